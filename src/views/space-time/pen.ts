// The pen: draws sheets on a canvas. It knows shapes and colors, and nothing of runs.

import type { Band } from './bands.ts';
import { type Bar, wordsAt } from './bars.ts';
import type { Inks } from './inks.ts';
import type { Lanes } from './lanes.ts';
import type { Mark, Run } from './runs.ts';
import type { Sheet } from './sheet.ts';
import { LOOKS, type Look, type Slants } from './slants.ts';
import type { Thread } from './threads.ts';
import type { Tick } from './ticks.ts';

export type Context = CanvasRenderingContext2D;

export interface Pen {
  readonly context: Context;
  readonly inks: Inks;
  /** Pixels in a sixteenth of a rem. */
  readonly unit: number;
  readonly patterns: Patterns;
}

export interface Patterns {
  readonly stale: CanvasPattern | string;
  readonly refused: CanvasPattern | string;
}

/** Stripes for stale and hatching for refused, as the panel has them. Made for pixels of this size. */
export function patternsOf(context: Context, inks: Inks, pixel: number): Patterns {
  const tile = (size: number, draw: (on: Context, side: number) => void): CanvasPattern | null => {
    const canvas = document.createElement('canvas');
    const side = Math.max(4, Math.round(size * pixel));
    canvas.width = side;
    canvas.height = side;
    const on = canvas.getContext('2d');
    if (on === null) return null;
    draw(on, side);
    const pattern = context.createPattern(canvas, 'repeat');
    pattern?.setTransform(new DOMMatrix().scale(1 / pixel));
    return pattern;
  };
  const stale = tile(8, (on, side) => {
    on.fillStyle = inks.stale;
    on.fillRect(0, 0, side * 0.66, side);
  });
  const refused = tile(7, (on, side) => {
    on.strokeStyle = inks.refused;
    on.lineWidth = side * 0.3;
    on.beginPath();
    for (const shift of [-side, 0, side]) {
      on.moveTo(shift - side / 2, side * 1.5);
      on.lineTo(shift + side * 1.5, -side / 2);
    }
    on.stroke();
  });
  return { stale: stale ?? inks.stale, refused: refused ?? inks.refused };
}

export function drawBands({ context, inks, unit }: Pen, bands: readonly Band[]): void {
  for (const { left, right, top, bottom } of bands) {
    context.globalAlpha = 0.09;
    context.fillStyle = inks.cut;
    context.fillRect(left, top, Math.max(right - left, unit), bottom - top);
  }
  context.globalAlpha = 1;
}

/** What a band is stands beneath it, on the scale of time: there it covers nobody's words. */
export function drawBandWords(pen: Pen, bands: readonly Band[], bottom: number): void {
  const { context, inks, unit } = pen;
  context.fillStyle = inks.cutWords;
  for (const { wordsX, words } of bands) if (words) context.fillText(words, wordsX, bottom - 3 * unit);
}

export function drawTicks(pen: Pen, ticks: readonly Tick[], bottom: number): void {
  const { context, inks, unit } = pen;
  context.strokeStyle = inks.hairline;
  context.lineWidth = 1;
  context.beginPath();
  for (const { x } of ticks) {
    context.moveTo(Math.round(x) + 0.5, 0);
    context.lineTo(Math.round(x) + 0.5, bottom);
  }
  context.stroke();
  context.fillStyle = inks.second;
  for (const { x, words } of ticks) context.fillText(words, Math.round(x) + 4 * unit, bottom - 3 * unit);
}

/** The lanes as they run on beyond what has happened. */
export function drawLanes({ context, inks }: Pen, lanes: Lanes, width: number): void {
  context.strokeStyle = inks.hairline;
  context.lineWidth = 1;
  context.beginPath();
  for (const { y } of lanes.all) {
    context.moveTo(0, Math.round(y) + 0.5);
    context.lineTo(width, Math.round(y) + 0.5);
  }
  context.stroke();
}

export function drawSheet(pen: Pen, sheet: Sheet): void {
  drawRuns(pen, sheet.runs);
  drawSlants(pen, sheet.slants);
  for (const bar of sheet.bars) drawBar(pen, bar);
  for (const mark of sheet.marks) drawMark(pen, mark);
  for (const bar of sheet.bars) if (bar.words) drawWords(pen, bar);
}

