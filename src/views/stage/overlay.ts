// What a hand is doing: the line under the pointer, the stroke that cuts, the loop that ropes nodes in.

import type { Point, Strands } from '../../pictures/index.ts';
import type { Inks } from './inks.ts';

export interface Overlay {
  /** The line that a click would cut. */
  readonly line: number | null;
  readonly drawn: readonly Point[];
  readonly as: 'stroke' | 'loop';
}

export const NO_OVERLAY: Overlay = { line: null, drawn: [], as: 'stroke' };

interface Drawing {
  readonly overlay: Overlay;
  readonly strands: Strands;
  readonly inks: Inks;
}

export function drawOverlay(context: CanvasRenderingContext2D, { overlay, strands, inks }: Drawing): void {
  const { scale } = strands.scenery;
  context.strokeStyle = inks.cut;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (overlay.line !== null && overlay.line < strands.count) {
    context.lineWidth = 5 * scale;
    context.globalAlpha = 0.45;
    context.beginPath();
    follow(context, strands, overlay.line);
    context.stroke();
    context.globalAlpha = 1;
  }
  const [first, ...rest] = overlay.drawn;
  if (first === undefined) return;
  context.lineWidth = 2.5 * scale;
  context.beginPath();
  context.moveTo(first.x, first.y);
  for (const { x, y } of rest) context.lineTo(x, y);
  if (overlay.as === 'loop') {
    context.setLineDash([6 * scale, 5 * scale]);
    context.closePath();
  }
  context.stroke();
  context.setLineDash([]);
}

function follow(context: CanvasRenderingContext2D, { points, half }: Strands, line: number): void {
  const first = 2 * line * half;
  context.moveTo(points[first]!, points[first + 1]!);
  for (let i = first + 2; i < first + 2 * half; i += 2) context.lineTo(points[i]!, points[i + 1]!);
}
