// The scale of time beneath the lanes: round moments, as many as there is room for.

import { clock } from '../clock.ts';
import { type Scene, xOf } from './scene.ts';

export interface Tick {
  readonly x: number;
  readonly words: string;
}

const APART = 110;
const STEPS = [1, 2, 5] as const;

/** The least round step that keeps them so far apart, in microseconds. */
export function stepFor(span: number, width: number, unit: number): number {
  const least = (span * APART * unit) / Math.max(1, width);
  for (let power = 1_000; ; power *= 10)
    for (const step of STEPS) if (step * power >= least) return step * power;
}

export function ticksOf(scene: Scene): readonly Tick[] {
  const { window, width, lanes } = scene;
  const step = stepFor(window.span, width, lanes.unit);
  const ticks: Tick[] = [];
  for (let t = Math.max(0, Math.ceil(window.from / step)) * step; t <= window.from + window.span; t += step) {
    const x = xOf(scene, t);
    const words = clock(t);
    if (x + scene.measure(words) < width) ticks.push({ x, words });
  }
  return ticks;
}
