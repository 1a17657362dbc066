// The orders among calls as arrows, and a free place beside each for its words.

import type { DrawnOrder } from '../../wire/index.ts';
import type { Bar } from './places.ts';

/** The measures of a row, from its top. */
export interface RowShape {
  readonly height: number;
  readonly label: number;
  readonly barTop: number;
  readonly barBottom: number;
}

export interface Arrow {
  readonly why: string;
  readonly words: string;
  readonly path: string;
  /** The middle of the words. */
  readonly x: number;
  readonly y: number;
}

const WORDS: Readonly<Record<string, string>> = {
  'real-time': 'over before',
  session: 'same session',
  'read-from': 'read what it wrote',
  overwritten: 'overwritten',
  unseen: 'did not see',
};

export const wordsOf = (why: string): string => WORDS[why] ?? why;

interface Point {
  readonly x: number;
  readonly y: number;
}

type Curve = readonly [Point, Point, Point, Point];

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Surface {
  readonly bars: readonly Bar[];
  readonly shape: RowShape;
  readonly width: number;
  /** What else stands in the drawing, for words to keep clear of. */
  readonly others?: readonly Box[];
}

export function arrowsOf(orders: readonly DrawnOrder[], surface: Surface): readonly Arrow[] {
  const byName = new Map(surface.bars.map((bar) => [bar.call.name, bar]));
  const lines = orders.flatMap(({ before, after, why }) => {
    const [from, to] = [byName.get(before), byName.get(after)];
    if (from === undefined || to === undefined) return [];
    return [{ why, curve: curveBetween(from, to, surface.shape) }];
  });
  const taken = [...(surface.others ?? []), ...surface.bars.flatMap((bar) => boxesOf(bar, surface.shape))];
  return lines.map(({ why, curve }) => {
    const words = wordsOf(why);
    const others = lines.flatMap((line) => (line.curve === curve ? [] : pearls(line.curve)));
    const box = freeBox(curve, { words, taken: [...taken, ...others], width: surface.width });
    taken.push(box);
    return { why, words, path: pathOf(curve), x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  });
}

const PEARLS = 12;
const PEARL = 4;

/** An arrow as small boxes along it, for words to keep clear of. */
const pearls = (curve: Curve): readonly Box[] =>
  Array.from({ length: PEARLS + 1 }, (_, i) => {
    const { x, y } = along(curve, i / PEARLS);
    return { left: x - PEARL, right: x + PEARL, top: y - PEARL, bottom: y + PEARL };
  });

/** The bar and the words over it. */
function boxesOf({ row, left, right, wordsEnd }: Bar, shape: RowShape): readonly Box[] {
  const top = row * shape.height;
  return [
    { left, right, top: top + shape.barTop - 2, bottom: top + shape.barBottom + 2 },
    { left, right: wordsEnd, top: top + shape.label - 12, bottom: top + shape.label + 4 },
  ];
}

/** Onwards an arrow runs from end to beginning. Back in time it runs underneath, so that a circle is seen as one. */
function curveBetween(from: Bar, to: Bar, shape: RowShape): Curve {
  const isOnward = to.left >= from.right && to.row !== from.row;
  if (isOnward) return onward(from, to, shape);
  if (to.row !== from.row && to.left < from.right && from.left < to.right) return across(from, to, shape);
  return underneath(from, to, shape);
}

function onward(from: Bar, to: Bar, shape: RowShape): Curve {
  const start = { x: from.right + 1, y: middleOf(from, shape) };
  const end = { x: to.left - 2, y: middleOf(to, shape) };
  const reach = Math.max(20, (end.x - start.x) / 2);
  return [start, { x: start.x + reach, y: start.y }, { x: end.x - reach, y: end.y }, end];
}

/** Between two that overlap, near the end of the overlap: the words over a bar stand at its beginning. */
function across(from: Bar, to: Bar, { height, label, barTop, barBottom }: RowShape): Curve {
  const right = Math.min(from.right, to.right);
  const x = Math.max(Math.max(from.left, to.left) + 4, right - 12);
  const isDown = to.row > from.row;
  const start = { x, y: from.row * height + (isDown ? barBottom : barTop) };
  // Where words cover the bar's upper edge, the tip stays above the words.
  const top = x < to.wordsEnd ? label - 15 : barTop - 2;
  const end = { x, y: to.row * height + (isDown ? top : barBottom + 2) };
  return [start, start, end, end];
}

function underneath(from: Bar, to: Bar, { height, barBottom }: RowShape): Curve {
  const isBack = to.left < from.left;
  // Arrows back start further in and run deeper, so as not to lie on those that run onwards.
  const inset = isBack ? 18 : 8;
  const [start, end] = isBack
    ? [inner(from, 'left', inset), inner(to, 'right', inset)]
    : [inner(from, 'right', inset), inner(to, 'left', inset)];
  const [top, bottom] = [from.row * height + barBottom, to.row * height + barBottom + 2];
  const depth = Math.max(top, bottom) + (isBack ? 42 : 26);
  return [
    { x: start, y: top },
    { x: start, y: depth },
    { x: end, y: depth },
    { x: end, y: bottom },
  ];
}

/** A little inside the bar, or in the middle of a very short one. */
function inner({ left, right }: Bar, side: 'left' | 'right', inset: number): number {
  const within = Math.min(inset, (right - left) / 2);
  return side === 'left' ? left + within : right - within;
}

const middleOf = ({ row }: Bar, { height, barTop, barBottom }: RowShape): number =>
  row * height + (barTop + barBottom) / 2;

function pathOf(curve: Curve): string {
  const [start, one, two, end] = curve.map(({ x, y }) => `${round(x)} ${round(y)}`);
  return `M${start}C${one} ${two} ${end}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function along([a, b, c, d]: Curve, t: number): Point {
  const s = 1 - t;
  const mix = (of: (point: Point) => number) =>
    s * s * s * of(a) + 3 * s * s * t * of(b) + 3 * s * t * t * of(c) + t * t * t * of(d);
  return { x: mix((p) => p.x), y: mix((p) => p.y) };
}

const TRIED_AT = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];
const TRIED_BESIDE = [0, -10, 10, -20, 20, -30, 30];
const LETTER = 6.7;
const LINE = 15;

interface Seeking {
  readonly words: string;
  readonly taken: readonly Box[];
  readonly width: number;
}

/** The first place along the arrow, or close to it, where words cover nothing; failing that the least bad one. */
function freeBox(curve: Curve, { words, taken, width }: Seeking): Box {
  const half = (words.length * LETTER) / 2 + 3;
  const tried = TRIED_BESIDE.flatMap((beside) =>
    TRIED_AT.map((t): Box => {
      const at = along(curve, t);
      const x = Math.max(half, Math.min(width - half, at.x));
      const y = Math.max(LINE / 2, at.y + beside);
      return { left: x - half, right: x + half, top: y - LINE / 2, bottom: y + LINE / 2 };
    }),
  );
  const covered = tried.map((box) => taken.reduce((sum, other) => sum + overlap(box, other), 0));
  return tried[covered.indexOf(Math.min(...covered))]!;
}

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
