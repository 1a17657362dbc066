// How far a point is from a line: what a click is meant for.

import type { Point } from '../../../pictures/index.ts';
import type { Trail } from './crossing.ts';

/** The square of the distance from a point to the straight piece that begins at i. */
function toPiece({ x, y }: Point, line: Trail, i: number): number {
  const ax = line[i]!;
  const ay = line[i + 1]!;
  const dx = line[i + 2]! - ax;
  const dy = line[i + 3]! - ay;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  const ex = ax + along * dx - x;
  const ey = ay + along * dy - y;
  return ex * ex + ey * ey;
}

export function distanceTo(point: Point, line: Trail): number {
  let least = Infinity;
  for (let i = 0; i + 3 < line.length; i += 2) least = Math.min(least, toPiece(point, line, i));
  return Math.sqrt(least);
}
