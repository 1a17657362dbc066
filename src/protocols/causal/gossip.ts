// How sites come to have the same: a new update is sent to all at once; and now and then each site tells another what it
// has, and is sent what it lacks. What everybody has on disk need not be kept.
// Petersen et al. 1997, “Flexible Update Propagation for Weakly Consistent Replication” (Bayou), section 3.1.

import type { NodeId } from '../contract.ts';
import { exactly, others } from '../parts/surroundings.ts';
import { includes, knows, union } from '../parts/versions/dots.ts';
import { type Asks, type Here, knownOf, type Site, type State } from './state.ts';

export const GOSSIP = 'gossip';

export const setGossipTimer = (here: Here): void => here.out.setTimer(GOSSIP, exactly(here, 'gossipMs'));

/** A round: one other site is told what this one has, and asked for the rest. */
export function round(state: State, here: Here): State {
  setGossipTimer(here);
  const all = others(here);
  if (all.length === 0) return state;
  askFor(state, all[state.turn % all.length]!, here);
  return { ...state, turn: (state.turn + 1) % all.length };
}

export function askFor({ site }: State, to: NodeId, { out }: Here, asks: Asks = 'rest'): void {
  out.send(to, { type: 'have', has: site.shown.has, asks });
}

/** New on disk here: everybody is sent it, as far as it is not known that they have it. */
export function spread(state: State, before: Site, here: Here): void {
  const { log } = state.site.shown;
  const news = log.filter(({ dot }) => dot[0] === here.node.self && !knows(before.has, dot));
  if (news.length === 0) return;
  for (const to of others(here)) here.out.send(to, { type: 'writes', writes: news });
}

/** Another site says what it has: it is sent what it lacks, and asked for what is lacking here. */
export function compared(
  state: State,
  { from, has, asks }: { from: NodeId; has: Site['has']; asks: Asks },
  here: Here,
): State {
  const known = here.node.names.map((_, site) =>
    site === from ? union(knownOf(state, site), has) : knownOf(state, site),
  );
  const next = { ...state, known };
  const lacking = state.site.shown.log.filter(({ dot }) => !knows(has, dot));
  if (asks !== 'nothing' && lacking.length > 0) here.out.send(from, { type: 'writes', writes: lacking });
  if (asks === 'rest' && !includes(state.site.here.has, has)) askFor(next, from, here, 'in-return');
  return forgotten(next, here);
}

/** Without the updates that all others are known to have. What lies on disk still has them until the next write. */
function forgotten(state: State, here: Here): State {
  const isWanted = ({ dot }: Site['log'][number]): boolean =>
    others(here).some((site) => !knows(knownOf(state, site), dot));
  const trimmed = (site: Site): Site => {
    const log = site.log.filter(isWanted);
    return log.length === site.log.length ? site : { ...site, log };
  };
  const { site } = state;
  // A write that is under way goes on with what it was given.
  if (site.writing !== null) return state;
  const shown = trimmed(site.shown);
  return { ...state, site: { ...site, shown, here: site.here === site.shown ? shown : trimmed(site.here) } };
}
