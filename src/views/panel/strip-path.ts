// A distribution of latencies as one path: bars on a scale on which each doubling takes the same room.

import type { Latency, LatencyBar } from '../../timeline/index.ts';

/** The width that all is laid out for. */
export const WIDTH = 100;

export type Scale = (us: number) => number;

/** A scale is this long at least: two doublings. */
const SHORTEST = 4;

/** From the fastest answer of all to the slowest. */
export function scaleOf(latencies: readonly Latency[]): Scale {
  const fromUs = Math.min(...latencies.map(({ bars }) => bars[0]?.fromUs ?? Infinity));
  const toUs = Math.max(...latencies.map(({ bars }) => bars.at(-1)?.toUs ?? 0), fromUs * SHORTEST);
  const doublings = Math.log2(toUs / fromUs);
  return (us) => Math.round((WIDTH * 10 * Math.log2(us / fromUs)) / doublings) / 10;
}

/** However rare, what there is can be seen. */
const LEAST = 1.5;

export function barsPath(bars: readonly LatencyBar[], scale: Scale, height: number): string {
  const most = Math.max(...bars.map(({ count }) => count));
  return bars
    .filter(({ count }) => count > 0)
    .map(({ fromUs, toUs, count }) => {
      const tall = Math.max(LEAST, Math.round((10 * height * count) / most) / 10);
      return `M${scale(fromUs)} ${height}V${height - tall}H${scale(toUs)}V${height}z`;
    })
    .join('');
}
