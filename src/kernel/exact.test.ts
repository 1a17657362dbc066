// Exact maths: close to the built-in functions, right at the edges, and bit for bit what it was.

import { describe, expect, it } from 'vitest';
import { exp, ln, pow } from './exact.ts';
import { stream, uniform } from './streams.ts';

/** How far apart two numbers are, in units of the last place of the larger. */
function ulps(a: number, b: number): number {
  if (a === b) return 0;
  const size = Math.max(Math.abs(a), Math.abs(b));
  const ulp = Math.max(2 ** (Math.floor(Math.log2(size)) - 52), Number.MIN_VALUE);
  return Math.abs(a - b) / ulp;
}

const draws = (name: string, count: number): number[] => {
  const of = stream(11, name);
  return Array.from({ length: count }, (_, k) => uniform(of, k));
};

describe('ln', () => {
  it('is within 2 units in the last place of the built-in one over all magnitudes', () => {
    for (const u of draws('magnitude', 5000)) {
      const x = 10 ** (u * 600 - 300);
      expect(ulps(ln(x), Math.log(x)), `ln ${x}`).toBeLessThanOrEqual(2);
    }
  });

  it('keeps its relative precision for draws between 0 and 1, where delays come from', () => {
    for (const u of draws('unit', 5000)) expect(ulps(ln(1 - u), Math.log(1 - u))).toBeLessThanOrEqual(2);
  });

  it.each([
    [1, 0],
    [0, -Infinity],
    [Infinity, Infinity],
    [-1, Number.NaN],
    [Number.NaN, Number.NaN],
    [2, Math.LN2],
    [10, Math.LN10],
    [0.5, -Math.LN2],
    [Number.MIN_VALUE, -744.4400719213812],
    [Number.MAX_VALUE, 709.782712893384],
  ])('ln %d is %d', (x, y) => {
    expect(ln(x)).toBe(y);
  });
});

describe('exp', () => {
  it('is within 3 units in the last place of the built-in one', () => {
    for (const u of draws('exponent', 5000)) {
      const x = u * 1400 - 700;
      expect(ulps(exp(x), Math.exp(x)), `exp ${x}`).toBeLessThanOrEqual(3);
    }
  });

  it.each([
    [0, 1],
    [-Infinity, 0],
    [Infinity, Infinity],
    [711, Infinity],
    [-750, 0],
    [Number.NaN, Number.NaN],
  ])('exp %d is %d', (x, y) => {
    expect(exp(x)).toBe(y);
  });

  it('reaches down into the subnormal numbers without a jump', () => {
    for (const x of [-709, -720, -740, -744]) {
      expect(exp(x)).toBeGreaterThan(0);
      expect(ulps(exp(x), Math.exp(x))).toBeLessThanOrEqual(3);
    }
  });

  it('undoes ln', () => {
    for (const u of draws('inverse', 2000)) {
      const x = 0.001 + u * 1000;
      expect(ulps(exp(ln(x)), x)).toBeLessThanOrEqual(16);
    }
  });
});

describe('pow', () => {
  it.each([
    [2, 0, 1],
    [1, 1e9, 1],
    [0.25, 1, 0.25],
  ])('%d to the power %d is %d', (x, y, z) => {
    expect(pow(x, y)).toBe(z);
  });

  it('agrees with the built-in one to 13 digits for the powers a Pareto draw takes', () => {
    for (const u of draws('pareto', 3000)) {
      for (const alpha of [1.1, 1.5, 2.5]) {
        const theirs = (1 - u) ** (-1 / alpha);
        expect(Math.abs(pow(1 - u, -1 / alpha) / theirs - 1)).toBeLessThan(1e-13);
      }
    }
  });

  it('adds exponents: x^a times x^b is x^(a+b)', () => {
    for (const u of draws('sum', 500)) {
      const product = pow(u + 0.5, 1.25) * pow(u + 0.5, 2.5);
      expect(Math.abs(product / pow(u + 0.5, 3.75) - 1)).toBeLessThan(1e-13);
    }
  });
});
