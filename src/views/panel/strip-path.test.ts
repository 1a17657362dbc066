// Distributions of latencies as paths: where bars stand, and that none is too small to be seen.

import { describe, expect, it } from 'vitest';
import type { Latency } from '../../timeline/index.ts';
import { barsPath, scaleOf, WIDTH } from './strip-path.ts';

const latency = (...bars: readonly (readonly [fromUs: number, toUs: number, count: number])[]): Latency => ({
  answers: bars.reduce((sum, [, , count]) => sum + count, 0),
  p50Us: 0,
  p99Us: 0,
  bars: bars.map(([fromUs, toUs, count]) => ({ fromUs, toUs, count })),
});

describe('the scale', () => {
  it('gives each doubling the same room, from the fastest of all to the slowest', () => {
    const scale = scaleOf([latency([1_000, 2_000, 1]), latency([4_000, 16_000, 1])]);
    expect([1_000, 2_000, 4_000, 8_000, 16_000].map(scale)).toEqual([0, 25, 50, 75, WIDTH]);
  });

  it('is two doublings long, however alike the answers are', () => {
    const scale = scaleOf([latency([1_000, 1_100, 9])]);
    expect(scale(4_000)).toBe(WIDTH);
  });
});

describe('the bars', () => {
  const of = latency([1_000, 2_000, 100], [2_000, 4_000, 0], [4_000, 8_000, 1]);
  const path = barsPath(of.bars, scaleOf([of]), 20);

  it('are as tall as they are many, and none where there is nothing', () => {
    expect(path.split('M').filter(Boolean)).toEqual(['0 20V0H33.3V20z', '66.7 20V18.5H100V20z']);
  });
});
