// Version vectors, dots and timestamps, by the examples of their papers and by random ones.

import { describe, expect, it } from 'vitest';
import { between, stream, uniform } from '../../../kernel/index.ts';
import {
  type CausalContext,
  contextOf,
  type Dot,
  EMPTY_CONTEXT,
  includes,
  knows,
  nextDot,
  union,
  withDot,
} from './dots.ts';
import { compareStamps, FIRST_STAMP, laterOf, nextStamp, type Stamp } from './stamps.ts';
import { vectorText } from './vector.ts';

/** Having seen the first so many updates of each replica. */
const seen = (...vector: number[]): CausalContext => ({ vector, cloud: [] });

describe('version vectors (Dynamo, section 4.4)', () => {
  it('tell that neither of two writes knew of the other', () => {
    const [a, b] = [seen(2, 1), seen(1, 2)];
    expect([includes(a, b), includes(b, a)]).toEqual([false, false]);
    expect(vectorText([2, 1], ['A', 'B'])).toBe('[A:2, B:1]');
  });

  it('tell that one write descends from the other', () => {
    const [later, earlier] = [seen(2, 1), seen(1, 1)];
    expect([includes(later, earlier), includes(earlier, later)]).toEqual([true, false]);
    expect([includes(seen(1), seen(1, 1)), includes(seen(1, 1), seen(1))]).toEqual([false, true]);
  });

  it('follow the history of figure 3: Sx twice, then Sy and Sz apart, then Sx reconciles', () => {
    const [sx, sy, sz] = [0, 1, 2];
    const writtenBy = (replica: number, past: CausalContext) => withDot(past, nextDot(past, replica));
    const d2 = writtenBy(sx, writtenBy(sx, EMPTY_CONTEXT));
    const [d3, d4] = [writtenBy(sy, d2), writtenBy(sz, d2)];
    expect([includes(d3, d2), includes(d3, d4), includes(d4, d3)]).toEqual([true, false, false]);
    expect(writtenBy(sx, union(d3, d4))).toEqual(seen(3, 1, 1));
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
