// A choice of one writer for each read that avoids every combination known to be wrong. A read left without a writer
// yields a new such combination, of what ruled its writers out, and the choice goes back to the latest read in that
// (nogood recording and backjumping: Schiex and Verfaillie, ICTAI 1993).

import type { Call } from '../history.ts';
import { type Events, NONE, START } from './events.ts';

export interface Nogood {
  /** Reads and the writers that they cannot all have, by ascending read; reads without a choice left out. */
  readonly reads: readonly number[];
  readonly writers: readonly number[];
  /** The calls that prove it. */
  readonly calls: ReadonlySet<Call>;
}

export class Chooser {
  readonly from: Int32Array;
  /** How many combinations it has compared a choice with so far. */
  compared = 0;
  private readonly events: Events;
  private readonly reads: readonly number[];
  /** The nogoods by their latest read and the writer that it has in them. */
  private readonly byLast = new Map<number, Map<number, Nogood[]>>();
  private readonly placeOf = new Map<number, number>();
  private next = 0;

  constructor(events: Events) {
    this.events = events;
    this.from = new Int32Array(events.count).fill(NONE);
    const reads: number[] = [];
    for (let read = 0; read < events.count; read++) {
      if (!events.isRead[read]) continue;
      if (this.isFree(read)) this.placeOf.set(read, reads.push(read) - 1);
      else this.from[read] = this.writers(read).next().value ?? NONE;
    }
    this.reads = reads;
  }

  /** Fills `from` with a choice that is not known to be wrong; or tells why there is none. */
  choose(): Nogood | undefined {
    while (this.next < this.reads.length) {
      const read = this.reads[this.next]!;
      const writer = this.allowed(read);
      if (writer === undefined) {
        const nogood = this.withoutWriter(read);
        if (nogood.reads.length === 0) return nogood;
        this.forbid(nogood);
      } else {
        this.from[read] = writer;
        this.next++;
      }
    }
    return undefined;
  }

  /** The combination of what these reads have now. */
  combination(reads: Iterable<number>, calls: ReadonlySet<Call>): Nogood {
    const free = [...new Set(reads)].filter((read) => this.placeOf.has(read)).sort((a, b) => a - b);
    return { reads: free, writers: free.map((read) => this.from[read]!), calls };
  }

  /** Never again this combination; the next choice differs in its latest read. */
  forbid(nogood: Nogood): void {
    const read = nogood.reads.at(-1)!;
    const byWriter = this.byLast.get(read) ?? new Map<number, Nogood[]>();
    this.byLast.set(read, byWriter);
    const writer = nogood.writers.at(-1)!;
    byWriter.set(writer, [...(byWriter.get(writer) ?? []), nogood]);
    this.next = this.placeOf.get(read)!;
  }

  private isFree(read: number): boolean {
    const writers = this.writers(read);
    return !writers.next().done && !writers.next().done;
  }

  private allowed(read: number): number | undefined {
    const byWriter = this.byLast.get(read);
    for (const writer of this.writers(read)) {
      if (!byWriter?.get(writer)?.some((nogood) => this.applies(nogood))) return writer;
    }
    return undefined;
  }

  /** Do the reads before the latest have the writers of the combination? */
  private applies({ reads, writers }: Nogood): boolean {
    this.compared++;
    for (let i = reads.length - 2; i >= 0; i--) if (this.from[reads[i]!] !== writers[i]) return false;
    return true;
  }

  private withoutWriter(read: number): Nogood {
    const reads = new Set<number>();
    const calls = new Set<Call>([this.events.calls[read]!]);
    for (const writer of this.writers(read)) {
      const because = this.byLast
        .get(read)!
        .get(writer)!
        .find((nogood) => this.applies(nogood))!;
      for (const other of because.reads) if (other !== read) reads.add(other);
      for (const call of because.calls) calls.add(call);
    }
    return this.combination(reads, calls);
  }

  /** The latest that was asked before the read was told comes first, and then the ones before; the others last. */
  private *writers(read: number): Generator<number, undefined> {
    const { calls, sources } = this.events;
    const list = sources[read]!;
    const until = calls[read]!.to;
    const split = firstWhere(list, (writer) => writer !== START && calls[writer]!.from > until);
    for (let i = split - 1; i >= 0; i--) if (list[i] !== read) yield list[i]!;
    for (let i = split; i < list.length; i++) if (list[i] !== read) yield list[i]!;
    return undefined;
  }
}

function firstWhere(list: readonly number[], isTrue: (item: number) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
