// Numbers as people type them, within bounds, or the sentence that says what is wrong.

import type { ParameterSpec } from '../../wire/index.ts';

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

const MOST = 1_000_000;

/** A duration of nothing would stop time. */
export const boundsOf = ({ kind }: Pick<ParameterSpec, 'kind'>): Bounds => ({
  least: kind === 'duration' ? 1 : 0,
  most: MOST,
});

const inWords = (n: number): string => n.toLocaleString('en');

/** Commas and spaces within a number are as people write them. */
export function numberFrom(typed: string, { least, most }: Bounds): number | string {
  const text = typed.replace(/[\s,_]/g, '');
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most
    ? number
    : `A whole number from ${inWords(least)} to ${inWords(most)}.`;
}

/** The unit that the name ends in. */
export function unitOf({ name, kind }: Pick<ParameterSpec, 'name' | 'kind'>): string | undefined {
  if (/(Seconds|S)$/.test(name)) return 's';
  return kind === 'duration' || name.endsWith('Ms') ? 'ms' : undefined;
}
