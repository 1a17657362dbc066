// Units of virtual time. Everything in the pure layers counts whole microseconds.

/** A point or span of virtual time: a whole number of microseconds. */
export type Micros = number;

export const MILLISECOND: Micros = 1_000;
export const SECOND: Micros = 1_000_000;

/** Milliseconds to whole microseconds. */
export const ms = (milliseconds: number): Micros => Math.round(milliseconds * MILLISECOND);

/** Whole microseconds to milliseconds, for people. */
export const toMs = (micros: Micros): number => micros / MILLISECOND;
