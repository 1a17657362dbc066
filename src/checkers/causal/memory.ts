// Causal memory's own bad patterns, WriteHBInitRead and CyclicHB (Bouajjani et al., POPL 2017, section 4): for the
// last call of a process, causal order together with what that process's own reads tell of the order of writes.
//
// Happened-before is closed step by step. It is enough to know of each event the first of the process's own calls
// that it comes before, since those stand in a row; and enough to put each write before what the next own read of
// its key answered, since the later reads' writers follow from one another.

import { type Events, START } from './events.ts';
import { Evidence, type Finding } from './finding.ts';
import { type CausalOrder, isBefore } from './order.ts';

const NEVER = 0x7fff_ffff;

export function patternOfMemory(causal: CausalOrder): Finding | undefined {
  const { events, from } = causal;
  for (const own of sessionsOf(events, from)) {
    const found = new HappenedBefore(causal, own).saturated();
    if (found) return found;
  }
  return undefined;
}

/** Each process's calls; and each open call that reads, behind what its process did before it. */
function sessionsOf({ members, isOpen, before, chain, place }: Events, from: Int32Array): number[][] {
  return members.flatMap((own) => {
    const event = own[0]!;
    if (!isOpen[event]) return [[...own]];
    if (from[event]! < START) return [];
    const last = before[event]!;
    return [last < 0 ? [event] : [...members[chain[last]!]!.slice(0, place[last]! + 1), event]];
  });
}

class HappenedBefore {
  private readonly causal: CausalOrder;
  private readonly own: readonly number[];
  private readonly causalEdges: number;
  /** Of each event, the place in `own` of the first call that it happened before; an own call counts itself. */
  private readonly first: Int32Array;
  /** The places in `own` that read each key from somebody, and the last that read its start. */
  private readonly reads = new Map<number, number[]>();
  private readonly lastOfStart = new Map<number, number>();
  private readonly lowered: number[] = [];

  constructor(causal: CausalOrder, own: readonly number[]) {
    this.causal = causal;
    this.own = own;
    this.causalEdges = causal.graph.edges;
    this.first = new Int32Array(causal.events.count).fill(NEVER);
    own.forEach((event, at) => {
      const key = causal.events.key[event]!;
      const writer = causal.from[event]!;
      if (writer === START) this.lastOfStart.set(key, at);
      if (writer < 0) return;
      const places = this.reads.get(key);
      if (places) places.push(at);
      else this.reads.set(key, [at]);
    });
  }

  /** The graph is left as it was. */
  saturated(): Finding | undefined {
    const { graph, events } = this.causal;
    this.linkReads();
    for (let at = 0; at < this.own.length; at++) this.lower(this.own[at]!, at);
    const isCyclic = graph.edges > this.causalEdges && graph.order().length < events.count;
    const found = isCyclic ? this.evidence().follow(graph.circle()).finding() : this.missedStart();
    graph.truncate(this.causalEdges);
    return found;
  }

  private evidence(): Evidence {
    return new Evidence(this.causal.graph, (edge) => edge);
  }

  /** What one own read answered comes before what the next of the same key did. */
  private linkReads(): void {
    const { from } = this.causal;
    for (const places of this.reads.values()) {
      for (let i = 1; i < places.length; i++) {
        const read = this.own[places[i]!]!;
        this.put(from[this.own[places[i - 1]!]!]!, from[read]!, read);
      }
    }
  }

  private put(write: number, writer: number, read: number): void {
    if (write !== writer && !isBefore(this.causal, write, writer))
      this.causal.graph.link(write, writer, read);
  }

  private lower(event: number, at: number): void {
    this.mark(event, at);
    for (let next = this.lowered.pop(); next !== undefined; next = this.lowered.pop()) this.spread(next);
  }

  private mark(event: number, at: number): void {
    if (this.first[event]! <= at) return;
    this.first[event] = at;
    this.lowered.push(event);
  }

  private spread(event: number): void {
    const { graph, events } = this.causal;
    const at = this.first[event]!;
    if (events.isWrite[event]) this.order(event, this.own[at] === event ? at + 1 : at);
    for (let edge = graph.into(event); edge >= 0; edge = graph.earlier(edge))
      this.mark(graph.tail[edge]!, at);
  }

  /** Puts a write before what the first own read of its key from `at` on answered. */
  private order(write: number, at: number): void {
    const { events, from, graph } = this.causal;
    const places = this.reads.get(events.key[write]!) ?? [];
    const next = places[firstFrom(places, at)];
    if (next === undefined) return;
    const read = this.own[next]!;
    const edges = graph.edges;
    this.put(write, from[read]!, read);
    if (graph.edges > edges) this.mark(write, this.first[from[read]!]!);
  }

  private missedStart(): Finding | undefined {
    const { events, graph } = this.causal;
    for (const [key, last] of this.lastOfStart) {
      for (const write of events.writes[key]!.flat()) {
        const at = this.first[write]!;
        if (at > last || this.own[last] === write) continue;
        const read = this.own[last]!;
        const path = graph.path(write, read) ?? [];
        return this.evidence()
          .relyOn(read)
          .follow(path)
          .link({ before: read, after: write, why: 'unseen' })
          .finding();
      }
    }
    return undefined;
  }
}

/** The index of the first place that is `at` or later. */
function firstFrom(places: readonly number[], at: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
