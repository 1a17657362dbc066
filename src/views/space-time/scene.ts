// What is to be laid out: whose run, which window on it, and which part of what happened. All parts of the layout
// take this one value.

import type { Timeline } from '../../timeline/index.ts';
import type { Cast, Wording } from './cast.ts';
import type { Lane, Lanes } from './lanes.ts';
import type { Window } from './window.ts';

export interface Scene {
  readonly timeline: Timeline;
  readonly cast: Cast;
  readonly wording: Wording;
  readonly lanes: Lanes;
  readonly window: Window;
  readonly width: number;
  /** How much of the lanes is in view. */
  readonly height: number;
  /** The present: nothing that happens later is drawn. */
  readonly now: number;
  /** How wide words are, in pixels. */
  readonly measure: (words: string) => number;
}

/** Which part of it: what was over by `until`, or what was not over yet at `after`. Both together are everything. */
export type Part = { readonly isOver: true } | { readonly isOver: false; readonly after: number };

export const EVERYTHING: Part = { isOver: false, after: -1 };

/** Is something that ends then a part of this? `null` goes on. */
export const isPart = (part: Part, end: number | null, now: number): boolean =>
  part.isOver ? end !== null && end <= now : end === null || end > part.after;

export const xOf = ({ window, width }: Scene, t: number): number => ((t - window.from) / window.span) * width;

export const timeAt = ({ window, width }: Pick<Scene, 'window' | 'width'>, x: number): number =>
  window.from + (x / width) * window.span;

/** The stretch of time that is in view and has happened. */
export const inView = ({ window, now }: Scene): { readonly from: number; readonly to: number } => ({
  from: window.from,
  to: Math.min(now, window.from + window.span),
});

export const isLaneInView = ({ window, height }: Scene, lane: Lane): boolean =>
  lane.top + lane.height >= window.top && lane.top <= window.top + height;
