// Subsets by their sum: right for small sets, bounded for large ones.

import { describe, expect, it } from 'vitest';
import { stream, uniform } from '../../kernel/index.ts';
import { subsetSums, subsetWithSum } from './subsets.ts';

const amountsOf = (seed: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.floor(uniform(stream(seed, 'amounts'), i) * 41) - 20);

/** Every subset's places, by brute force. */
const subsets = (count: number): number[][] =>
  Array.from({ length: 1 << count }, (_, set) =>
    Array.from({ length: count }, (_v, i) => i).filter((i) => (set >> i) & 1),
  );

const sumOf = (amounts: readonly number[], places: readonly number[]): number =>
  places.reduce((sum, i) => sum + amounts[i]!, 0);

describe('subsetSums', () => {
  it('holds every total and no other', () => {
    for (let seed = 0; seed < 40; seed++) {
      const amounts = amountsOf(seed, 7);
      const totals = new Set(subsets(7).map((places) => sumOf(amounts, places)));
      expect(subsetSums(amounts)).toEqual({ totals, complete: true });
    }
  });

  it('of nothing holds zero', () => {
    expect(subsetSums([])).toEqual({ totals: new Set([0]), complete: true });
  });

  it('stops at a bound, says so, and what it holds is true', () => {
    const powers = Array.from({ length: 40 }, (_, i) => 2 ** i);
    const { totals, complete } = subsetSums(powers);
    expect(complete).toBe(false);
    expect(totals.size).toBe(4096);
    expect(Math.max(...totals)).toBe(4095);
  });
});

describe('subsetWithSum', () => {
  it('finds a smallest subset, or none if there is none', () => {
    for (let seed = 0; seed < 40; seed++) {
      const amounts = amountsOf(seed, 7);
      for (const total of [-13, -1, 5, 17, 200]) {
        const sizes = subsets(7)
          .filter((p) => p.length > 0 && sumOf(amounts, p) === total)
          .map((p) => p.length);
        const found = subsetWithSum(amounts, total);
        expect(found?.length, `seed ${seed}, total ${total}`).toBe(
          sizes.length > 0 ? Math.min(...sizes) : undefined,
        );
        if (found) expect(sumOf(amounts, found)).toBe(total);
      }
    }
  });

  it('prefers earlier items', () => {
    expect(subsetWithSum([5, 5, 5], 5)).toEqual([0]);
    expect(subsetWithSum([9, 5, 9, 5], 10)).toEqual([1, 3]);
  });

  it('finds a long run at the front, however long', () => {
    const ones = new Array<number>(5_000).fill(1);
    expect(subsetWithSum(ones, 3_000)).toHaveLength(3_000);
  });

  it('gives up on what would take for ever, and says nothing false', () => {
    const even = Array.from({ length: 60 }, (_, i) => 2 * i + 1_000);
    expect(subsetWithSum(even, 12_345)).toBeUndefined();
  });
});
