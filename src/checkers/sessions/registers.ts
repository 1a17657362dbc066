// The four session guarantees of registers, by least visibility: a read sees its writer; to read one's writes, also
// its session's earlier writes; with monotonic reads, also what the session's earlier reads saw. Of the writes of its
// key that a read sees, the one it returns is the last. Monotonic writes keeps each session's order of writes, and
// writes-follow-reads puts what a session saw before what it then wrote. A level is broken if that order has a circle,
// or if a read found the start although it saw a write. The guarantees are those of Terry et al., "Session guarantees
// for weakly consistent replicated data", PDIS 1994.

import { type Events, START } from '../causal/events.ts';
import type { Finding, Link } from '../causal/finding.ts';
import { Graph, READ_FROM, SESSION } from '../causal/graph.ts';

export type SessionLevel =
  | 'read-your-writes'
  | 'monotonic-reads'
  | 'monotonic-writes'
  | 'writes-follow-reads';

/** What breaks the guarantee, going by whom each event read from. */
export function breachOf(level: SessionLevel, events: Events, from: Int32Array): Finding | undefined {
  // Each session's writes in its own order have no circle, and with monotonic writes alone a read sees its writer only.
  if (level === 'monotonic-writes') return undefined;
  const order = new WriteOrder(events, from);
  const add = {
    'read-your-writes': (session: readonly number[]) => order.addOwnWrites(session),
    'monotonic-reads': (session: readonly number[]) => order.addEarlierReads(session),
    'writes-follow-reads': (session: readonly number[]) => order.addWhatWasSeen(session),
  }[level];
  for (const session of sessionsOf(events)) {
    const missed = add(session);
    if (missed) return missed;
  }
  return order.circle();
}

/** Each process's calls; and each open call behind what its process did before it. */
function sessionsOf({ members, isOpen, before, chain, place }: Events): number[][] {
  return members.map((own) => {
    const last = before[own[0]!]!;
    if (!isOpen[own[0]!] || last < 0) return [...own];
    return [...members[chain[last]!]!.slice(0, place[last]! + 1), own[0]!];
  });
}

/** The order of writes that a guarantee asks for. Beside a node for each event as a write the graph has one for it as
 *  a read, and one for all of its session's writes of its key up to it, which keeps the edges few. */
class WriteOrder {
  private readonly events: Events;
  private readonly from: Int32Array;
  private readonly graph: Graph;
  /** The read of the same key before it that found a write, for reads with which monotonic reads is concerned. */
  private readonly earlierRead = new Map<number, number>();

  constructor(events: Events, from: Int32Array) {
    this.events = events;
    this.from = from;
    this.graph = new Graph(3 * events.count);
  }

  addOwnWrites(session: readonly number[]): Finding | undefined {
    const { key, isWrite } = this.events;
    const written = new Map<number, number[]>();
    for (const event of session) {
      const own = written.get(key[event]!) ?? [];
      if (own.length > 0 && this.from[event] === START) return missed(own.at(-1)!, event);
      if (own.length > 0 && this.from[event]! >= 0) this.putOwnFirst(own, event);
      if (!isWrite[event]) continue;
      if (own.length > 0) this.graph.link(this.upTo(own.at(-1)!), this.upTo(event), SESSION);
      this.graph.link(event, this.upTo(event), SESSION);
      own.push(event);
      written.set(key[event]!, own);
    }
    return undefined;
  }

  /** All of the session's writes but the one that was read come before that. */
  private putOwnFirst(own: readonly number[], read: number): void {
    const writer = this.from[read]!;
    const at = own.lastIndexOf(writer);
    const earlier = own[at < 0 ? own.length - 1 : at - 1];
    if (earlier !== undefined) this.graph.link(this.upTo(earlier), writer, read);
    if (at >= 0) for (const later of own.slice(at + 1)) this.graph.link(later, writer, read);
  }

  addEarlierReads(session: readonly number[]): Finding | undefined {
    const { key } = this.events;
    const reads = new Map<number, number>();
    for (const read of session) {
      const writer = this.from[read]!;
      const earlier = reads.get(key[read]!);
      if (writer === START && earlier !== undefined) return this.forgot(earlier, read);
      if (writer < 0) continue;
      reads.set(key[read]!, read);
      if (earlier === undefined || this.from[earlier] === writer) continue;
      this.earlierRead.set(read, earlier);
      this.graph.link(this.from[earlier]!, writer, read);
    }
    return undefined;
  }

  addWhatWasSeen(session: readonly number[]): undefined {
    const { graph, events, from } = this;
    let last = -1;
    for (const event of session) {
      if (from[event]! >= START) {
        if (from[event]! >= 0) graph.link(from[event]!, this.asRead(event), READ_FROM);
        if (last >= 0) graph.link(this.asRead(last), this.asRead(event), SESSION);
        last = event;
      }
      if (events.isWrite[event] && last >= 0) graph.link(this.asRead(last), event, SESSION);
    }
    return undefined;
  }

  circle(): Finding | undefined {
    const { graph } = this;
    if (graph.order().length === graph.nodes) return undefined;
    const edges = graph.circle();
    const labels = edges.map((edge) => graph.label[edge]!);
    const reads = new Set(labels.filter((label) => label >= 0));
    edges.forEach((edge, i) => {
      if (labels[i] === READ_FROM) reads.add(this.eventOf(graph.head[edge]!));
    });
    for (const read of [...reads]) {
      const earlier = this.earlierRead.get(read);
      if (earlier !== undefined) reads.add(earlier);
    }
    const links = this.linksOf(edges);
    const ends = links.flatMap((link) => [link.before, link.after]);
    return { links, events: new Set([...ends, ...reads]), reads };
  }

  /** The edges as orders of events: what leads to all of a session's writes, and on from there, is one order. */
  private linksOf(edges: readonly number[]): Link[] {
    const { graph, events } = this;
    const start = edges.findIndex((edge) => graph.tail[edge]! < events.count);
    const links: Link[] = [];
    let tail = -1;
    for (const edge of [...edges.slice(start), ...edges.slice(0, start)]) {
      if (tail < 0) tail = this.eventOf(graph.tail[edge]!);
      const label = graph.label[edge]!;
      const head = graph.head[edge]!;
      if (label === SESSION && head >= events.count) continue;
      const after = this.eventOf(head);
      if (label === READ_FROM) links.push({ before: tail, after, why: 'read-from' });
      else if (tail !== after)
        links.push({ before: tail, after, why: label === SESSION ? 'session' : 'overwritten' });
      tail = -1;
    }
    return links;
  }

  private forgot(earlier: number, read: number): Finding {
    const write = this.from[earlier]!;
    const links: Link[] = [
      { before: write, after: earlier, why: 'read-from' },
      { before: earlier, after: read, why: 'session' },
      { before: read, after: write, why: 'unseen' },
    ];
    return { links, events: new Set([write, earlier, read]), reads: new Set([earlier, read]) };
  }

  private asRead(event: number): number {
    return this.events.count + event;
  }

  private upTo(write: number): number {
    return 2 * this.events.count + write;
  }

  private eventOf(node: number): number {
    return node % this.events.count;
  }
}

/** A session wrote, and then found the start. */
function missed(write: number, read: number): Finding {
  const links: Link[] = [
    { before: write, after: read, why: 'session' },
    { before: read, after: write, why: 'unseen' },
  ];
  return { links, events: new Set([write, read]), reads: new Set([read]) };
}
