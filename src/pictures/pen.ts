// A pen that writes SVG: shapes and words as text, in the colors of one palette. It uses no ids, so that any number of
// pictures can stand on one page.

import type { Palette } from './palette.ts';
import type { Point } from './scenery.ts';

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Look {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: string;
  readonly opacity?: number;
}

export interface Type {
  readonly size: number;
  readonly color: string;
  readonly isBold?: boolean;
  readonly isValue?: boolean;
  readonly anchor?: 'middle' | 'end';
  /** Longer words are set smaller, and cut short where even that does not do. */
  readonly within?: number;
  /** With a rim of paper around it, for words that stand on something. */
  readonly hasRim?: boolean;
}

export const round = (value: number): number => Math.round(value * 10) / 10;

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');

/** How wide letters are, as parts of their size: slender ones, wide ones, and all others. The value face has one width. */
const SLENDER = new Set("iIjlftr.,:;!'|() 1");
const WIDE = new Set('mwMW%…−');
const LETTER = { slender: 0.33, other: 0.56, wide: 0.84, value: 0.62 };
const BOLD = 1.04;

const letterWidth = (letter: string): number =>
  SLENDER.has(letter) ? LETTER.slender : WIDE.has(letter) ? LETTER.wide : LETTER.other;

/** About how wide these words are. Nothing can be measured here, so it is rather a little too much. */
export function widthOf(text: string, { size, isBold, isValue }: Omit<Type, 'color'>): number {
  const letters = [...text];
  if (isValue) return letters.length * size * LETTER.value;
  return letters.reduce((sum, letter) => sum + letterWidth(letter), 0) * size * (isBold ? BOLD : 1);
}

/** Words are set no smaller than this part of their size. */
const LEAST = 0.75;

function fitted(text: string, type: Type): { readonly text: string; readonly size: number } {
  const { size, within } = type;
  const part = within === undefined ? 1 : within / widthOf(text, type);
  if (part >= 1) return { text, size };
  if (part >= LEAST) return { text, size: size * part };
  const letters = Math.max(1, Math.floor(([...text].length * part) / LEAST) - 1);
  return { text: `${[...text].slice(0, letters).join('').trimEnd()}…`, size: size * LEAST };
}

const attributes = ({ fill = 'none', stroke, width = 1, dash, opacity }: Look): string =>
  [
    ` fill="${fill}"`,
    stroke && ` stroke="${stroke}" stroke-width="${round(width)}"`,
    stroke && ' stroke-linecap="round" stroke-linejoin="round"',
    dash && ` stroke-dasharray="${dash}"`,
    opacity !== undefined && ` opacity="${opacity}"`,
  ]
    .filter(Boolean)
    .join('');

export class Pen {
  readonly palette: Palette;
  readonly #parts: string[] = [];

  constructor(palette: Palette) {
    this.palette = palette;
  }

  path(d: string, look: Look): void {
    if (d !== '') this.#parts.push(`<path d="${d}"${attributes(look)}/>`);
  }

  /** A rectangle with round corners. */
  rect({ x, y, width, height }: Box, radius: number, look: Look): void {
    const box = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
    this.#parts.push(`<rect ${box} rx="${round(radius)}"${attributes(look)}/>`);
  }

  circle({ x, y }: Point, radius: number, look: Look): void {
    this.#parts.push(`<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}"${attributes(look)}/>`);
  }

  words(text: string, { x, y }: Point, type: Type): void {
    if (text === '') return;
    const { text: shown, size } = fitted(text, type);
    const { color, isBold, isValue, anchor, hasRim } = type;
    const { paper, valueFace } = this.palette;
    const look = [
      ` font-size="${round(size)}" fill="${color}"`,
      isBold && ' font-weight="600"',
      isValue && ` font-family="${escaped(valueFace)}"`,
      anchor && ` text-anchor="${anchor}"`,
      hasRim && ` stroke="${paper}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`,
    ];
    this.#parts.push(
      `<text x="${round(x)}" y="${round(y)}"${look.filter(Boolean).join('')}>${escaped(shown)}</text>`,
    );
  }

  /** All of it, as the page of this size. What it shows is said in words for whoever cannot see it. */
  page({ width, height }: { readonly width: number; readonly height: number }, says: string): string {
    const box = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
    const voice = `role="img" aria-label="${escaped(says)}"`;
    const face = `font-family="${escaped(this.palette.textFace)}"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${box} ${voice} ${face}>\n${this.#parts.join('\n')}\n</svg>`;
  }
}
