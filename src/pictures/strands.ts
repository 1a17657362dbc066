// Every line of a picture as the points it is drawn through: which are whole, which are cut, and which are just
// falling apart. Kept as plain numbers and written anew only when something changes, because each frame reads them.

import { type Lines, linkKey } from '../timeline/index.ts';
import { endsOfLines, lineOf, linesAmong, type Scenery } from './scenery.ts';

/** Which way a line is cut: from its lower end, from its upper end, both. */
export const FORTH = 1;
export const BACK = 2;
export const BOTH = 3;

const CUT_MS = 180;

export class Strands {
  readonly scenery: Scenery;
  readonly count: number;
  readonly ends: readonly (readonly [number, number])[];
  /** Which way each line is cut, as bits. */
  readonly cut: Uint8Array;
  /** 0 whole, 1 cut, and in between for a moment. */
  readonly open: Float32Array;
  /** Where along each line its break is. */
  readonly breaks: Float32Array;
  readonly points: Float32Array;
  /** How many numbers one half of a line takes. */
  readonly half: number;
  #seen: ReadonlyMap<number, number> | null = null;
  #isMoving = false;

  constructor(scenery: Scenery) {
    this.scenery = scenery;
    this.count = linesAmong(scenery.nodes);
    this.ends = endsOfLines(scenery.nodes);
    this.cut = new Uint8Array(this.count);
    this.open = new Float32Array(this.count);
    this.breaks = Float32Array.from(this.ends, ([a, b]) => scenery.breakOf(a, b));
    this.half = 2 * (scenery.steps + 1);
    this.points = new Float32Array(this.count * 2 * this.half);
    for (let line = 0; line < this.count; line++) this.#trace(line);
  }

  /** Goes on from how another picture of the same run stood, so that moving a node does not cut anything twice. */
  follow(before: Strands): void {
    if (before.count !== this.count) return;
    this.open.set(before.open);
    this.breaks.set(before.breaks);
    for (let line = 0; line < this.count; line++) this.#trace(line);
  }

  get isMoving(): boolean {
    return this.#isMoving;
  }

  /** Brings the lines a little nearer to how they are at t; true if any is to be drawn anew. */
  update(cutAt: ReturnType<Lines['cutAt']>, elapsedMs: number): boolean {
    const isNews = cutAt !== this.#seen;
    if (isNews) this.#look(cutAt);
    this.#seen = cutAt;
    if (!isNews && !this.#isMoving) return false;
    this.#move(elapsedMs / CUT_MS);
    return true;
  }

  #look(cutAt: ReadonlyMap<number, number>): void {
    this.ends.forEach(([a, b], line) => {
      this.cut[line] = (cutAt.has(linkKey(a, b)) ? FORTH : 0) | (cutAt.has(linkKey(b, a)) ? BACK : 0);
    });
  }

  #move(by: number): void {
    this.#isMoving = false;
    for (let line = 0; line < this.count; line++) {
      const goal = this.cut[line] === 0 ? 0 : 1;
      const open = this.open[line]!;
      if (open === goal) continue;
      this.open[line] = goal > open ? Math.min(1, open + by) : Math.max(0, open - by);
      this.#trace(line);
      this.#isMoving ||= this.open[line] !== goal;
    }
  }

  /** Lets this line break here. */
  breakAt(line: number, at: number): void {
    this.breaks[line] = Math.max(0.2, Math.min(0.8, at));
    this.#trace(line);
  }

  #trace(line: number): void {
    const [a, b] = this.ends[line]!;
    const first = line * 2 * this.half;
    const shape = { a, b, open: this.open[line]!, at: this.breaks[line]! };
    this.scenery.trace(shape, this.points.subarray(first, first + 2 * this.half));
  }

  lineOf(one: number, other: number): number {
    return lineOf(one, other, this.scenery.nodes);
  }

  /** The points of a whole line, from its lower end to its upper. */
  trail(line: number): Float32Array {
    return this.points.subarray(line * 2 * this.half, (line + 1) * 2 * this.half);
  }

  /** The place along the line that lies so far along its trail. */
  breakFor(line: number, alongTrail: number): number {
    const at = this.breaks[line]!;
    const { steps } = this.scenery;
    const reached = alongTrail * (2 * steps + 1);
    if (reached <= steps) return (at * reached) / steps;
    return at + (1 - at) * Math.min(1, Math.max(0, reached - steps - 1) / steps);
  }

  /** How long a half of a line is drawn, in pixels. */
  lengthOf(line: number, isUpper: boolean): number {
    const first = (line * 2 + (isUpper ? 1 : 0)) * this.half;
    let length = 0;
    for (let i = first; i + 3 < first + this.half; i += 2) {
      const dx = this.points[i + 2]! - this.points[i]!;
      const dy = this.points[i + 3]! - this.points[i + 1]!;
      length += Math.hypot(dx, dy);
    }
    return length;
  }

  /** Writes where something is that has come so far, `along` from 0 to 1, from the line's lower end to its upper. */
  place(line: number, along: number, into: Float32Array): void {
    const { points, half } = this;
    const { steps } = this.scenery;
    const at = this.breaks[line]!;
    const isBeyond = along > at;
    const reached = (isBeyond ? (along - at) / (1 - at) : along / at) * steps;
    const step = Math.min(steps - 1, Math.floor(reached));
    const first = (line * 2 + (isBeyond ? 1 : 0)) * half + 2 * step;
    const rest = reached - step;
    into[0] = points[first]! + (points[first + 2]! - points[first]!) * rest;
    into[1] = points[first + 1]! + (points[first + 3]! - points[first + 1]!) * rest;
  }
}
