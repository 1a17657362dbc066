// A stock of things, all alike: restock, sell, left. What is not there is not sold.

import type { ReplicatedObject } from './object.ts';
import { sum } from './sum.ts';

const KIND = {
  id: 'stock',
  what: 'A stock',
  look: 'left',
  words: {
    restock: { sign: 1, isBounded: false, label: 'restocked' },
    sell: { sign: -1, isBounded: true, label: 'sold' },
  },
  answers: {
    left: { yes: 'so many are left: {}' },
    restock: { yes: 'done, so many are there now: {}' },
    sell: { yes: 'sold, so many are left: {}', no: 'no, only so many are left: {}' },
  },
  least: 1,
  amountIs: 'How many is a whole number from 1 to 1,000,000,000.',
  unit: '',
} as const;

/** A stock that opens with so many things. */
export const stock = (initial: number): ReplicatedObject => sum(KIND, initial);
