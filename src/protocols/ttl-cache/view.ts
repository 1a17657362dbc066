// How an origin and its caches look to somebody who watches.

import type { Field, NodeView, Surroundings } from '../contract.ts';
import { bookedCells } from '../parts/cells.ts';
import { isFresh, secondsLeft } from './freshness.ts';
import type { Cache, State } from './state.ts';

export function viewOf(state: State, node: Surroundings): NodeView {
  if (state.role === 'cache') return cacheView(state, node);
  return {
    role: 'the origin',
    leads: true,
    value: node.object.show(state.flushed.state),
    fields: [],
    ...bookedCells(state.flushed, node),
    undelivered: 0,
  };
}

function cacheView(cache: Cache, node: Surroundings): NodeView {
  const { entry } = cache;
  return {
    role: 'a cache',
    value: entry === null ? 'empty' : node.object.show(entry.ledger.state),
    fields: entry === null ? [] : fieldsOf(cache, node),
    ...bookedCells(entry?.ledger, node),
    undelivered: 0,
  };
}

function fieldsOf({ entry, fetch }: Cache, node: Surroundings): readonly Field[] {
  if (entry === null) return [];
  const left = Math.max(0, Math.ceil(secondsLeft(entry, node)));
  const kept: Field = isFresh(entry, node)
    ? { name: 'good for', value: `${left} s` }
    : { name: 'expired', value: 'yes' };
  return fetch === null ? [kept] : [kept, { name: 'asks the origin', value: `attempt ${fetch.attempts}` }];
}
