// Delays: each distribution has the mean and the quantiles of its name, and one draw decides everything.

import { describe, expect, it } from 'vitest';
import { type Delay, delayAt } from './delay.ts';
import { stream, uniform } from './streams.ts';

const MOST = 1 - Number.EPSILON / 2;

function meanOf(delay: Delay, count = 40_000): number {
  const of = stream(5, 'mean');
  let sum = 0;
  for (let k = 0; k < count; k++) sum += delayAt(delay, uniform(of, k));
  return sum / count;
}

describe('delayAt', () => {
  it('gives a constant whatever is drawn', () => {
    for (const u of [0, 0.3, MOST]) expect(delayAt({ kind: 'constant', us: 42 }, u)).toBe(42);
  });

  it('spreads a uniform delay over all whole numbers from low to high, both included', () => {
    const delay: Delay = { kind: 'uniform', lowUs: 3, highUs: 6 };
    expect([0, 0.25, 0.5, 0.75, MOST].map((u) => delayAt(delay, u))).toEqual([3, 4, 5, 6, 6]);
    expect(meanOf({ kind: 'uniform', lowUs: 30_000, highUs: 45_000 })).toBeCloseTo(37_500, -3);
  });

  it('gives an exponential delay its mean, its median and its floor', () => {
    const delay: Delay = { kind: 'exponential', meanUs: 20_000, plusUs: 5_000 };
    expect(delayAt(delay, 0)).toBe(5_000);
    expect(delayAt(delay, 0.5)).toBe(Math.round(5_000 + 20_000 * Math.LN2));
    expect(Math.abs(meanOf(delay) - 25_000)).toBeLessThan(400);
    expect(delayAt(delay, MOST)).toBeLessThan(1_000_000);
  });

  it('gives a Pareto delay its scale as the least and its heavy tail', () => {
    const delay: Delay = { kind: 'pareto', scaleUs: 1_000, alpha: 2 };
    expect(delayAt(delay, 0)).toBe(1_000);
    expect(delayAt(delay, 0.75)).toBe(2_000);
    expect(delayAt(delay, 0.99)).toBe(10_000);
  });

  it('takes each row of a table equally often', () => {
    const delay: Delay = { kind: 'table', us: [10, 20, 90] };
    expect([0, 0.34, 0.67, MOST].map((u) => delayAt(delay, u))).toEqual([10, 20, 90, 90]);
    expect(delayAt({ kind: 'table', us: [] }, 0.5)).toBe(0);
  });
});

describe('a mixture', () => {
  const slow: Delay = { kind: 'uniform', lowUs: 1_000, highUs: 1_999 };
  const delay: Delay = {
    kind: 'mixture',
    parts: [
      { weight: 0.9, of: { kind: 'constant', us: 10 } },
      { weight: 0.1, of: slow },
    ],
  };

  it('takes each part as often as its weight says', () => {
    const of = stream(6, 'mixture');
    let slowOnes = 0;
    for (let k = 0; k < 20_000; k++) if (delayAt(delay, uniform(of, k)) > 10) slowOnes++;
    expect(Math.abs(slowOnes / 20_000 - 0.1)).toBeLessThan(0.008);
  });

  it('spreads the rest of the draw over the whole of the chosen part', () => {
    expect(delayAt(delay, 0.9)).toBe(1_000);
    expect(delayAt(delay, 0.95)).toBeCloseTo(1_500, -1);
    expect(delayAt(delay, MOST)).toBe(1_999);
  });

  it('never runs off its end, though weights may not add up to one', () => {
    const short: Delay = { kind: 'mixture', parts: [{ weight: 0.5, of: slow }] };
    expect(delayAt(short, 0.99)).toBe(1_999);
    expect(delayAt({ kind: 'mixture', parts: [] }, 0.5)).toBe(0);
  });
});

it('every delay is a whole number of microseconds', () => {
  const all: Delay[] = [
    { kind: 'exponential', meanUs: 333.3 },
    { kind: 'pareto', scaleUs: 77.7, alpha: 1.3 },
    { kind: 'uniform', lowUs: 1, highUs: 1_000 },
  ];
  const of = stream(7, 'whole');
  for (const delay of all) {
    for (let k = 0; k < 500; k++) expect(Number.isInteger(delayAt(delay, uniform(of, k)))).toBe(true);
  }
});
