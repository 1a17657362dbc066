// The surface the diagram is painted on: one canvas for what stays as it is, which is moved along, and one above it for
// what moves; each with a pen in the colors of the page. All is made anew when size or look change, never in between.

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
  /** How far the layer reaches beyond the right edge. */
  readonly spare: number;
  measure(words: string): number;
}

/** The part of its width by which the layer reaches beyond the edge: so far it can be moved along. */
const SPARE = 0.25;

export interface Canvases {
  readonly layer: HTMLCanvasElement;
  readonly moving: HTMLCanvasElement;
}

export class Surface {
  readonly #canvases: Canvases;
  readonly #changed: () => void;
  readonly #sizes: ResizeObserver;
  readonly #looks: MutationObserver;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #room: Room | null = null;

  constructor(canvases: Canvases, changed: () => void) {
    this.#canvases = canvases;
    this.#changed = changed;
    this.#sizes = new ResizeObserver(this.#forget);
    this.#sizes.observe(canvases.moving);
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
    const { layer, moving } = this.#canvases;
    const { width, height } = moving.getBoundingClientRect();
    if (width < 1 || height < 1) return null;
    const spare = Math.round(width * SPARE);
    for (const [each, wide] of [
      [moving, width],
      [layer, width + spare],
    ] as const) {
      each.width = Math.round(wide * devicePixelRatio);
      each.height = Math.round(height * devicePixelRatio);
    }
    layer.style.width = `${layer.width / devicePixelRatio}px`;
    layer.style.height = `${layer.height / devicePixelRatio}px`;
    const pen = penFor(moving);
    const layerPen = penFor(layer);
    if (pen === null || layerPen === null) return null;
    return {
      width,
      height,
      pixel: devicePixelRatio,
      pen,
      layer,
      layerPen,
      spare,
      measure: measuring(pen.context),
    };
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
