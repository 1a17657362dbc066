// Where a stroke crosses a line. Both are trails: points in a row, as x and y in turn.

export type Trail = ArrayLike<number>;

/** How far along the second of two straight pieces the first crosses it, from 0 to 1, or null. */
function crossingOfPieces(one: Trail, i: number, other: Trail, j: number): number | null {
  const rx = one[i + 2]! - one[i]!;
  const ry = one[i + 3]! - one[i + 1]!;
  const sx = other[j + 2]! - other[j]!;
  const sy = other[j + 3]! - other[j + 1]!;
  const turn = rx * sy - ry * sx;
  if (turn === 0) return null;
  const dx = other[j]! - one[i]!;
  const dy = other[j + 1]! - one[i + 1]!;
  const alongOne = (dx * sy - dy * sx) / turn;
  const alongOther = (dx * ry - dy * rx) / turn;
  const isWithin = alongOne >= 0 && alongOne <= 1 && alongOther >= 0 && alongOther <= 1;
  return isWithin ? alongOther : null;
}

/** How far along a line a stroke first crosses it, as the part of its pieces before, from 0 to 1; null if it does not. */
export function crossing(stroke: Trail, line: Trail): number | null {
  const pieces = line.length / 2 - 1;
  for (let j = 0; j < pieces; j++) {
    for (let i = 0; i + 3 < stroke.length; i += 2) {
      const along = crossingOfPieces(stroke, i, line, 2 * j);
      if (along !== null) return (j + along) / pieces;
    }
  }
  return null;
}
