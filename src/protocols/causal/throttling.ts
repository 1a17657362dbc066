// The bound, for writes: how far a site may be behind with the updates of this one, in versions or in time, before
// nothing more is written here until it has caught up.
// Azure Cosmos DB documentation, consistency levels, bounded staleness: writes are throttled while a region lags.

import type { Micros } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { others, setting } from '../parts/surroundings.ts';
import { knows } from '../parts/versions/dots.ts';
import { seenOf } from '../parts/versions/vector.ts';
import { boundOf } from './currency.ts';
import { elapsedSince, momentOf } from './elapsed.ts';
import { type Here, isPrefix, knownOf, type Site, type State } from './state.ts';

/** By which bound a write has to wait: some site is too many versions behind, or too long. */
export type Throttle = 'throttled' | 'overdue';

export function throttle(state: State, here: Here): Throttle | undefined {
  if (isTooMany(state, here)) return 'throttled';
  return overdue(state, here).length > 0 ? 'overdue' : undefined;
}

/** Is some site as far behind with this one's updates as it may be? Where every site writes, they share the bound. */
function isTooMany(state: State, here: Here): boolean {
  const bound = setting(here, 'bound');
  if (bound === 0) return false;
  const share = Math.floor(bound / (isPrefix(here.node) ? 1 : here.node.names.length));
  const own = state.site.here.log.filter(({ dot }) => dot[0] === here.node.self);
  return others(here).some(
    (site) => own.filter(({ dot }) => !knows(knownOf(state, site), dot)).length >= share,
  );
}

/** Those that have lacked an update of this site for longer than the bound, for all it knows. */
export function overdue(state: State, here: Here): readonly NodeId[] {
  const bound = boundOf(here);
  if (bound === 0) return [];
  return others(here).filter((site) => lagOf(state, site, here) > bound);
}

/** For how long that site has lacked something that this one has made. */
function lagOf(state: State, site: NodeId, here: Here): Micros {
  const known = seenOf(knownOf(state, site).vector, here.node.self);
  const oldest = state.made.find(({ n }) => n > known);
  if (oldest === undefined) return 0;
  return oldest.when === null ? Number.POSITIVE_INFINITY : elapsedSince(oldest.when, state.pulse, here);
}

/** What a site that starts finds on its disk may have been lacking somewhere for any time. */
export function found({ log }: Site, { node }: Here): State['made'] {
  const own = log.filter(({ dot }) => dot[0] === node.self).at(-1);
  return own === undefined ? [] : [{ n: own.dot[1], when: null }];
}

/** More of its own updates are on disk than before: from now on somebody may lack them. */
export function noted(state: State, before: Site, here: Here): State {
  const [n, seen] = [state.site.shown, before].map(({ has }) => seenOf(has.vector, here.node.self));
  if (n! <= seen! || others(here).length === 0) return state;
  return { ...state, made: [...state.made, { n: n!, when: momentOf(state.pulse, here) }] };
}

/** Without those that everybody is known to have. */
export function lacking(state: State, here: Here): State {
  const known = others(here).map((site) => seenOf(knownOf(state, site).vector, here.node.self));
  const everywhere = Math.min(...known);
  const isLacked = ({ n }: State['made'][number]): boolean => n > everywhere;
  return state.made.every(isLacked) ? state : { ...state, made: state.made.filter(isLacked) };
}
