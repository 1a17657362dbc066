// Shapes of the diagram as elements of an SVG.

import { escaped } from '../../pictures/index.ts';
import type { Bar } from './bars.ts';
import type { Inks } from './inks.ts';
import {
  BAR_CORNER,
  BAR_EDGE,
  barEdge,
  barGround,
  HEAD,
  isStopped,
  LINE,
  MARK,
  messageStrength,
  PAUSED_DASH,
  RUN_WIDTH,
  SLANT_WIDTH,
  STOP,
  STOPPED_DASH,
  slantColor,
  THREAD,
  UNKNOWN_DASH,
} from './looks.ts';
import type { Mark, Run } from './runs.ts';
import { LOOKS, type Look, type Slants } from './slants.ts';
import type { Thread } from './threads.ts';

const dashed = (dash: readonly number[], unit: number): string =>
  ` stroke-dasharray="${dash.map((each) => round(each * unit)).join(' ')}"`;

export const round = (value: number): number => Math.round(value * 100) / 100;

type Four = readonly [number, number, number, number];

const path = (d: string, color: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${round(width)}"${more}/>`;

const stretch = (points: readonly number[], i = 0): string =>
  `M${round(points[i]!)} ${round(points[i + 1]!)}L${round(points[i + 2]!)} ${round(points[i + 3]!)}`;

export const line = (points: Four, color: string, width: number, more = ''): string =>
  path(stretch(points), color, width, more);

export function rect(
  [x, y, width, height]: Four,
  fill: string,
  { opacity = 1, more = '' }: { readonly opacity?: number; readonly more?: string } = {},
): string {
  const alpha = opacity === 1 ? '' : ` opacity="${opacity}"`;
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"${alpha}${more}/>`;
}

export function words(
  text: string,
  [x, y]: readonly [number, number],
  color: string,
  anchor = 'start',
): string {
  const end = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return text && `<text x="${round(x)}" y="${round(y)}" fill="${color}"${end}>${escaped(text)}</text>`;
}

export function runShape({ left, right, y, look }: Run, inks: Inks, unit: number): readonly string[] {
  if (look === 'down') return [];
  const dashes = look === 'paused' ? dashed(PAUSED_DASH, unit) : '';
  return [line([left, y, right, y], inks.ink, RUN_WIDTH[look] * unit, dashes)];
}

export function slantShapes({ of, heads }: Slants, inks: Inks, unit: number): readonly string[] {
  const shapes = LOOKS.flatMap((look) => {
    const { points } = of[look];
    if (points.length === 0) return [];
    const dashes = isStopped(look) ? dashed(STOPPED_DASH, unit) : '';
    const lines = fours(points)
      .map((i) => stretch(points, i))
      .join('');
    const ends = fours(points)
      .map((i) => ending(look, [points[i + 2]!, points[i + 3]!], STOP * unit))
      .join('');
    const strength = look === 'message' ? messageStrength(points.length / 4) : 1;
    const more = `${dashes} stroke-opacity="${strength}"`;
    const slants = path(lines, slantColor(look, inks), SLANT_WIDTH[look] * unit, more);
    return isStopped(look) ? [slants, path(ends, slantColor(look, inks), LINE * unit)] : [slants];
  });
  const dots = heads.flatMap((x, i) => (i % 2 === 0 ? [disc(x, heads[i + 1]!, HEAD * unit, inks.ink)] : []));
  return [...shapes, ...dots];
}

const fours = (points: readonly number[]): readonly number[] =>
  Array.from({ length: points.length / 4 }, (_, i) => i * 4);

/** A cross for what was lost, two strokes for what waits. */
const ending = (look: Look, [x, y]: readonly [number, number], size: number): string =>
  look === 'lost' ? crossAt(x, y, size) : pairAt(x, y, size);

const crossAt = (x: number, y: number, s: number): string =>
  stretch([x - s, y - s, x + s, y + s]) + stretch([x + s, y - s, x - s, y + s]);
const pairAt = (x: number, y: number, s: number): string =>
  stretch([x - s / 2, y - s, x - s / 2, y + s]) + stretch([x + s / 2, y - s, x + s / 2, y + s]);

const disc = (x: number, y: number, r: number, fill: string): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" fill="${fill}"/>`;

export function barShape({ left, right, y, height, standing }: Bar, inks: Inks, unit: number): string {
  const box: Four = [left, y - height / 2, right - left, height];
  const corner = ` rx="${round(Math.min(BAR_CORNER * unit, (right - left) / 2))}"`;
  if (standing === 'fresh') return rect(box, inks.fresh, { more: corner });
  const hasPattern = standing === 'stale' || standing === 'refused';
  const color = barEdge(standing, inks);
  const dashes = standing === 'unknown' ? dashed(UNKNOWN_DASH, unit) : '';
  const edge = `${corner} stroke="${color}" stroke-width="${round(BAR_EDGE * unit)}"${dashes}`;
  const ground = rect(box, barGround(standing, inks), { more: corner });
  return ground + rect(box, hasPattern ? `url(#${standing})` : 'none', { more: edge });
}

export const outline = ({ left, right, y, height }: Bar, inks: Inks, unit: number): string =>
  rect([left - 1.5 * unit, y - height / 2 - 1.5 * unit, right - left + 3 * unit, height + 3 * unit], 'none', {
    more: ` rx="${4.5 * unit}" stroke="${inks.ink}" stroke-width="${LINE * unit}"`,
  });

export function markShape({ x, y, look }: Mark, inks: Inks, unit: number): string {
  const s = MARK * unit;
  if (look === 'crash') return path(crossAt(x, y, s), inks.ink, LINE * unit);
  if (look === 'pause') return path(pairAt(x, y, s), inks.ink, LINE * unit);
  if (look === 'start') return disc(x, y, s, inks.ink) + disc(x, y, s - LINE * unit, inks.paper);
  const corners = [
    [x, y - s],
    [x + s, y],
    [x, y + s],
    [x - s, y],
  ].map((corner) => corner.map(round).join(' '));
  return `<path d="M${corners.join('L')}Z" fill="${inks.ink}"/>`;
}

export const threadShape = ({ x0, y0, x1, y1, bend }: Thread, inks: Inks, unit: number): string =>
  path(
    `M${round(x0)} ${round(y0)}C${bend.map(round).join(' ')} ${round(x1)} ${round(y1)}`,
    inks.stale,
    THREAD.width * unit,
    ` stroke-dasharray="0.1 ${THREAD.apart * unit}" stroke-linecap="round"`,
  );
