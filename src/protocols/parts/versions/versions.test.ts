// Version vectors, dots and timestamps, by the examples of their papers and by random ones.

import { describe, expect, it } from 'vitest';
import { between, stream, uniform } from '../../../kernel/index.ts';
import { type CausalContext, contextOf, type Dot, includes, knows, nextDot, union } from './dots.ts';
import { compareStamps, FIRST_STAMP, laterOf, nextStamp, type Stamp } from './stamps.ts';
import { compared, incremented, joined, vectorText } from './vector.ts';

describe('version vectors (Dynamo, section 4.4)', () => {
  it('tell that neither of two writes knew of the other', () => {
    expect(compared([2, 1], [1, 2])).toBe('concurrent');
    expect(vectorText([2, 1], ['A', 'B'])).toBe('[A:2, B:1]');
  });

  it('tell that one write descends from the other', () => {
    expect(compared([2, 1], [1, 1])).toBe('after');
    expect(compared([1], [1, 1])).toBe('before');
    expect(compared([1, 0], [1])).toBe('equal');
  });

  it('follow the history of figure 3: Sx twice, then Sy and Sz apart, then Sx reconciles', () => {
    const [sx, sy, sz] = [0, 1, 2];
    const d2 = incremented(incremented([], sx), sx);
    const [d3, d4] = [incremented(d2, sy), incremented(d2, sz)];
    expect(compared(d3, d4)).toBe('concurrent');
    expect(incremented(joined(d3, d4), sx)).toEqual([3, 1, 1]);
  });
});

const some = (seed: number, of: string): Dot[] => {
  const luck = stream(seed, of);
  return Array.from({ length: between(uniform(luck, 0), 0, 12) }, (_, k): Dot => {
    return [between(uniform(luck, 2 * k + 1), 0, 2), between(uniform(luck, 2 * k + 2), 1, 6)];
  });
};
const members = (context: CausalContext): string[] =>
  [0, 1, 2].flatMap((r) => [1, 2, 3, 4, 5, 6].filter((n) => knows(context, [r, n])).map((n) => `${r}.${n}`));

describe('causal contexts', () => {
  it.each(Array.from({ length: 200 }, (_, seed) => seed))('are sets of dots, seed %i', (seed) => {
    const [a, b] = [some(seed, 'a'), some(seed, 'b')];
    const names = (dots: readonly Dot[]) => [...new Set(dots.map(([r, n]) => `${r}.${n}`))].sort();
    expect(members(contextOf(a))).toEqual(names(a));
    expect(members(union(contextOf(a), contextOf(b)))).toEqual(names([...a, ...b]));
    expect(union(contextOf(a), contextOf(b))).toEqual(contextOf([...b, ...a].reverse()));
    const isSubset = names(b).every((name) => names(a).includes(name));
    expect(includes(contextOf(a), contextOf(b))).toBe(isSubset);
  });

  it('keep an unbroken beginning as a vector alone', () => {
    const context = contextOf([
      [0, 3],
      [0, 1],
      [1, 1],
      [0, 2],
    ]);
    expect(context).toEqual({ vector: [3, 1], cloud: [] });
    expect(nextDot(context, 0)).toEqual([0, 4]);
  });
});

describe('timestamps', () => {
  const at = (time: number, replica: number): Stamp => ({ time, count: 0, replica });

  it('of the wall clock: whoever is fast wins, however late the other was', () => {
    const fast = nextStamp('wall', FIRST_STAMP, 5_000, 0);
    const later = nextStamp('wall', fast, 1_000, 1);
    expect(laterOf(fast, later)).toBe(fast);
  });

  it('of Lamport: what was known comes before', () => {
    const one = nextStamp('lamport', FIRST_STAMP, 5_000, 0);
    const two = nextStamp('lamport', one, 1_000, 1);
    expect(compareStamps(two, one)).toBeGreaterThan(0);
  });

  it('hybrid: what was known comes before, and time goes by the clock while it can', () => {
    const behind = nextStamp('hybrid', at(5_000, 0), 1_000, 1);
    expect(behind).toEqual({ time: 5_000, count: 1, replica: 1 });
    expect(nextStamp('hybrid', behind, 6_000, 1)).toEqual(at(6_000, 1));
  });
});
