// Paints what moves on the stage: the cable, whole or frayed, the messages on it and what piles up at a cut,
// and people's questions on their way to the counter and back. A pure picture of the run at t; only the ends of
// the cable take a moment to fall apart, because hands are slower than signals.

import type { Session } from '../app/index.ts';
import type { Flight } from '../timeline/index.ts';
import { type Curve, hang, looseEnds, type Point, pointOn } from './curve.ts';

interface Canvas {
  readonly stage: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly hit: SVGPathElement;
}

interface Layout {
  readonly cable: Curve;
  readonly counters: readonly (readonly [Point, Point])[];
  readonly nodes: number;
  /** How much larger than usual the page's type is: lines and dots grow with it. */
  readonly scale: number;
}

const CUT_MS = 180;
const MOST_PILED = 6;

export class CablePainter {
  readonly #session: Session;
  readonly #on: Canvas;
  readonly #watch: ResizeObserver;
  readonly #themes: MutationObserver;
  readonly #stillness = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #layout: Layout | null = null;
  #colors = { ink: '', second: '', cut: '', paper: '' };
  /** 0 whole, 1 cut, and in between for a moment. */
  #open = 0;
  #before = 0;

  constructor(session: Session, on: Canvas) {
    this.#session = session;
    this.#on = on;
    this.#watch = new ResizeObserver(() => this.#forget());
    this.#watch.observe(on.stage);
    for (const part of on.stage.querySelectorAll('[data-anchor]')) this.#watch.observe(part);
    this.#themes = new MutationObserver(() => this.#forget());
    this.#themes.observe(document.documentElement, { attributes: true });
    this.#dark.addEventListener('change', this.#forget);
  }

  stop(): void {
    this.#watch.disconnect();
    this.#themes.disconnect();
    this.#dark.removeEventListener('change', this.#forget);
  }

