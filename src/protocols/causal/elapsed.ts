// How much time has passed at a site, by nothing but its own clock: no reading is ever held against another node's. An
// operator may set that clock, and a site may stand still; so time is counted twice, by the reading, which goes on while
// a site stands still, and by its regular timer, which runs on when somebody sets the clock. The longer count holds.
// Only a clock that is set back while its site stands still deceives both.
// Cristian 1989, “Probabilistic clock synchronization”, sections 2 and 3: drift is bounded, and whoever asks knows that
// an answer is no older than its question.

import type { Micros } from '../../kernel/index.ts';
import type { Here } from './state.ts';

/** A moment in the life of a site, for that site alone. */
export interface Moment {
  /** What its clock read when it started: moments of an earlier life tell nothing. */
  readonly life: Micros;
  readonly reading: Micros;
  /** What its timer had counted. */
  readonly counted: Micros;
}

/** The regular timer of a site that is up: what it has counted, and what will have passed when it fires next. */
export interface Pulse {
  readonly life: Micros;
  readonly counted: Micros;
  readonly next: Micros;
}

export const startedPulse = ({ node }: Pick<Here, 'node'>, next: Micros): Pulse => ({
  life: node.clock,
  counted: 0,
  next,
});

export const beat = ({ life, counted, next }: Pulse, then: Micros): Pulse => ({
  life,
  counted: counted + next,
  next: then,
});

export const momentOf = ({ life, counted }: Pulse, { node }: Here): Moment => ({
  life,
  reading: node.clock,
  counted,
});

/** How long ago that was. Of another life, or of a time that the clock has yet to reach, nobody can tell. */
export function elapsedSince(then: Moment, pulse: Pulse, { node }: Here): Micros {
  if (then.life !== pulse.life || node.clock < then.reading) return Number.POSITIVE_INFINITY;
  return Math.max(node.clock - then.reading, pulse.counted - then.counted);
}
