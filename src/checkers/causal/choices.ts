// Whom did each read read from? Where written values repeat there is a choice, and a level holds if one choice breaks
// no pattern. The search guesses all at once, and where a pattern is found, goes on only with guesses that differ in
// a read that the pattern rests on. With distinct values there is one choice, and one look.

import type { Call } from '../history.ts';
import { type Budget, type Conflict, HOLDS, type Verdict, unknown, violated } from '../verdict.ts';
import { type Events, NONE, START } from './events.ts';
import { conflictOf, type Finding } from './finding.ts';
import { LOST, standingOf } from './standing.ts';

/** A bad pattern among the events, if each read from just that writer. */
export type Check = (events: Events, from: Int32Array) => Finding | undefined;

/** What is ruled out so far: each read's one writer, where that is fixed, and those it cannot have. */
interface Domain {
  readonly fixed: ReadonlyMap<number, number>;
  readonly excluded: ReadonlyMap<number, ReadonlySet<number>>;
}

export function judgeChoices(events: Events, check: Check, budget: Budget): Verdict {
  const thinAir = events.sources.findIndex(
    (sources, event) => isCertain(events, event) && sources.every((writer) => writer === event),
  );
  if (thinAir >= 0) return violated([events.calls[thinAir]!]);
  return new Choices(events, check, budget.steps).verdict();
}

const isCertain = (events: Events, event: number): boolean =>
  events.isRead[event] === 1 && events.isOpen[event] === 0;

class Choices {
  private readonly events: Events;
  private readonly check: Check;
  private steps: number;
  private readonly seen: Conflict[] = [];

  constructor(events: Events, check: Check, steps: number) {
    this.events = events;
    this.check = check;
    this.steps = steps;
  }

  verdict(): Verdict {
    const pending: Domain[] = [{ fixed: new Map(), excluded: new Map() }];
    for (let domain = pending.pop(); domain !== undefined; domain = pending.pop()) {
      const from = this.guess(domain);
      if (from === undefined) continue;
      if (this.steps <= 0) return unknown('Too many calls wrote the same values to try who read whose.');
      this.steps -= this.events.count + 1;
      const { standing, because } = standingOf(this.events, from);
      const found = this.nobodyWrote(standing, because) ?? this.check(this.events, standing);
      if (found === undefined) return HOLDS;
      const reads = [...this.withWitnesses(found.reads, because)];
      this.seen.push(conflictOf(this.events, { ...found, reads: new Set(reads) }, standing));
      pending.push(...this.others(domain, from, reads).reverse());
    }
    return this.violation();
  }

  /** The domains in which the first k of the reads read as guessed, and the next one otherwise. */
  private others(domain: Domain, from: Int32Array, reads: readonly number[]): Domain[] {
    const free = reads.filter((read) => !domain.fixed.has(read));
    const fixed = new Map(domain.fixed);
    return free.map((read) => {
      const besides = new Set(domain.excluded.get(read)).add(from[read]!);
      const other = { fixed: new Map(fixed), excluded: new Map(domain.excluded).set(read, besides) };
      fixed.set(read, from[read]!);
      return other;
    });
  }

  /** A writer for every read; undefined if one is left without. */
  private guess({ fixed, excluded }: Domain): Int32Array | undefined {
    const { count, isRead, isOpen } = this.events;
    const from = new Int32Array(count).fill(NONE);
    for (let read = 0; read < count; read++) {
      if (!isRead[read]) continue;
      const writer = fixed.get(read) ?? this.likeliest(read, excluded.get(read));
      if (writer === NONE && !isOpen[read]) return undefined;
      from[read] = writer;
    }
    return from;
  }

  /** The latest that was asked before the read was told, if any is allowed. */
  private likeliest(read: number, excluded: ReadonlySet<number> | undefined): number {
    const { calls, sources } = this.events;
    const list = sources[read]!;
    const until = calls[read]!.to;
    const isLater = (writer: number): boolean => writer !== START && calls[writer]!.from > until;
    const isAllowed = (writer: number): boolean => writer !== read && !excluded?.has(writer);
    const split = firstWhere(list, isLater);
    for (let i = split - 1; i >= 0; i--) if (isAllowed(list[i]!)) return list[i]!;
    for (let i = split; i < list.length; i++) if (isAllowed(list[i]!)) return list[i]!;
    return NONE;
  }

  /** ThinAirRead of an open call that somebody saw take effect. */
  private nobodyWrote(standing: Int32Array, because: ReadonlyMap<number, number>): Finding | undefined {
    const lost = standing.indexOf(LOST);
    if (lost < 0) return undefined;
    return { links: [], events: new Set([lost]), reads: new Set([because.get(lost)!]) };
  }

  /** The reads, and of each open one also those that tell that it took effect. */
  private withWitnesses(reads: ReadonlySet<number>, because: ReadonlyMap<number, number>): Set<number> {
    const all = new Set(reads);
    for (const read of all) if (because.has(read)) all.add(because.get(read)!);
    return all;
  }

  /** Every choice broke some pattern: the calls of all of them together, and the circle of one. */
  private violation(): Verdict {
    const calls = new Map<number, Call>();
    for (const conflict of this.seen) for (const call of conflict.calls) calls.set(call.id, call);
    const edges = this.seen.length === 1 ? this.seen[0]!.edges : [];
    return violated(
      [...calls.values()].sort((a, b) => a.id - b.id),
      edges,
    );
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
