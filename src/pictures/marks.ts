// The marks of meaning and the grounds that go with them: full disc and plain for fresh, half disc and stripes for stale,
// struck ring and hatching for refused, dashed ring and rim for no answer.

import type { Asked } from '../timeline/index.ts';
import type { Palette } from './palette.ts';
import { type Box, type Pen, round } from './pen.ts';
import type { Point } from './scenery.ts';

export type Standing = Asked['standing'];

interface Tint {
  /** Of rims and marks. */
  readonly strong: string;
  readonly words: string;
  readonly wash: string;
}

export function tintOf(standing: Standing, palette: Palette): Tint {
  const { ink, second, rule, hairline } = palette;
  switch (standing) {
    case 'fresh':
      return { strong: palette.fresh, words: palette.fresh, wash: palette.freshWash };
    case 'stale':
      return { strong: palette.stale, words: palette.staleInk, wash: palette.staleWash };
    case 'refused':
      return { strong: palette.refused, words: palette.refused, wash: palette.refusedWash };
    case 'unknown':
      return { strong: palette.unknown, words: palette.unknownInk, wash: hairline };
    case 'open':
      return { strong: rule, words: second, wash: hairline };
    default:
      return { strong: rule, words: ink, wash: hairline };
  }
}

/** A mark around this middle, `size` wide. */
export function drawMark(pen: Pen, standing: Standing, { at, size }: { at: Point; size: number }): void {
  const { x, y } = at;
  const { palette } = pen;
  const unit = size / 16;
  const isPlain = standing === 'open' || standing === 'done' || standing === 'unjudged';
  const color = isPlain ? palette.second : tintOf(standing, palette).strong;
  const ring = { stroke: color, width: 2 * unit };
  const radius = 6.5 * unit;
  const p = (dx: number, dy: number): string => `${round(x + dx * unit)} ${round(y + dy * unit)}`;
  switch (standing) {
    case 'fresh':
      return pen.circle(at, 7 * unit, { fill: color });
    case 'stale':
      pen.circle(at, radius, ring);
      return pen.path(`M${p(0, -6.5)}A${round(radius)} ${round(radius)} 0 0 1 ${p(0, 6.5)}Z`, {
        fill: color,
      });
    case 'refused':
      pen.circle(at, radius, ring);
      return pen.path(`M${p(-4.4, 4.4)}L${p(4.4, -4.4)}`, ring);
    case 'unknown':
      return pen.circle(at, radius, { ...ring, dash: `${round(1.4 * unit)} ${round(3.7 * unit)}` });
    case 'done':
      return pen.path(`M${p(-5.5, 0.5)}L${p(-1.5, 4.5)}L${p(5.5, -4)}`, ring);
    default:
      for (const dx of [-5, 0, 5]) pen.circle({ x: x + dx * unit, y }, 1.6 * unit, { fill: color });
  }
}

const STRIPE = 8;
/** How far stripes keep from a rim with round corners. */
const INSET = 3;

/** Slanted lines across the box: one way for what is stale, the other for what was refused. */
export function drawGround(pen: Pen, standing: Standing, box: Box): void {
  if (standing !== 'stale' && standing !== 'refused') return;
  const stripes = slants(box, standing === 'refused');
  pen.path(stripes, { stroke: tintOf(standing, pen.palette).wash, width: 2 });
}

function slants({ x, y, width, height }: Box, isFalling: boolean): string {
  const [left, right] = [x + INSET, x + width - INSET];
  const [top, bottom] = [y + INSET, y + height - INSET];
  let d = '';
  for (let start = left - (bottom - top) + STRIPE; start < right - STRIPE / 2; start += STRIPE * 1.4) {
    const from = Math.max(left, start);
    const to = Math.min(right, start + bottom - top);
    const rise = (along: number) => (isFalling ? top + (along - start) : bottom - (along - start));
    d += `M${round(from)} ${round(rise(from))}L${round(to)} ${round(rise(to))}`;
  }
  return d;
}
