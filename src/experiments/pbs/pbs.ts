// How stale and how slow a partial quorum is: tallies of trials become figures.

import { freshWithin } from './k-staleness.ts';
import { lawText } from './law.ts';
import type { Wars } from './models.ts';
import { Tail } from './tail.ts';
import { GRID_MS, type Quorums, SHARE_BEYOND, type Tally, tailOf } from './wars.ts';

export interface Asked {
  readonly model: string;
  readonly wars: Wars;
  readonly quorums: Quorums;
  readonly trials: number;
  readonly seed: number;
}

export interface Staleness extends Quorums {
  readonly model: string;
  readonly laws: { readonly [way in keyof Wars]: string };
  readonly trials: number;
  readonly seed: number;
  /** What at most one read, or write, in a thousand exceeds. */
  readonly readP999Ms: number;
  readonly writeP999Ms: number;
  /** The smallest wait after which at most one read in a thousand is stale. */
  readonly tVisibilityMs: number;
  /** The share of reads that see the write if they start when it is acknowledged. */
  readonly freshAtZero: number;
  /** The share that sees one of the last so many versions, were it for the quorums alone: the closed form. */
  readonly freshWithin: readonly { readonly versions: number; readonly fresh: number }[];
  /** That share, by how long after the acknowledgement they start. */
  readonly curve: readonly { readonly tMs: number; readonly fresh: number }[];
}

const VERSIONS = [1, 2, 3, 10];

/** The tally of everything, from those of its parts. */
export function joinedTallies(tallies: readonly Tally[]): Tally {
  const trials = tallies.reduce((sum, tally) => sum + tally.trials, 0);
  const longest = (of: 'longestStale' | 'longestRead' | 'longestWrite'): Float64Array => {
    const tail = new Tail(tailOf(trials));
    for (const tally of tallies) tail.addAll(tally[of]);
    return tail.largest();
  };
  return {
    trials,
    freshBy: GRID_MS.map((_, i) => tallies.reduce((sum, { freshBy }) => sum + (freshBy[i] ?? 0), 0)),
    longestStale: longest('longestStale'),
    longestRead: longest('longestRead'),
    longestWrite: longest('longestWrite'),
  };
}

/** The smallest value that at most one in a thousand exceeds: an order statistic, with nothing estimated. */
const quantile = (longest: Float64Array, trials: number): number =>
  longest[Math.floor(trials / SHARE_BEYOND)] ?? 0;

/** To a nanosecond: more digits say nothing, and whoever compares two runs would stumble on them. */
const rounded = (ms: number): number => Math.round(ms * 1e6) / 1e6;

export function stalenessOf({ model, wars, quorums, trials, seed }: Asked, tally: Tally): Staleness {
  let fresh = 0;
  const curve = tally.freshBy.map((more, i) => {
    fresh += more;
    return { tMs: GRID_MS[i] ?? 0, fresh: fresh / tally.trials };
  });
  const { write, ack, read, response } = wars;
  return {
    model,
    laws: { write: lawText(write), ack: lawText(ack), read: lawText(read), response: lawText(response) },
    ...quorums,
    trials,
    seed,
    readP999Ms: rounded(quantile(tally.longestRead, trials)),
    writeP999Ms: rounded(quantile(tally.longestWrite, trials)),
    tVisibilityMs: rounded(Math.max(0, quantile(tally.longestStale, trials))),
    freshAtZero: curve[0]?.fresh ?? 0,
    freshWithin: VERSIONS.map((versions) => ({ versions, fresh: freshWithin(quorums, versions) })),
    curve,
  };
}

/** Why these are no quorums, in a sentence, or undefined. */
export function quorumsObjection({ n, r, w }: Quorums): string | undefined {
  const most = 64;
  if (n < 1 || n > most) return `There are 1 to ${most} replicas.`;
  return r < 1 || w < 1 || r > n || w > n ? `A quorum of ${n} replicas has 1 to ${n} of them.` : undefined;
}
