// What lies inside a loop drawn by hand. A loop that is not closed is closed by the straight way back.

import type { Point } from '../../../pictures/index.ts';

/** Does a ray from the point leave the loop an odd number of times? */
export function isInside(loop: readonly Point[], { x, y }: Point): boolean {
  let inside = false;
  loop.forEach((a, i) => {
    const b = loop[(i + 1) % loop.length]!;
    const isBeside = a.y > y !== b.y > y;
    if (isBeside && x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)) inside = !inside;
  });
  return inside;
}

/** The places of the points that the loop holds. */
export const ropedIn = (loop: readonly Point[], points: readonly Point[]): readonly number[] =>
  points.flatMap((point, i) => (isInside(loop, point) ? [i] : []));
