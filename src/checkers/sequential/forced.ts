// What must come before what in every order that explains a history of registers: sessions, who read whose write, each
// write that a read comes after before the one that it answered, and each read before the writes that come after
// what it answered; closed as far as that goes. It prunes the search, and a circle in it is a violation. (The rules
// are those of Gibbons and Korach, "Testing shared memories", SIAM J. Computing 26(4), 1997, for known read-mappings.)

import { type Events, NONE, START } from '../causal/events.ts';
import { Evidence, type Finding } from '../causal/finding.ts';
import { type CausalOrder, causalGraph, forLastSeen, isBefore } from '../causal/order.ts';
import { type Standing, standingOf } from '../causal/standing.ts';

export type Forced =
  /** For each event and chain, how many of the chain's events must come first, itself included. */
  { readonly clocks: Int32Array } | { readonly finding: Finding; readonly from: Int32Array };

/** Stops closing when it has spent the steps; what it has by then is true all the same. */
export function forcedOrder(events: Events, steps: number): Forced {
  const from = Int32Array.from(events.sources, (list) => (list.length === 1 ? list[0]! : NONE));
  const standing = standingOf(events, from);
  const graph = causalGraph(events, standing.standing);
  for (let left = steps; ; left -= events.count * events.chains) {
    const order = graph.order();
    if (order.length < events.count) {
      const finding = new Evidence(graph, (edge) => edge).follow(graph.circle()).finding();
      return { finding, from: standing.standing };
    }
    const closed = { events, from: standing.standing, graph, clocks: clocksAlong(events, graph, order) };
    const edges = graph.edges;
    if (left > 0) tighten(closed, standing);
    if (graph.edges === edges) return { clocks: closed.clocks };
  }
}

type Graph = CausalOrder['graph'];

function clocksAlong({ count, chains, chain, place }: Events, graph: Graph, order: Int32Array): Int32Array {
  const clocks = new Int32Array(count * chains);
  for (const event of order) {
    const at = event * chains;
    for (let edge = graph.into(event); edge >= 0; edge = graph.earlier(edge)) {
      const other = graph.tail[edge]! * chains;
      for (let i = 0; i < chains; i++)
        if (clocks[other + i]! > clocks[at + i]!) clocks[at + i] = clocks[other + i]!;
    }
    clocks[at + chain[event]!] = place[event]! + 1;
  }
  return clocks;
}

function tighten(closed: CausalOrder, { because }: Standing): void {
  const { events, from, graph } = closed;
  const stands = (write: number): boolean => !events.isOpen[write] || because.has(write);
  for (let read = 0; read < events.count; read++) {
    const writer = from[read]!;
    if (writer < START) continue;
    forLastSeen(closed, read, (write) => {
      if (writer !== START && !isBefore(closed, write, writer)) graph.link(write, writer, read);
    });
    forFirstAfter(closed, read, (write) => {
      if (write !== read && stands(write) && !isBefore(closed, read, write)) graph.link(read, write, read);
    });
  }
}

/** Calls `visit` with the first write of each chain that comes after what a read answered. */
function forFirstAfter(closed: CausalOrder, read: number, visit: (write: number) => void): void {
  const writer = closed.from[read]!;
  for (const writes of closed.events.writes[closed.events.key[read]!]!) {
    let low = 0;
    let high = writes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAfter(closed, writes[middle]!, writer)) high = middle;
      else low = middle + 1;
    }
    if (low < writes.length) visit(writes[low]!);
  }
}

const isAfter = (closed: CausalOrder, write: number, writer: number): boolean =>
  writer === START || (write !== writer && isBefore(closed, writer, write));
