// The cable as a cubic curve that hangs between two points, cut in the middle when it is cut.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Curve = readonly [Point, Point, Point, Point];

const mix = (a: Point, b: Point, t: number): Point => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
});

/** The part of a curve before t, and the part after. */
export function split([a, b, c, d]: Curve, t: number): readonly [Curve, Curve] {
  const ab = mix(a, b, t);
  const bc = mix(b, c, t);
  const cd = mix(c, d, t);
  const abc = mix(ab, bc, t);
  const bcd = mix(bc, cd, t);
  const middle = mix(abc, bcd, t);
  return [
    [a, ab, abc, middle],
    [middle, bcd, cd, d],
  ];
}

export const pointOn = (curve: Curve, t: number): Point => split(curve, t)[0][3];

/** A cable from the side of one card to the side of the other, or from beneath both where they stand close. */
export function hang(from: Point, to: Point, isBeneath: boolean): Curve {
  const span = to.x - from.x;
  if (isBeneath) {
    const drop = 96;
    return [from, { x: from.x, y: from.y + drop }, { x: to.x, y: to.y + drop }, to];
  }
  const sag = Math.min(90, span * 0.22);
  return [from, { x: from.x + span * 0.3, y: from.y + sag }, { x: to.x - span * 0.3, y: to.y + sag }, to];
}

const GAP = 0.085;
/** However short the cable, its loose ends stay this far apart, in pixels. */
const LEAST_GAP = 44;
const DROOP = 16;

/** The two loose ends of a cut cable; `open` runs from 0, whole, to 1, cut. Whole, they meet in the middle. */
export function looseEnds(curve: Curve, open: number): readonly [Curve, Curve] {
  const length = Math.hypot(curve[3].x - curve[0].x, curve[3].y - curve[0].y) || 1;
  const gap = Math.min(0.3, Math.max(GAP, LEAST_GAP / 2 / length)) * open;
  const left = split(curve, 0.5 - gap)[0];
  const right = split(curve, 0.5 + gap)[1];
  const lower = (p: Point, by: number): Point => ({ x: p.x, y: p.y + by * open });
  return [
    [left[0], left[1], lower(left[2], DROOP * 0.6), lower(left[3], DROOP)],
    [lower(right[0], DROOP), lower(right[1], DROOP * 0.6), right[2], right[3]],
  ];
}
