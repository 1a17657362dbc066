// The surface the diagram is painted on: a canvas as large as its place, a layer of the same size for what stays as it
// is, and a pen in the colors of the page. All of it is made anew when size or look change, and never in between.

import { inksOf } from './inks.ts';
import { TYPE } from './looks.ts';
import { type Context, type Pen, patternsOf } from './pen.ts';

export interface Room {
  readonly width: number;
  readonly height: number;
  /** Device pixels in one of the page's. */
  readonly pixel: number;
  readonly pen: Pen;
  readonly layer: HTMLCanvasElement;
  readonly layerPen: Pen;
  measure(words: string): number;
}

export class Surface {
  readonly canvas: HTMLCanvasElement;
  readonly #changed: () => void;
  readonly #sizes: ResizeObserver;
  readonly #looks: MutationObserver;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #room: Room | null = null;

  constructor(canvas: HTMLCanvasElement, changed: () => void) {
    this.canvas = canvas;
    this.#changed = changed;
    this.#sizes = new ResizeObserver(this.#forget);
    this.#sizes.observe(canvas);
    this.#looks = new MutationObserver(this.#forget);
    this.#looks.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['data-theme', 'data-size', 'style'],
    });
    this.#dark.addEventListener('change', this.#forget);
    // Words are measured anew once their typeface has come.
    document.fonts.addEventListener('loadingdone', this.#forget);
  }

  stop(): void {
    this.#sizes.disconnect();
    this.#looks.disconnect();
    this.#dark.removeEventListener('change', this.#forget);
    document.fonts.removeEventListener('loadingdone', this.#forget);
  }

  readonly #forget = (): void => {
    this.#room = null;
    this.#changed();
  };

  /** The same one until something changes; null while there is no place for it. */
  get room(): Room | null {
    this.#room ??= this.#furnish();
    return this.#room;
  }

  #furnish(): Room | null {
    const { width, height } = this.canvas.getBoundingClientRect();
    if (width < 1 || height < 1) return null;
    const layer = document.createElement('canvas');
    for (const each of [this.canvas, layer]) {
      each.width = Math.round(width * devicePixelRatio);
      each.height = Math.round(height * devicePixelRatio);
    }
    const pen = penFor(this.canvas);
    const layerPen = penFor(layer);
    if (pen === null || layerPen === null) return null;
    return { width, height, pixel: devicePixelRatio, pen, layer, layerPen, measure: measuring(pen.context) };
  }
}

function penFor(canvas: HTMLCanvasElement): Pen | null {
  const context = canvas.getContext('2d');
  if (context === null) return null;
  const style = getComputedStyle(document.documentElement);
  const unit = Number.parseFloat(style.fontSize) / 16;
  const inks = inksOf(style);
  const font = `${TYPE * unit}px ${style.getPropertyValue('--text-face')}`;
  context.font = font;
  return { context, inks, unit, patterns: patternsOf(context, inks, devicePixelRatio) };
}

const MOST_WIDTHS = 5_000;

/** Measures words once each. */
function measuring(context: Context): (words: string) => number {
  const known = new Map<string, number>();
  return (words) => {
    const before = known.get(words);
    if (before !== undefined) return before;
    if (known.size >= MOST_WIDTHS) known.clear();
    const { width } = context.measureText(words);
    known.set(words, width);
    return width;
  };
}
