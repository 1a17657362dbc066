// What an experiment is to the command that runs it, and how its numbers are read.

import type { ParseArgsConfig } from 'node:util';
import { Complaint, type Given } from './command.ts';

/** What was found: as data, and in words. */
export interface Found {
  readonly found: unknown;
  readonly words: string;
}

export interface Experiment {
  readonly name: string;
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  measure(given: Given): Promise<Found>;
}

export function numberGiven(given: Given, name: string): number | undefined {
  const text = given.values(name).at(-1);
  if (text === undefined) return undefined;
  if (/^\d{1,10}(\.\d{1,3})?$/.test(text)) return Number(text);
  throw new Complaint(`--${name} is a number, such as 5.`);
}

export function wholeGiven(
  given: Given,
  name: string,
  { otherwise, most = 1_000_000 }: { otherwise: number; most?: number },
): number {
  const read = numberGiven(given, name) ?? otherwise;
  if (Number.isInteger(read) && read >= 1 && read <= most) return read;
  throw new Complaint(`--${name} is a whole number from 1 to ${most.toLocaleString('en-US')}.`);
}
