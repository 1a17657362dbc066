// A counter: add and read. What is added may be less than nothing, and so may the sum.

import type { ReplicatedObject } from './object.ts';
import { sum } from './sum.ts';

const KIND = {
  id: 'counter',
  what: 'A counter',
  look: 'read',
  words: { add: { sign: 1, isBounded: false, label: 'added' } },
  answers: { read: { yes: 'it stands at {}' }, add: { yes: 'done, it stands at {} now' } },
  least: -1_000_000_000,
  amountIs: 'What is added is a whole number between −1,000,000,000 and 1,000,000,000.',
  unit: '',
} as const;

/** A counter that starts at `initial`. */
export const counter = (initial: number): ReplicatedObject => sum(KIND, initial);
