// Sweeps: many seeds for each claim of a protocol. A claim that holds must hold under every seed; one that is said to
// fail must fail under the seed that is kept for it.

import type { AnyProtocol, Claim } from '../../protocols/index.ts';
import { type Outcome, tryOut } from './trying.ts';

export interface Swept {
  readonly claim: Claim;
  readonly seeds: number;
  /** The first seed under which it broke. */
  readonly broken: Outcome | null;
  readonly undecided: number;
  readonly told: Outcome['told'];
  readonly lost: number;
}

/** Tries the claim under these seeds, up to the first that breaks it. */
export function sweep(protocol: AnyProtocol, claim: Claim, seeds: Iterable<number>): Swept {
  const told = { ok: 0, refused: 0, unknown: 0 };
  let [tried, undecided, lost] = [0, 0, 0];
  for (const seed of seeds) {
    const outcome = tryOut(protocol, claim, seed);
    tried++;
    lost += outcome.lost;
    if (outcome.undecided.length > 0) undecided++;
    for (const type of ['ok', 'refused', 'unknown'] as const) told[type] += outcome.told[type];
    if (outcome.broken) return { claim, seeds: tried, broken: outcome, undecided, told, lost };
  }
  return { claim, seeds: tried, broken: null, undecided, told, lost };
}

export function* seedsFrom(first: number, count: number): Iterable<number> {
  for (let i = 0; i < count; i++) yield first + i;
}
