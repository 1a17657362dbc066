// Draws a sheet on a canvas: the lines of nodes, messages, bars and marks, with their words.

import { type Bar, wordsAt } from './bars.ts';
import {
  ABOVE,
  BAR_CORNER,
  BAR_EDGE,
  BESIDE,
  barEdge,
  barGround,
  barWords,
  HEAD,
  isStopped,
  LINE,
  MARK,
  PAUSED_DASH,
  RING,
  RUN_WIDTH,
  SLANT_WIDTH,
  STOP,
  STOPPED_DASH,
  slantColor,
  UNKNOWN_DASH,
} from './looks.ts';
import { type Context, cross, type Pen, pair, SOLID, write } from './pen.ts';
import type { Mark, Run } from './runs.ts';
import type { Sheet } from './sheet.ts';
import { LOOKS, type Look, type Slants } from './slants.ts';

/** `strength` is that of messages, out of one. */
export function drawSheet(pen: Pen, sheet: Sheet, strength: number): void {
  drawRuns(pen, sheet.runs);
  drawSlants(pen, sheet.slants, strength);
  for (const bar of sheet.bars) drawBar(pen, bar);
  for (const mark of sheet.marks) drawMark(pen, mark);
  for (const bar of sheet.bars) if (bar.words) drawWords(pen, bar);
}

function drawRuns({ context, inks, unit }: Pen, runs: readonly Run[]): void {
  context.strokeStyle = inks.ink;
  context.lineCap = 'butt';
  for (const { left, right, y, look } of runs) {
    if (look === 'down') continue;
    context.lineWidth = RUN_WIDTH[look] * unit;
    context.setLineDash(look === 'paused' ? PAUSED_DASH.map((dash) => dash * unit) : SOLID);
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(right, y);
    context.stroke();
  }
  context.setLineDash(SOLID);
}

function drawSlants(pen: Pen, slants: Slants, strength: number): void {
  for (const look of LOOKS) {
    pen.context.globalAlpha = look === 'message' ? strength : 1;
    drawBatch(pen, slants, look);
  }
  const { context, inks, unit } = pen;
  context.fillStyle = inks.ink;
  context.beginPath();
  for (let i = 0; i < slants.heads.length; i += 2) {
    const [x, y] = [slants.heads[i]!, slants.heads[i + 1]!];
    context.moveTo(x + HEAD * unit, y);
    context.arc(x, y, HEAD * unit, 0, 2 * Math.PI);
  }
  context.fill();
}

function drawBatch({ context, inks, unit }: Pen, { of }: Slants, look: Look): void {
  const { points } = of[look];
  if (points.length === 0) return;
  context.strokeStyle = slantColor(look, inks);
  context.lineWidth = SLANT_WIDTH[look] * unit;
  context.setLineDash(isStopped(look) ? STOPPED_DASH.map((dash) => dash * unit) : SOLID);
  context.beginPath();
  for (let i = 0; i < points.length; i += 4) {
    context.moveTo(points[i]!, points[i + 1]!);
    context.lineTo(points[i + 2]!, points[i + 3]!);
  }
  context.stroke();
  context.setLineDash(SOLID);
  if (!isStopped(look)) return;
  context.lineWidth = LINE * unit;
  context.beginPath();
  const end = look === 'lost' ? cross : pair;
  for (let i = 0; i < points.length; i += 4) end(context, points[i + 2]!, points[i + 3]!, STOP * unit);
  context.stroke();
}

function drawBar(pen: Pen, { left, right, y, height, standing }: Bar): void {
  const { context, inks, unit, patterns } = pen;
  const width = right - left;
  const line = BAR_EDGE * unit;
  context.beginPath();
  context.roundRect(left, y - height / 2, width, height, Math.min(BAR_CORNER * unit, width / 2));
  context.fillStyle = barGround(standing, inks);
  context.fill();
  if (standing === 'fresh') return;
  if (standing === 'stale' || standing === 'refused') {
    context.fillStyle = patterns[standing];
    context.fill();
  }
  context.strokeStyle = barEdge(standing, inks);
  context.lineWidth = line;
  context.setLineDash(standing === 'unknown' ? UNKNOWN_DASH.map((dash) => dash * unit) : SOLID);
  context.stroke();
  context.setLineDash(SOLID);
}

/** A ring around a bar that is pointed at, or of which a violation speaks. */
export function drawRing({ context, inks, unit }: Pen, { left, right, y, height }: Bar): void {
  context.strokeStyle = inks.ink;
  context.lineWidth = LINE * unit;
  const out = RING * unit;
  context.beginPath();
  context.roundRect(
    left - out,
    y - height / 2 - out,
    right - left + 2 * out,
    height + 2 * out,
    (BAR_CORNER + 1) * unit,
  );
  context.stroke();
}

function drawWords(pen: Pen, { left, y, height, standing, words }: Bar): void {
  const color = barWords(standing, pen.inks);
  write(pen, words, { x: wordsAt({ left }), y: y - height / 2 - ABOVE * pen.unit, color });
}

function drawMark(pen: Pen, { x, y, look, words }: Mark): void {
  const { context, inks, unit } = pen;
  const size = MARK * unit;
  context.strokeStyle = inks.ink;
  context.fillStyle = look === 'start' ? inks.paper : inks.ink;
  context.lineWidth = LINE * unit;
  context.beginPath();
  if (look === 'crash') cross(context, x, y, size);
  else if (look === 'pause') pair(context, x, y, size);
  else if (look === 'start') context.arc(x, y, size * 0.9, 0, 2 * Math.PI);
  else diamond(context, x, y, size);
  if (look !== 'crash' && look !== 'pause') context.fill();
  context.stroke();
  if (words) write(pen, words, { x: x + BESIDE.mark * unit, y: y - BESIDE.mark * unit, color: inks.ink });
}

function diamond(context: Context, x: number, y: number, size: number): void {
  context.moveTo(x, y - size);
  context.lineTo(x + size, y);
  context.lineTo(x, y + size);
  context.lineTo(x - size, y);
  context.closePath();
}
