// A node's own clock: set off by some amount, and running a little fast or slow. Whole microseconds throughout, so
// that every browser reads the same.

import type { Micros } from '../kernel/index.ts';

const MILLION = 1_000_000;

export interface Clock {
  /** True time and the reading when it was last set. */
  readonly since: Micros;
  readonly reading: Micros;
  /** How many millionths it gains; negative if it loses. */
  readonly driftPpm: number;
}

export const TRUE_CLOCK: Clock = { since: 0, reading: 0, driftPpm: 0 };

export function readingAt({ since, reading, driftPpm }: Clock, now: Micros): Micros {
  const passed = now - since;
  return reading + passed + Math.floor((passed * driftPpm) / MILLION);
}

/** The clock put `offset` away from true time, running so from here on. */
export const setClock = (now: Micros, offset: Micros, driftPpm: number): Clock => ({
  since: now,
  reading: now + offset,
  driftPpm,
});

/** How long it truly takes until this clock has counted `wait`. A fast clock is done early, but never at once: a
 *  timer that sets itself again would stop time. */
export const trulyWaited = ({ driftPpm }: Clock, wait: Micros): Micros =>
  driftPpm === 0 ? wait : Math.max(1, Math.round((wait * MILLION) / (MILLION + driftPpm)));
