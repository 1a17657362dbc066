// What a pattern was found in: orders that cannot all be, and the reads whose choice of writer they rest on.

import type { Conflict, Edge } from '../verdict.ts';
import { type Events, NONE } from './events.ts';
import { type Graph, READ_FROM, SESSION } from './graph.ts';

export interface Link {
  readonly before: number;
  readonly after: number;
  readonly why: Edge['why'];
}

export interface Finding {
  /** The circle or chain itself. */
  readonly links: readonly Link[];
  /** Every event it rests on, those of the links among them. */
  readonly events: ReadonlySet<number>;
  /** The events whose reading from just this writer it rests on. */
  readonly reads: ReadonlySet<number>;
}

/** Which earlier edges may explain the order that an edge stands for. */
export type Support = (edge: number) => number;

export class Evidence {
  private readonly graph: Graph;
  private readonly support: Support;
  private readonly links: Link[] = [];
  private readonly events = new Set<number>();
  private readonly reads = new Set<number>();

  constructor(graph: Graph, support: Support) {
    this.graph = graph;
    this.support = support;
  }

  /** The edges of a path, as links; sessions in one stride. */
  follow(edges: readonly number[]): this {
    const { graph, links } = this;
    const first = links.length;
    for (const edge of edges) {
      this.rest(edge);
      const [before, after, why] = [graph.tail[edge]!, graph.head[edge]!, this.whyOf(edge)];
      const last = links.at(-1);
      const isStride =
        links.length > first && why === 'session' && last?.why === why && last.after === before;
      if (isStride) links[links.length - 1] = { before: last.before, after, why };
      else links.push({ before, after, why });
    }
    return this;
  }

  link(link: Link): this {
    this.links.push(link);
    return this;
  }

  /** A read whose writer matters. */
  relyOn(read: number): this {
    this.reads.add(read);
    this.events.add(read);
    return this;
  }

  finding(): Finding {
    for (const { before, after } of this.links) this.events.add(before).add(after);
    return { links: this.links, events: this.events, reads: this.reads };
  }

  /** Adds what an edge rests on: a read and, for a derived order, the path by which the read saw the earlier write. */
  private rest(edge: number): void {
    const pending = [edge];
    const seen = new Set<number>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const label = this.graph.label[next]!;
      if (label === SESSION) continue;
      this.events.add(this.graph.tail[next]!).add(this.graph.head[next]!);
      if (label === READ_FROM) this.relyOn(this.graph.head[next]!);
      else pending.push(...this.because(next, label));
    }
  }

  /** A read saw the earlier write; or, where the edge leads from the read, what it answered came before the later. */
  private because(edge: number, read: number): readonly number[] {
    this.relyOn(read);
    const { tail, head } = this.graph;
    const isUnseen = tail[edge] === read;
    const [start, end] = isUnseen ? [this.writerOf(read), head[edge]!] : [tail[edge]!, read];
    const path = start < 0 ? [] : (this.graph.path(start, end, this.support(edge)) ?? []);
    for (const each of path) this.addEnds(each);
    return path;
  }

  /** Whom the graph has a read read from; -1 if it is the start. */
  private writerOf(read: number): number {
    const { graph } = this;
    for (let edge = graph.into(read); edge >= 0; edge = graph.earlier(edge)) {
      if (graph.label[edge] === READ_FROM) return graph.tail[edge]!;
    }
    return -1;
  }

  private whyOf(edge: number): Edge['why'] {
    const label = this.graph.label[edge]!;
    if (label === SESSION) return 'session';
    if (label === READ_FROM) return 'read-from';
    return this.graph.tail[edge] === label ? 'unseen' : 'overwritten';
  }

  /** Where a path changes from one process to another, its calls count; those in between do not. */
  private addEnds(edge: number): void {
    if (this.graph.label[edge] !== SESSION)
      this.events.add(this.graph.tail[edge]!).add(this.graph.head[edge]!);
  }
}

/** The finding in calls, those whose writers stand as they do included. */
export function conflictOf(events: Events, finding: Finding, from: Int32Array): Conflict {
  const involved = new Set(finding.events);
  for (const read of finding.reads) if ((from[read] ?? NONE) >= 0) involved.add(from[read]!);
  return {
    calls: [...involved].sort((a, b) => a - b).map((event) => events.calls[event]!),
    edges: finding.links.map(({ before, after, why }) => ({
      before: events.calls[before]!,
      after: events.calls[after]!,
      why,
    })),
  };
}
