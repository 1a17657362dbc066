// A bank account in whole units of money: deposit, withdraw, balance. What is not there is not paid out.

import type { ReplicatedObject } from './object.ts';
import { sum } from './sum.ts';

const KIND = {
  id: 'account',
  what: 'An account',
  look: 'balance',
  words: {
    deposit: { sign: 1, isBounded: false, label: 'deposited' },
    withdraw: { sign: -1, isBounded: true, label: 'withdrawn' },
  },
  answers: {
    balance: { yes: 'the balance is {}' },
    deposit: { yes: 'done, the balance is now {}' },
    withdraw: { yes: 'done, the balance is now {}', no: 'no, there is only {}' },
  },
  least: 1,
  amountIs: 'An amount is a whole number from 1 to 1,000,000,000.',
  unit: '$',
} as const;

/** An account that opens with `initial`. */
export const account = (initial: number): ReplicatedObject => sum(KIND, initial);