  readonly #forget = (): void => {
    this.#layout = null;
    this.#session.touch();
  };

  /** Draws the run at t; true while the cable is still falling apart or being spliced. */
  paint(t: number, now: number): boolean {
    const layout = this.#layout ?? this.#measure();
    const context = this.#on.canvas.getContext('2d');
    if (layout === null || context === null) return false;
    const isMoving = this.#move(t, now);
    const { width, height } = this.#on.canvas;
    const scale = devicePixelRatio;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const ends = looseEnds(layout.cable, this.#open);
    this.#cable(context, ends);
    this.#pile(context, ends, t);
    this.#session.timeline.moments.underWay(t, (flight) => this.#message(context, flight, t));
    return isMoving;
  }

  /** Brings the cable a little nearer to how it is at t. */
  #move(t: number, now: number): boolean {
    const goal = this.#session.timeline.lines.isCut(0, 1, t) ? 1 : 0;
    const elapsed = Math.min(now - this.#before, 50);
    this.#before = now;
    const by = this.#stillness.matches ? 1 : elapsed / CUT_MS;
    this.#open = goal > this.#open ? Math.min(goal, this.#open + by) : Math.max(goal, this.#open - by);
    return this.#open !== goal;
  }

  #measure(): Layout | null {
    const { stage, canvas, hit } = this.#on;
    const box = stage.getBoundingClientRect();
    const rect = (anchor: string) =>
      stage.querySelector(`[data-anchor="${anchor}"]`)?.getBoundingClientRect();
    const a = rect('node-0');
    const b = rect('node-1');
    if (a === undefined || b === undefined || box.width === 0) return null;
    canvas.width = Math.round(box.width * devicePixelRatio);
    canvas.height = Math.round(box.height * devicePixelRatio);
    const at = (x: number, y: number): Point => ({ x: x - box.left, y: y - box.top });
    const isBeneath = b.left - a.right < 80;
    const cable = isBeneath
      ? hang(at(a.left + a.width / 2, a.bottom), at(b.left + b.width / 2, b.bottom), true)
      : hang(at(a.right, a.top + a.height * 0.5), at(b.left, b.top + b.height * 0.5), false);
    const counters = [a, b].map((node, i): readonly [Point, Point] => {
      const person = rect(`client-${i}`);
      if (person === undefined) return [cable[0], cable[0]];
      const x = person.left + person.width / 2;
      return [at(x, person.top - 4), at(Math.max(node.left + 12, Math.min(x, node.right - 12)), node.bottom)];
    });
    hit.setAttribute(
      'd',
      `M${cable[0].x},${cable[0].y}C${cable
        .slice(1)
        .map((p) => `${p.x},${p.y}`)
        .join(' ')}`,
    );
    this.#placeScissors(pointOn(cable, 0.5));
    const style = getComputedStyle(document.documentElement);
    const color = (name: string) => style.getPropertyValue(name).trim();
    this.#colors = {
      ink: color('--ink'),
      second: color('--ink-2'),
      cut: color('--cut'),
      paper: color('--paper'),
    };
    this.#layout = { cable, counters, nodes: 2, scale: Number.parseFloat(style.fontSize) / 16 };
    return this.#layout;
  }

  /** The button sits on the middle of the cable, wherever that hangs. */
  #placeScissors(middle: Point): void {
    const { style } = this.#on.stage;
    style.setProperty('--middle-x', `${middle.x}px`);
    style.setProperty('--middle-y', `${middle.y}px`);
  }

  #cable(context: CanvasRenderingContext2D, ends: readonly [Curve, Curve]): void {
    context.strokeStyle = this.#colors.ink;
    context.lineWidth = 3 * this.#layout!.scale;
    context.lineCap = 'round';
    for (const [a, b, c, d] of ends) {
      context.beginPath();
      context.moveTo(a.x, a.y);
      context.bezierCurveTo(b.x, b.y, c.x, c.y, d.x, d.y);
      context.stroke();
    }
    if (this.#open > 0.2) {
      this.#fray(context, ends[0][3], ends[0][2]);
      this.#fray(context, ends[1][0], ends[1][1]);
    }
  }

  /** Three loose strands at the end of a cut cable. */
  #fray(context: CanvasRenderingContext2D, end: Point, before: Point): void {
    const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
    const ux = (end.x - before.x) / length;
    const uy = (end.y - before.y) / length;
    const { scale } = this.#layout!;
    context.lineWidth = 1.6 * scale;
    for (const turn of [-0.7, 0, 0.7]) {
      const reach = 11 * scale * this.#open;
      const x = ux * Math.cos(turn) - uy * Math.sin(turn);
      const y = ux * Math.sin(turn) + uy * Math.cos(turn);
      context.beginPath();
      context.moveTo(end.x, end.y);
      context.lineTo(end.x + x * reach, end.y + y * reach);
      context.stroke();
    }
  }

  /** What was sent into the present cut lies at its end, the newest nearest to the break. */
  #pile(context: CanvasRenderingContext2D, ends: readonly [Curve, Curve], t: number): void {
    const { lines, moments } = this.#session.timeline;
    const cut = lines.cutsUpTo(t).at(-1);
    if (cut === undefined || cut.to !== null) return;
    for (const side of [0, 1] as const) {
      const total = moments.lostBetween(side, cut.from, t);
      for (let i = 0; i < Math.min(total, MOST_PILED); i++) {
        const away = 0.03 + i * 0.07;
        const at = pointOn(ends[side], side === 0 ? 1 - away : away);
        context.globalAlpha = 0.75 - i * 0.11;
        this.#dot(context, at, { radius: 5, color: this.#colors.cut, isHollow: true });
      }
    }
    context.globalAlpha = 1;
  }

  #message(context: CanvasRenderingContext2D, { message, end }: Flight, t: number): void {
    const layout = this.#layout!;
    const { from, to, at, due } = message;
    const goes = due > at ? (Math.min(t, end) - at) / (due - at) : 1;
    // Without motion a message is seen where it starts, half way, and where it arrives.
    const p = this.#stillness.matches ? Math.round(goes * 2) / 2 : goes;
    if (from < layout.nodes && to < layout.nodes) {
      const [left, right] = looseEnds(layout.cable, this.#open);
      const along = from < to ? p : 1 - p;
      const place = along < 0.5 ? pointOn(left, along * 2) : pointOn(right, along * 2 - 1);
      return this.#dot(context, place, { radius: 6.5, color: this.#colors.ink, isHollow: false });
    }
    const isQuestion = from >= layout.nodes;
    const client = (isQuestion ? from : to) - layout.nodes;
    const way = layout.counters[client];
    if (way === undefined) return;
    const s = isQuestion ? p : 1 - p;
    const place = { x: way[0].x + (way[1].x - way[0].x) * s, y: way[0].y + (way[1].y - way[0].y) * s };
    this.#dot(context, place, { radius: 5, color: this.#colors.second, isHollow: isQuestion });
  }

  #dot(
    context: CanvasRenderingContext2D,
    { x, y }: Point,
    { radius, color, isHollow }: { radius: number; color: string; isHollow: boolean },
  ): void {
    context.beginPath();
    const { scale } = this.#layout!;
    context.arc(x, y, radius * scale, 0, 2 * Math.PI);
    context.fillStyle = isHollow ? this.#colors.paper : color;
    context.fill();
    context.strokeStyle = isHollow ? color : this.#colors.paper;
    context.lineWidth = (isHollow ? 2 : 1.5) * scale;
    context.stroke();
  }
}
