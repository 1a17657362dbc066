// The lines themselves, on a canvas of their own that is drawn only when one of them changes.

import { BACK, BOTH, FORTH, type Strands } from '../../pictures/index.ts';
import type { Inks } from './inks.ts';

type Context = CanvasRenderingContext2D;

/** More lines than this are a web: drawn lightly, and without frayed ends. */
const MOST_DRAWN_FULLY = 66;
/** And more than these stand back behind their nodes. */
const MOST_BOLD = 10;
/** The strands of a frayed end: how each turns aside, and how long it is. */
const FRAY = [
  [-0.7, 1],
  [0, 1],
  [0.7, 1],
] as const;
/** Of a thin line they part less, and unevenly: an even fan would be the head of an arrow. */
const THIN_FRAY = [
  [-0.2, 1],
  [0.24, 0.55],
] as const;

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
  fray(context, endOf(points, { last: left, before: left - 2, reach }), FRAY);
  fray(context, endOf(points, { last: right, before: right + 2, reach }), FRAY);
}

interface End {
  readonly x: number;
  readonly y: number;
  readonly direction: number;
  readonly reach: number;
}

function fray(
  context: Context,
  { x, y, direction, reach }: End,
  strands: typeof FRAY | typeof THIN_FRAY,
): void {
  for (const [turn, part] of strands) {
    context.moveTo(x, y);
    context.lineTo(
      x + part * reach * Math.cos(direction + turn),
      y + part * reach * Math.sin(direction + turn),
    );
  }
}

/** The end of a trail whose last points are these two. */
function endOf(points: Float32Array, { last, before, reach }: Last): End {
  const x = points[last]!;
  const y = points[last + 1]!;
  return { x, y, direction: Math.atan2(y - points[before + 1]!, x - points[before]!), reach };
}

interface Last {
  readonly last: number;
  readonly before: number;
  readonly reach: number;
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
const STUB_PX = 8;
const STRAND_PX = 11;

function stubs(context: Context, { points, half, scenery, open }: Strands, line: number): void {
  const first = 2 * line * half;
  const last = first + 2 * half - 2;
  const reach = scenery.scale * open[line]!;
  stub(context, endOf(points, { last: first, before: first + 2, reach }));
  stub(context, endOf(points, { last, before: last - 2, reach }));
}

/** Inwards from the end of a line, and there it frays. */
function stub(context: Context, { x, y, direction, reach }: End): void {
  const inwards = direction + Math.PI;
  const end = {
    x: x + STUB_PX * reach * Math.cos(inwards),
    y: y + STUB_PX * reach * Math.sin(inwards),
    direction: inwards,
    reach: STRAND_PX * reach,
  };
  context.moveTo(x, y);
  context.lineTo(end.x, end.y);
  fray(context, end, THIN_FRAY);
}
