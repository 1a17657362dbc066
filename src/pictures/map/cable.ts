// A cable on the globe: along great circles, from spot to spot.

import { geoDistance, geoInterpolate } from 'd3-geo';

type Degrees = [number, number];

export interface Cable {
  /** The spot so far along it, from 0 to 1. */
  at(along: number): Degrees;
  /** How far along it each of its spots is. */
  readonly marks: readonly number[];
}

export function cableAlong(spots: readonly Degrees[]): Cable {
  const lengths = [0];
  spots.slice(1).forEach((spot, i) => {
    lengths.push(lengths[i]! + geoDistance(spots[i]!, spot));
  });
  const whole = lengths.at(-1)! || 1;
  const marks = lengths.map((length) => length / whole);
  const pieces = spots.slice(1).map((spot, i) => geoInterpolate(spots[i]!, spot));
  return {
    marks,
    at(along) {
      const piece = Math.max(
        0,
        Math.min(
          pieces.length - 1,
          marks.findLastIndex((mark) => mark <= along),
        ),
      );
      const from = marks[piece]!;
      const rest = (along - from) / (marks[piece + 1]! - from || 1);
      return pieces[piece]!(Math.max(0, Math.min(1, rest)));
    },
  };
}
