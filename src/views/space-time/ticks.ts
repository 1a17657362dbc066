// The scale of time beneath the lanes: round moments, as many as there is room for.

import { clock } from '../clock.ts';
import type { Band } from './bands.ts';
import { type Scene, xOf } from './scene.ts';

export interface Tick {
  readonly x: number;
  readonly words: string;
}

const APART = 110;
const GAP = 8;
const STEPS = [1, 2, 5] as const;

/** The least round step that keeps them so far apart, in microseconds. */
export function stepFor(span: number, width: number, unit: number): number {
  const least = (span * APART * unit) / Math.max(1, width);
  for (let power = 1_000; ; power *= 10)
    for (const step of STEPS) if (step * power >= least) return step * power;
}

/** Where a band says what it is, no moment is named. */
export function ticksOf(scene: Scene, bands: readonly Band[]): readonly Tick[] {
  const { window, width, lanes } = scene;
  const step = stepFor(window.span, width, lanes.unit);
  const ticks: Tick[] = [];
  for (let t = Math.max(0, Math.ceil(window.from / step)) * step; t <= window.from + window.span; t += step) {
    const x = xOf(scene, t);
    const words = clock(t);
    const end = x + scene.measure(words) + GAP * lanes.unit;
    const isTaken = bands.some((b) => b.words && b.wordsX < end && b.wordsX + scene.measure(b.words) > x);
    ticks.push({ x, words: isTaken || end > width ? '' : words });
  }
  return ticks;
}
