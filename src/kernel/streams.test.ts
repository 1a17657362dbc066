// Streams: draws are uniform, neighbors are independent, and the k-th draw depends on (stream, k) alone.

import { describe, expect, it } from 'vitest';
import { between, hashText, scramble, stream, uniform } from './streams.ts';

/** Pearson's statistic of draws over equal bins, as standard deviations from what chance makes of it. */
function surprise(draws: Iterable<number>, bins: number): number {
  const counts = new Array<number>(bins).fill(0);
  let n = 0;
  for (const u of draws) {
    counts[Math.floor(u * bins)]! += 1;
    n++;
  }
  const expected = n / bins;
  const chi = counts.reduce((sum, c) => sum + (c - expected) ** 2 / expected, 0);
  return (chi - (bins - 1)) / Math.sqrt(2 * (bins - 1));
}

const many = (count: number, draw: (k: number) => number): number[] =>
  Array.from({ length: count }, (_, k) => draw(k));

const ORDINARY = 4.5;

describe('uniform', () => {
  it('fills every bin alike, for small and large seeds', () => {
    for (const seed of [0, 1, 2, 12_345, 2 ** 31, 2 ** 40 + 7, Number.MAX_SAFE_INTEGER]) {
      const of = stream(seed, 'chi');
      expect(
        Math.abs(
          surprise(
            many(50_000, (k) => uniform(of, k)),
            100,
          ),
        ),
      ).toBeLessThan(ORDINARY);
    }
  });

  it('is uniform across streams too: the first draw of seed 0, 1, 2 and so on', () => {
    const first = many(50_000, (seed) => uniform(stream(seed, 'delay', 0, 1), 0));
    expect(Math.abs(surprise(first, 100))).toBeLessThan(ORDINARY);
  });

  it('ties no draw to the next one, nor a stream to its neighbor: pairs fill the square alike', () => {
    const a = stream(9, 'delay', 0, 1);
    const neighbors = [stream(9, 'delay', 1, 0), stream(9, 'delay', 0, 2), stream(10, 'delay', 0, 1)];
    const inSquare = (x: number, y: number) => (Math.floor(x * 10) + y) / 10;
    const nextOne = many(50_000, (k) => inSquare(uniform(a, k), uniform(a, k + 1)));
    expect(Math.abs(surprise(nextOne, 100))).toBeLessThan(ORDINARY);
    for (const b of neighbors) {
      const pairs = many(50_000, (k) => inSquare(uniform(a, k), uniform(b, k)));
      expect(Math.abs(surprise(pairs, 100))).toBeLessThan(ORDINARY);
    }
  });

  it('stays in [0, 1) and uses its low bits', () => {
    const of = stream(3, 'bits');
    const draws = many(20_000, (k) => uniform(of, k));
    for (const u of draws) expect(u >= 0 && u < 1).toBe(true);
    const lowBits = draws.map((u) => (u * 2 ** 32) % 1);
    expect(Math.abs(surprise(lowBits, 64))).toBeLessThan(ORDINARY);
  });

  it('depends on the stream and k alone: any order of asking gives the same draws', () => {
    const of = stream(4, 'order');
    const forward = many(100, (k) => uniform(of, k));
    const backward = many(100, (k) => uniform(of, 99 - k)).reverse();
    expect(backward).toEqual(forward);
    expect(stream(4, 'order')).toBe(of);
  });

  it('is what it always was: saved runs rely on it', () => {
    expect([0, 1, 2].map((k) => uniform(stream(1, 'delay', 0, 1), k))).toMatchInlineSnapshot(`
      [
        0.7209117758349446,
        0.44857020257013536,
        0.7066895965867818,
      ]
    `);
  });
});

describe('stream', () => {
  it('tells seeds, purposes and both numbers apart', () => {
    const names = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      for (const purpose of ['delay', 'loss', 'duplication', 'disk', 'retry']) {
        for (let i = 0; i < 9; i++) for (let j = 0; j < 9; j++) names.add(stream(seed, purpose, i, j));
      }
    }
    // 8,100 names out of 2^32: a clash has a chance of less than one in a hundred.
    expect(names.size).toBe(20 * 5 * 81);
  });

  it('uses the upper half of a large seed', () => {
    expect(stream(7, 'x')).not.toBe(stream(7 + 2 ** 32, 'x'));
  });
});

describe('scramble', () => {
  it('flips about half of the output bits for each input bit', () => {
    for (let bit = 0; bit < 32; bit++) {
      let flipped = 0;
      for (let x = 1; x <= 200; x++) {
        let change = scramble(x * 7919) ^ scramble((x * 7919) ^ (1 << bit));
        for (; change !== 0; change &= change - 1) flipped++;
      }
      expect(Math.abs(flipped / 200 - 16), `bit ${bit}`).toBeLessThan(2.5);
    }
  });

  it('maps no two inputs of a sample to one output', () => {
    expect(new Set(many(50_000, (k) => scramble(k))).size).toBe(50_000);
  });
});

it('hashText tells texts apart, the empty one and anagrams too', () => {
  const texts = ['', 'a', 'b', 'ab', 'ba', 'delay', 'delya', 'timer 1', 'timer 11'];
  expect(new Set(texts.map(hashText)).size).toBe(texts.length);
});

it('between includes both ends and nothing outside', () => {
  expect(between(0, 5, 9)).toBe(5);
  expect(between(1 - Number.EPSILON / 2, 5, 9)).toBe(9);
  expect(between(0.5, 5, 5)).toBe(5);
});
