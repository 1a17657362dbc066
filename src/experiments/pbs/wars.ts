// The WARS model: for each of n replicas a write takes W to arrive, its acknowledgement A, a read R, its response S. A
// write is done with the w-th acknowledgement, a read with the r-th response; a read that starts t later is stale if each
// of those r replicas saw it before the write.
// Bailis et al. 2012, “Probabilistically Bounded Staleness for Practical Partial Quorums”, section 4.1.

import { stream } from '../../kernel/index.ts';
import type { Wars } from './models.ts';
import { filler } from './sampling.ts';
import { Tail } from './tail.ts';

export interface Quorums {
  readonly n: number;
  readonly r: number;
  readonly w: number;
}

/** What some of the trials came to. Tallies of parts make the tally of all, in whatever order. */
export interface Tally {
  readonly trials: number;
  /** How many reads at the instant of the acknowledgement saw the write, and how many more each moment of the grid. */
  readonly freshBy: readonly number[];
  /** The longest, longest first: until no read is stale any more, and what a read and a write took. */
  readonly longestStale: Float64Array;
  readonly longestRead: Float64Array;
  readonly longestWrite: Float64Array;
}

/** A read is tried at these moments after the write was acknowledged: ten to each power of ten. */
const RENARD = [1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8];
const SCALES = [0.01, 0.1, 1, 10, 100];
export const GRID_MS: readonly number[] = [
  0,
  ...SCALES.flatMap((scale) => RENARD.map((step) => Math.round(step * scale * 1e4) / 1e4)),
  1_000,
];

/** Of a million trials, the largest in a thousand, and one more: what is left is the quantile. */
export const SHARE_BEYOND = 1_000;
export const tailOf = (trials: number): number => Math.floor(trials / SHARE_BEYOND) + 1;

/** Trials share luck by the chunk, so that it makes no difference who does which. */
export const CHUNK = 50_000;

export interface Given {
  readonly model: Wars;
  readonly quorums: Quorums;
  readonly seed: number;
  /** How many the experiment has in all. */
  readonly trials: number;
  /** How many of the longest to keep, if more than the quantile takes. */
  readonly keep?: number;
}

/** The trials of these chunks, each of `CHUNK` trials but for the last one of all. */
export function warsTrials(given: Given, chunks: Iterable<number>, heard?: (done: number) => void): Tally {
  const { keep = tailOf(given.trials) } = given;
  const tails = { stale: new Tail(keep), read: new Tail(keep), write: new Tail(keep) };
  const freshBy = GRID_MS.map(() => 0);
  const once = trialsOf(given);
  let trials = 0;
  for (const chunk of chunks) {
    const luck = stream(given.seed, 'pbs', chunk);
    const count = Math.min(CHUNK, given.trials - chunk * CHUNK);
    for (let i = 0; i < count; i++) {
      const { staleForMs, readMs, writeMs } = once(luck, i);
      tails.stale.add(staleForMs);
      tails.read.add(readMs);
      tails.write.add(writeMs);
      const at = staleForMs <= 0 ? 0 : gridAt(staleForMs);
      if (at < freshBy.length) freshBy[at]!++;
    }
    trials += count;
    heard?.(count);
  }
  return {
    trials,
    freshBy,
    longestStale: tails.stale.largest(),
    longestRead: tails.read.largest(),
    longestWrite: tails.write.largest(),
  };
}

/** The first moment of the grid that is not before this one; its length if there is none. */
function gridAt(ms: number): number {
  let [low, high] = [0, GRID_MS.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (GRID_MS[middle]! < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** So many trials are drawn at once. */
const BLOCK = 500;
/** A write, its acknowledgement, a read, its response: the words of a replica in a trial. */
const WAYS = 4;

/** What a trial came to; one object for all, read before the next. */
interface Trial {
  staleForMs: number;
  readMs: number;
  writeMs: number;
}

/** The delays of a block of trials, replica by replica. */
class Drawn {
  readonly #fill: readonly ReturnType<typeof filler>[];
  readonly #of: readonly Float64Array[];
  readonly #n: number;

  constructor({ write, ack, read, response }: Wars, n: number) {
    this.#fill = [write, ack, read, response].map(filler);
    this.#of = this.#fill.map(() => new Float64Array(BLOCK * n));
    this.#n = n;
  }

  /** Draws the block that begins with this trial. */
  draw(luck: number, trial: number): void {
    const from = trial * WAYS * this.#n;
    for (const [way, fill] of this.#fill.entries())
      fill(this.#of[way]!, luck, { first: from + way, step: WAYS });
  }

  get delays(): readonly Float64Array[] {
    return this.#of;
  }
}

/** The trials of a chunk by their number in it, which are asked for in order. */
function trialsOf({ model, quorums: { n, r, w } }: Given) {
  const drawn = new Drawn(model, n);
  const [writes, acks, reads, responses] = drawn.delays as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [acked, heard, sorted] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const result: Trial = { staleForMs: 0, readMs: 0, writeMs: 0 };
  return (luck: number, trial: number): Trial => {
    const at = (trial % BLOCK) * n;
    if (at === 0) drawn.draw(luck, trial);
    for (let i = 0; i < n; i++) {
      acked[i] = writes[at + i]! + acks[at + i]!;
      heard[i] = reads[at + i]! + responses[at + i]!;
    }
    result.writeMs = nthSmallest(acked, w, sorted);
    result.readMs = nthSmallest(heard, r, sorted);
    // Of responses at the same time, no more count than the read waits for.
    let ties = r;
    for (let i = 0; i < n; i++) if (heard[i]! < result.readMs) ties--;
    let earliest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      const counts = heard[i]! < result.readMs || (heard[i] === result.readMs && ties-- > 0);
      if (counts) earliest = Math.min(earliest, writes[at + i]! - reads[at + i]!);
    }
    result.staleForMs = earliest - result.writeMs;
    return result;
  };
}

/** By insertion: there are a handful. */
function nthSmallest(of: Float64Array, nth: number, sorted: Float64Array): number {
  for (let i = 0; i < of.length; i++) {
    const x = of[i]!;
    let at = i;
    for (; at > 0 && sorted[at - 1]! > x; at--) sorted[at] = sorted[at - 1]!;
    sorted[at] = x;
  }
  return sorted[nth - 1]!;
}