const RUN_WIDTH: Readonly<Record<Run['look'], number>> = { up: 1.75, leads: 4.5, down: 1.5, paused: 1.75 };

function drawRuns({ context, inks, unit }: Pen, runs: readonly Run[]): void {
  context.strokeStyle = inks.ink;
  context.lineCap = 'butt';
  for (const { left, right, y, look } of runs) {
    if (look === 'down') continue;
    context.lineWidth = RUN_WIDTH[look] * unit;
    context.setLineDash(look === 'paused' ? [2 * unit, 5 * unit] : SOLID);
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(right, y);
    context.stroke();
  }
  context.setLineDash(SOLID);
}

const SOLID: number[] = [];

function drawSlants(pen: Pen, slants: Slants): void {
  for (const look of LOOKS) drawBatch(pen, slants, look);
  const { context, inks, unit } = pen;
  context.fillStyle = inks.ink;
  context.beginPath();
  for (let i = 0; i < slants.heads.length; i += 2) {
    const [x, y] = [slants.heads[i]!, slants.heads[i + 1]!];
    context.moveTo(x + 3.2 * unit, y);
    context.arc(x, y, 3.2 * unit, 0, 2 * Math.PI);
  }
  context.fill();
}

const SLANT_WIDTH: Readonly<Record<Look, number>> = { message: 1.4, talk: 1.1, lost: 1.4, held: 1.4 };

const colorOf = (look: Look, inks: Inks): string =>
  look === 'message' ? inks.ink : look === 'talk' ? inks.rule : inks.cut;

function drawBatch({ context, inks, unit }: Pen, { of }: Slants, look: Look): void {
  const { points } = of[look];
  if (points.length === 0) return;
  const isStopped = look === 'lost' || look === 'held';
  context.strokeStyle = colorOf(look, inks);
  context.lineWidth = SLANT_WIDTH[look] * unit;
  context.setLineDash(isStopped ? [4 * unit, 3 * unit] : SOLID);
  context.beginPath();
  for (let i = 0; i < points.length; i += 4) {
    context.moveTo(points[i]!, points[i + 1]!);
    context.lineTo(points[i + 2]!, points[i + 3]!);
  }
  context.stroke();
  context.setLineDash(SOLID);
  if (!isStopped) return;
  context.lineWidth = 1.75 * unit;
  context.beginPath();
  const end = look === 'lost' ? cross : pair;
  for (let i = 0; i < points.length; i += 4) end(context, points[i + 2]!, points[i + 3]!, 3.5 * unit);
  context.stroke();
}

/** Lost: a cross. */
function cross(context: Context, x: number, y: number, size: number): void {
  context.moveTo(x - size, y - size);
  context.lineTo(x + size, y + size);
  context.moveTo(x + size, y - size);
  context.lineTo(x - size, y + size);
}

/** Held: it waits, as on a player. */
function pair(context: Context, x: number, y: number, size: number): void {
  for (const side of [-0.5, 0.5]) {
    context.moveTo(x + side * size, y - size);
    context.lineTo(x + side * size, y + size);
  }
}

export function drawBar(pen: Pen, { left, right, y, height, standing }: Bar): void {
  const { context, inks, unit, patterns } = pen;
  const width = right - left;
  const line = 1.6 * unit;
  context.beginPath();
  context.roundRect(left, y - height / 2, width, height, Math.min(3.5 * unit, width / 2));
  context.fillStyle = standing === 'fresh' ? inks.fresh : inks.paper;
  context.fill();
  if (standing === 'fresh') return;
  if (standing === 'stale' || standing === 'refused') {
    context.fillStyle = patterns[standing];
    context.fill();
  }
  context.strokeStyle = outlineOf(standing, inks);
  context.lineWidth = line;
  context.setLineDash(standing === 'unknown' ? [3 * unit, 3 * unit] : SOLID);
  context.stroke();
  context.setLineDash(SOLID);
}

