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
import { type Here, isPrefix, knownOf, type State } from './state.ts';

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
  return oldest === undefined ? 0 : elapsedSince(oldest.when, state.pulse, here);
}

/** Notes since when all own updates are there, and forgets those that everybody has. */
export function noted(state: State, here: Here): State {
  const { vector } = state.site.shown.has;
  const last = state.made.at(-1)?.n ?? 0;
  const everywhere = Math.min(
    ...others(here).map((site) => seenOf(knownOf(state, site).vector, here.node.self)),
  );
  const own = seenOf(vector, here.node.self);
  const isNew = own > last && own > everywhere;
  if (!isNew && (state.made[0]?.n ?? Number.POSITIVE_INFINITY) > everywhere) return state;
  const made = state.made.filter(({ n }) => n > everywhere);
  return { ...state, made: isNew ? [...made, { n: own, when: momentOf(state.pulse, here) }] : made };
}
