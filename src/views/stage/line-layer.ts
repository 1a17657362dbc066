// The lines themselves, on a canvas of their own that is drawn only when one of them changes.

import type { Inks } from './inks.ts';
import { BACK, BOTH, FORTH, type Strands } from './strands.ts';

type Context = CanvasRenderingContext2D;

/** More lines than this are a web: drawn lightly, and without frayed ends. */
const MOST_DRAWN_FULLY = 66;
/** And more than these stand back behind their nodes. */
const MOST_BOLD = 10;
const FRAY = [-0.7, 0, 0.7];

export function drawLines(context: Context, strands: Strands, inks: Inks): void {
  if (strands.scenery.look === 'cable') drawCables(context, strands, inks);
  else drawHairlines(context, strands, inks);
}

function trail(context: Context, { points, half }: Strands, first: number): void {
  context.moveTo(points[first]!, points[first + 1]!);
  for (let i = first + 2; i < first + half; i += 2) context.lineTo(points[i]!, points[i + 1]!);
}

function drawCables(context: Context, strands: Strands, inks: Inks): void {
  const { scale } = strands.scenery;
  context.strokeStyle = inks.ink;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = 3 * scale;
  context.beginPath();
  for (let line = 0; line < strands.count; line++) {
    trail(context, strands, 2 * line * strands.half);
    trail(context, strands, (2 * line + 1) * strands.half);
  }
  context.stroke();
  context.lineWidth = 1.6 * scale;
  context.beginPath();
  for (let line = 0; line < strands.count; line++) frayBreak(context, strands, line);
  context.stroke();
}

/** Three loose strands at each end of a break. */
function frayBreak(context: Context, strands: Strands, line: number): void {
  const open = strands.open[line]!;
  if (open <= 0.2) return;
  const { points, half, scenery } = strands;
  const left = (2 * line + 1) * half - 2;
  const right = (2 * line + 1) * half;
  const reach = 11 * scenery.scale * open;
  fray(context, points.subarray(left, left + 2), points.subarray(left - 2, left), reach);
  fray(context, points.subarray(right, right + 2), points.subarray(right + 2, right + 4), reach);
}

function fray(context: Context, end: Float32Array, before: Float32Array, reach: number): void {
  const x = end[0]!;
  const y = end[1]!;
  const direction = Math.atan2(y - before[1]!, x - before[0]!);
  for (const turn of FRAY) {
    context.moveTo(x, y);
    context.lineTo(x + reach * Math.cos(direction + turn), y + reach * Math.sin(direction + turn));
  }
}

function drawHairlines(context: Context, strands: Strands, inks: Inks): void {
  const { scale } = strands.scenery;
  const isWeb = strands.count > MOST_DRAWN_FULLY;
  context.lineCap = 'round';
  context.strokeStyle = isWeb ? inks.rule : inks.ink;
  context.globalAlpha = isWeb ? 0.22 : strands.count > MOST_BOLD ? 0.6 : 1;
  context.lineWidth = (isWeb ? 0.75 : strands.count > MOST_BOLD ? 1.25 : 1.75) * scale;
  context.beginPath();
  for (let line = 0; line < strands.count; line++) if (strands.cut[line] === 0) both(context, strands, line);
  context.stroke();
  context.globalAlpha = isWeb ? 0.35 : 0.9;
  drawCut(context, strands, inks);
  context.globalAlpha = 1;
}

function both(context: Context, strands: Strands, line: number): void {
  trail(context, strands, 2 * line * strands.half);
  trail(context, strands, (2 * line + 1) * strands.half);
}

/** Cut lines are dotted, and frayed where they leave their nodes; a line that is cut one way has a dotted half, the
 *  one nearer to the node that is not heard. */
function drawCut(context: Context, strands: Strands, inks: Inks): void {
  const { scale } = strands.scenery;
  const isWeb = strands.count > MOST_DRAWN_FULLY;
  context.strokeStyle = inks.cut;
  context.lineWidth = (isWeb ? 1 : 1.6) * scale;
  context.setLineDash([0.1, (isWeb ? 7 : 5) * scale]);
  context.beginPath();
  for (let line = 0; line < strands.count; line++) {
    const cut = strands.cut[line]!;
    if ((cut & FORTH) !== 0) trail(context, strands, 2 * line * strands.half);
    if ((cut & BACK) !== 0) trail(context, strands, (2 * line + 1) * strands.half);
  }
  context.stroke();
  context.setLineDash([]);
  if (!isWeb) drawRemains(context, strands, inks);
}

/** What is left of cut lines in ink: a stub at each end, or the half that still carries. */
function drawRemains(context: Context, strands: Strands, inks: Inks): void {
  const { scale } = strands.scenery;
  context.strokeStyle = inks.ink;
  context.lineWidth = 1.5 * scale;
  context.beginPath();
  for (let line = 0; line < strands.count; line++) {
    const cut = strands.cut[line]!;
    if (cut === FORTH) trail(context, strands, (2 * line + 1) * strands.half);
    if (cut === BACK) trail(context, strands, 2 * line * strands.half);
    if (cut === BOTH) stubs(context, strands, line);
  }
  context.stroke();
}

/** How long a stub is beyond the rim of its node, and its frayed strands beyond that. */
const STUB = 7;
const STRAND = 6;

function stubs(context: Context, strands: Strands, line: number): void {
  const { points, half, scenery, open } = strands;
  const first = 2 * line * half;
  const last = first + 2 * half - 2;
  stub(context, points.subarray(first, first + 4), scenery.scale * open[line]!);
  const back = [points[last]!, points[last + 1]!, points[last - 2]!, points[last - 1]!];
  stub(context, Float32Array.from(back), scenery.scale * open[line]!);
}

function stub(context: Context, ends: Float32Array, scale: number): void {
  const [x = 0, y = 0, toX = 0, toY = 0] = ends;
  const direction = Math.atan2(toY - y, toX - x);
  const end = Float32Array.of(x + STUB * scale * Math.cos(direction), y + STUB * scale * Math.sin(direction));
  context.moveTo(x, y);
  context.lineTo(end[0]!, end[1]!);
  fray(context, end, Float32Array.of(x, y), STRAND * scale);
}
