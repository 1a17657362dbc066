// Paints what moves on the stage: lines whole or frayed, the messages on them and what piles up at a cut, questions on
// their way and back, and the stroke of whoever cuts. A pure picture of the run at t; only lines that were just cut
// take a moment to fall apart, because hands are slower than signals.

import type { Session } from '../../app/index.ts';
import { type Scenery, Strands } from '../../pictures/index.ts';
import { type Inks, onNewInks, readInks } from './inks.ts';
import { drawLines } from './line-layer.ts';
import { MovingLayer } from './moving-layer.ts';
import { drawOverlay, NO_OVERLAY, type Overlay } from './overlay.ts';

/** One side of a pair of twins, or the only one. */
export interface Watched {
  readonly session: Session;
  readonly side: 0 | 1;
}

export interface Canvases {
  readonly lines: HTMLCanvasElement;
  readonly moving: HTMLCanvasElement;
}

/** No step of a movement is longer than this, however long the last frame was ago. */
const LONGEST_STEP_MS = 50;

export class Painter {
  readonly #watched: Watched;
  readonly #on: Canvases;
  readonly #stillness = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #forgetInks: () => void;
  readonly #view: IntersectionObserver;
  #inks: Inks | null = null;
  #strands: Strands | null = null;
  #layer: MovingLayer | null = null;
  #overlay: Overlay = NO_OVERLAY;
  #isInView = true;
  #isLineLayerStale = true;
  #before = 0;

  constructor(watched: Watched, on: Canvases) {
    this.#watched = watched;
    this.#on = on;
    this.#forgetInks = onNewInks(() => {
      this.#inks = null;
      this.#touch();
    });
    this.#view = new IntersectionObserver(([entry]) => {
      this.#isInView = entry?.isIntersecting ?? true;
      this.#touch();
    });
    this.#view.observe(on.moving);
  }

  stop(): void {
    this.#forgetInks();
    this.#view.disconnect();
  }

  get strands(): Strands | null {
    return this.#strands;
  }

  #touch(): void {
    this.#isLineLayerStale = true;
    this.#watched.session.touch();
  }

  /** From now on everything stands like this. */
  show(scenery: Scenery): void {
    const before = this.#strands;
    this.#strands = new Strands(scenery);
    if (before !== null) this.#strands.follow(before);
    this.#layer = new MovingLayer(this.#strands);
    for (const canvas of [this.#on.lines, this.#on.moving]) sizeTo(canvas, scenery);
    this.#touch();
  }

  /** Lays a stroke, a loop or the line under the pointer over the picture. */
  lay(overlay: Overlay): void {
    this.#overlay = overlay;
    this.#watched.session.touch();
  }

  /** Draws the run at t; true while a line is still falling apart or being spliced. */
  paint(t: number, now: number): boolean {
    const strands = this.#strands;
    if (strands === null || this.#layer === null || !this.#isInView) return false;
    this.#inks ??= readInks();
    const elapsedMs = this.#stillness.matches ? Infinity : Math.min(now - this.#before, LONGEST_STEP_MS);
    this.#before = now;
    const { session, side } = this.#watched;
    const timeline = session.timelineOf(side);
    const isNews = strands.update(timeline.lines.cutAt(t), elapsedMs);
    if (isNews || this.#isLineLayerStale) this.#paintLines(strands, this.#inks);
    const context = cleared(this.#on.moving);
    if (context === null) return strands.isMoving;
    this.#layer.draw(context, { t, timeline, inks: this.#inks, isStill: this.#stillness.matches });
    drawOverlay(context, { overlay: this.#overlay, strands, inks: this.#inks });
    return strands.isMoving;
  }

  #paintLines(strands: Strands, inks: Inks): void {
    this.#isLineLayerStale = false;
    const context = cleared(this.#on.lines);
    if (context !== null) drawLines(context, strands, inks);
  }
}

function sizeTo(canvas: HTMLCanvasElement, { width, height }: Scenery): void {
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
}

function cleared(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  return context;
}