function outlineOf(standing: Bar['standing'], inks: Inks): string {
  if (standing === 'stale' || standing === 'refused' || standing === 'unknown') return inks[standing];
  return inks.second;
}

/** A ring around a bar that is pointed at, or of which a violation speaks. */
export function drawRing({ context, inks, unit }: Pen, { left, right, y, height }: Bar): void {
  context.strokeStyle = inks.ink;
  context.lineWidth = 1.75 * unit;
  const out = 1.5 * unit;
  context.beginPath();
  context.roundRect(left - out, y - height / 2 - out, right - left + 2 * out, height + 2 * out, 4.5 * unit);
  context.stroke();
}

function drawWords(pen: Pen, bar: Bar): void {
  const color =
    bar.standing === 'stale' ? pen.inks.staleWords : bar.standing === 'open' ? pen.inks.second : pen.inks.ink;
  write(pen, bar.words, { x: wordsAt(bar), y: bar.y - bar.height / 2 - 5 * pen.unit, color });
}

function drawMark(pen: Pen, { x, y, look, words }: Mark): void {
  const { context, inks, unit } = pen;
  const size = 4 * unit;
  context.strokeStyle = inks.ink;
  context.fillStyle = look === 'start' ? inks.paper : inks.ink;
  context.lineWidth = 1.75 * unit;
  context.beginPath();
  if (look === 'crash') cross(context, x, y, size);
  else if (look === 'pause') pair(context, x, y, size);
  else if (look === 'start') context.arc(x, y, size * 0.9, 0, 2 * Math.PI);
  else diamond(context, x, y, size);
  if (look !== 'crash' && look !== 'pause') context.fill();
  context.stroke();
  if (words) write(pen, words, { x: x + 6 * unit, y: y - 6 * unit, color: inks.ink });
}

function diamond(context: Context, x: number, y: number, size: number): void {
  context.moveTo(x, y - size);
  context.lineTo(x + size, y);
  context.lineTo(x, y + size);
  context.lineTo(x - size, y);
  context.closePath();
}

export function drawThreads(pen: Pen, threads: readonly Thread[]): void {
  const { context, inks, unit } = pen;
  context.strokeStyle = inks.stale;
  context.lineWidth = 2 * unit;
  context.lineCap = 'round';
  context.setLineDash([0.1, 5 * unit]);
  for (const { x0, y0, x1, y1, bend } of threads) {
    context.beginPath();
    context.moveTo(x0, y0);
    context.bezierCurveTo(...bend, x1, y1);
    context.stroke();
  }
  context.setLineDash(SOLID);
  context.lineCap = 'butt';
  for (const thread of threads) drawThreadWords(pen, thread);
}

function drawThreadWords({ context, inks, unit }: Pen, { words, wordsX, wordsY }: Thread): void {
  const half = context.measureText(words).width / 2;
  context.fillStyle = inks.paper;
  context.beginPath();
  context.roundRect(wordsX - half - 5 * unit, wordsY - 9 * unit, 2 * half + 10 * unit, 18 * unit, 4 * unit);
  context.fill();
  context.fillStyle = inks.staleWords;
  context.fillText(words, wordsX - half, wordsY + 4.5 * unit);
}

interface Line {
  readonly x: number;
  readonly y: number;
  readonly color: string;
}

/** Words with a rim of paper, so that no line runs through them. */
function write({ context, inks, unit }: Pen, words: string, { x, y, color }: Line): void {
  context.lineJoin = 'round';
  context.strokeStyle = inks.paper;
  context.lineWidth = 3 * unit;
  context.globalAlpha = 0.85;
  context.strokeText(words, x, y);
  context.globalAlpha = 1;
  context.fillStyle = color;
  context.fillText(words, x, y);
}

/** The present: a line through all lanes, with a handle. */
export function drawPlayhead({ context, inks, unit }: Pen, x: number, bottom: number): void {
  context.strokeStyle = inks.ink;
  context.lineWidth = 1.75 * unit;
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, bottom);
  context.stroke();
  context.fillStyle = inks.ink;
  context.beginPath();
  context.arc(x, bottom, 4.5 * unit, 0, 2 * Math.PI);
  context.fill();
}
