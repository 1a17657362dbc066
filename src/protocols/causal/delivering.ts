// When an update shows at a site: once everything it may depend on is there, or as it comes. What its own site had when
// it was made counts as what it depends on.
// Ahamad et al. 1995, “Causal memory”, section 3 (the delivery condition of figure 3); Lloyd et al. 2011, “Don’t settle
// for eventual” (COPS), section 4.2: a write commits once all of its dependencies are there.

import type { NodeId } from '../contract.ts';
import { tellLosses } from '../parts/crdt/conflicts.ts';
import { changed } from '../parts/group-commit.ts';
import { includes, knows, withDot } from '../parts/versions/dots.ts';
import { withOperation } from '../parts/versions/operations.ts';
import { laterOf } from '../parts/versions/stamps.ts';
import { askFor } from './gossip.ts';
import { type Due, type Here, isCausal, type Site, type State, typeOf, type Write } from './state.ts';

const MOST_NAMED = 8;

/** The site with this update in it. */
export function withWrite(site: Site, write: Write, { node, out }: Here): Site {
  const type = typeOf(node);
  const state = type.merged(site.state, write.delta);
  const lost = type.dropped?.(state) ?? [];
  const newest = [...site.newest, { of: write.of, update: write.update }].slice(-MOST_NAMED);
  tellLosses({ before: site.lost, after: lost, named: [...newest, ...site.log] }, node.object, out);
  return {
    state,
    lost,
    newest,
    has: withDot(site.has, write.dot),
    reflects: withOperation(site.reflects, write.of),
    stamp: laterOf(site.stamp, write.stamp),
    log: [...site.log, write],
  };
}

/** Updates from another site. They are confirmed once they are on disk, or if they were. */
export function delivered(
  state: State,
  { from, writes }: { from: NodeId; writes: readonly Write[] },
  here: Here,
): State {
  const before = state.site.here;
  const { site, early } = applied(before, [...state.early, ...writes], here);
  if (heldBack(state.early, early, here)) askFor(state, from, here);
  const due: Due = { type: 'had', to: from };
  const next = { ...state, early };
  if (site === before && state.site.writing === null) {
    here.out.send(from, { type: 'have', has: state.site.shown.has, asks: 'nothing' });
    return next;
  }
  const write = (value: Site): void => here.out.persist(value, 'written');
  return { ...next, site: changed(state.site, { here: site, due: [due] }, write) };
}

/** All that can show now, one after the other, and what has to wait for something that is not here. */
function applied(
  site: Site,
  candidates: readonly Write[],
  here: Here,
): { readonly site: Site; readonly early: readonly Write[] } {
  let [next, early] = [site, [...candidates]];
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    const rest: Write[] = [];
    for (const write of early) {
      if (knows(next.has, write.dot)) continue;
      if (isCausal(here.node) && !includes(next.has, write.after)) rest.push(write);
      else {
        next = withWrite(next, write, here);
        isMoving = true;
      }
    }
    early = rest;
  }
  return { site: next, early: withoutDoubles(early) };
}

const withoutDoubles = (writes: readonly Write[]): readonly Write[] => [
  ...new Map(writes.map((write) => [`${write.dot}`, write])).values(),
];

/** Is anything held back that was not before? Whoever sent it has what it depends on, or had. */
function heldBack(before: readonly Write[], after: readonly Write[], { node, out }: Here): boolean {
  const held = after.filter(({ of }) => !before.some((known) => known.of === of));
  for (const { of, update } of held) {
    out.explain(
      `holds back ${node.object.describe(update)}: whoever wrote it had seen what is not here yet`,
      of,
    );
  }
  return held.length > 0;
}
