// Causal order: what each process did in turn, and who read whose write, closed under both; kept as vector clocks.

import type { Events } from './events.ts';
import { Graph, READ_FROM, SESSION } from './graph.ts';

export interface CausalOrder {
  readonly events: Events;
  /** Whom each event read from; START or NONE where no event did. */
  readonly from: Int32Array;
  /** The session and read-from edges, and no others yet. */
  readonly graph: Graph;
  /** For each event and chain, how many of the chain's events are in its past, itself included. */
  readonly clocks: Int32Array;
}

export function causalGraph(events: Events, from: Int32Array): Graph {
  const graph = new Graph(events.count);
  for (let event = 0; event < events.count; event++) {
    if (events.before[event]! >= 0) graph.link(events.before[event]!, event, SESSION);
    if (from[event]! >= 0) graph.link(from[event]!, event, READ_FROM);
  }
  return graph;
}

/** The clocks, taken in an order of the graph that has every event. */
export function clocksOf(events: Events, from: Int32Array, order: Int32Array): Int32Array {
  const { chains, chain, place, before } = events;
  const clocks = new Int32Array(events.count * chains);
  for (const event of order) {
    const at = event * chains;
    if (before[event]! >= 0) clocks.copyWithin(at, before[event]! * chains, (before[event]! + 1) * chains);
    if (from[event]! >= 0) {
      const source = from[event]! * chains;
      for (let i = 0; i < chains; i++)
        if (clocks[source + i]! > clocks[at + i]!) clocks[at + i] = clocks[source + i]!;
    }
    clocks[at + chain[event]!] = place[event]! + 1;
  }
  return clocks;
}

/** Is `a` in the causal past of `b`, or `b` itself? */
export const isBefore = ({ events, clocks }: CausalOrder, a: number, b: number): boolean =>
  clocks[b * events.chains + events.chain[a]!]! > events.place[a]!;

/** Calls `visit` with the last write of each chain that `read` saw of its key; itself it did not see. */
export function forLastSeen(order: CausalOrder, read: number, visit: (write: number) => void): void {
  const { events, clocks } = order;
  const { chains, chain, place } = events;
  for (const writes of events.writes[events.key[read]!]!) {
    const lane = chain[writes[0]!]!;
    const limit = lane === chain[read]! ? place[read]! : clocks[read * chains + lane]!;
    const last = lastBelow(writes, place, limit);
    if (last >= 0) visit(writes[last]!);
  }
}

/** The index of the last write that stands before a place in its chain; -1 if there is none. */
function lastBelow(writes: readonly number[], place: Int32Array, limit: number): number {
  let low = 0;
  let high = writes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place[writes[middle]!]! < limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
