// How many versions a read of a partial quorum is behind: the closed form, and the same by drawing quorums.
// Bailis et al. 2012, section 3.1. Each write reaches W of N replicas drawn anew, each read asks R: nothing spreads
// afterwards, so that the quorums alone decide.

import { between, stream, uniform } from '../../kernel/index.ts';
import type { Quorums } from './wars.ts';

/** The chance that R replicas drawn of N all lie outside W given ones: C(N - W, R) / C(N, R). */
function missChance({ n, r, w }: Quorums): number {
  let chance = 1;
  for (let i = 0; i < r; i++) chance *= Math.max(0, n - w - i) / (n - i);
  return chance;
}

/** The chance that a read sees one of the last k versions: one minus that it misses k quorums drawn by themselves. */
export function freshWithin(quorums: Quorums, versions: number): number {
  const miss = missChance(quorums);
  let missed = 1;
  for (let i = 0; i < versions; i++) missed *= miss;
  return 1 - missed;
}

/** The share of reads that see one of the last k versions, over so many drawn quorums. */
export function drawnFreshWithin(
  { n, r, w }: Quorums,
  versions: number,
  { trials, seed }: { trials: number; seed: number },
): number {
  const luck = stream(seed, 'k-staleness', versions);
  let k = 0;
  const quorumOf = (size: number): ReadonlySet<number> => {
    const left = Array.from({ length: n }, (_, i) => i);
    return new Set(
      Array.from({ length: size }, () => left.splice(between(uniform(luck, k++), 0, left.length - 1), 1)[0]!),
    );
  };
  let fresh = 0;
  for (let trial = 0; trial < trials; trial++) {
    const asked = quorumOf(r);
    let sees = false;
    for (let version = 0; version < versions; version++) {
      for (const replica of quorumOf(w)) sees ||= asked.has(replica);
    }
    if (sees) fresh++;
  }
  return fresh / trials;
}
