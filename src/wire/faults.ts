// Delays, weather and clocks as they come out of an address: each within bounds or refused.

import type { Delay } from '../kernel/index.ts';
import type { Weather } from '../sim/index.ts';
import { fail, list, whole } from './reading.ts';

/** An hour, in microseconds. */
const LONGEST = 3_600_000_000;
const MOST_PARTS = 10;
const MOST_ENTRIES = 1_000;

export const signed = (value: unknown): number => whole(value, 1e9, -1e9);

const chance = (value: unknown): number =>
  typeof value === 'number' && value >= 0 && value <= 1 ? value : fail('A chance in it is out of bounds.');

const fieldsOf = (value: unknown): { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null
    ? (value as { [name: string]: unknown })
    : fail('A part of it cannot be read.');

export function weatherFrom(value: unknown): Weather | null {
  if (value === null) return null;
  const { delay, loss, duplication } = fieldsOf(value);
  return { delay: delayFrom(delay), loss: chance(loss), duplication: chance(duplication) };
}

const positive = (value: unknown): number =>
  typeof value === 'number' && value > 0 && value <= LONGEST
    ? value
    : fail('A number in it is out of bounds.');

const span = (value: unknown): number => whole(value, LONGEST);

export function delayFrom(value: unknown, depth = 0): Delay {
  const given = fieldsOf(value);
  switch (given['kind']) {
    case 'constant':
      return { kind: 'constant', us: span(given['us']) };
    case 'uniform':
      return { kind: 'uniform', lowUs: span(given['lowUs']), highUs: span(given['highUs']) };
    case 'exponential': {
      const plus = given['plusUs'] === undefined ? {} : { plusUs: span(given['plusUs']) };
      return { kind: 'exponential', meanUs: positive(given['meanUs']), ...plus };
    }
    case 'pareto':
      return { kind: 'pareto', scaleUs: positive(given['scaleUs']), alpha: positive(given['alpha']) };
    case 'table':
      return { kind: 'table', us: list(given['us'], MOST_ENTRIES).map(span) };
    case 'mixture':
      return depth > 1 ? fail('A delay in it is too deep.') : mixtureFrom(given['parts'], depth);
    default:
      return fail('A delay in it is not known here.');
  }
}

function mixtureFrom(value: unknown, depth: number): Delay {
  const parts = list(value, MOST_PARTS).map((part) => {
    const { weight, of } = fieldsOf(part);
    return { weight: chance(weight), of: delayFrom(of, depth + 1) };
  });
  return { kind: 'mixture', parts };
}
