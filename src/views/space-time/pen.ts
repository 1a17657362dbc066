// The pen: a canvas, colors, the patterns of verdicts, and words with a rim. It knows nothing of runs.

import type { Inks } from './inks.ts';

export type Context = CanvasRenderingContext2D;

export interface Pen {
  readonly context: Context;
  readonly inks: Inks;
  /** Pixels in a sixteenth of a rem. */
  readonly unit: number;
  readonly patterns: Patterns;
}

interface Patterns {
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

interface Line {
  readonly x: number;
  readonly y: number;
  readonly color: string;
}

/** Words with a rim of paper, so that no line runs through them. */
export function write({ context, inks, unit }: Pen, words: string, { x, y, color }: Line): void {
  context.lineJoin = 'round';
  context.strokeStyle = inks.paper;
  context.lineWidth = 3 * unit;
  context.globalAlpha = 0.85;
  context.strokeText(words, x, y);
  context.globalAlpha = 1;
  context.fillStyle = color;
  context.fillText(words, x, y);
}

export const SOLID: number[] = [];

/** Lost: a cross. */
export function cross(context: Context, x: number, y: number, size: number): void {
  context.moveTo(x - size, y - size);
  context.lineTo(x + size, y + size);
  context.moveTo(x + size, y - size);
  context.lineTo(x - size, y + size);
}

/** Held: it waits, as on a player. */
export function pair(context: Context, x: number, y: number, size: number): void {
  for (const side of [-0.5, 0.5]) {
    context.moveTo(x + side * size, y - size);
    context.lineTo(x + side * size, y + size);
  }
}
