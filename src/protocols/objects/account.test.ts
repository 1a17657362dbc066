// The account: what it grants, what it denies, and that what it grants commutes.

import { describe, expect, it } from 'vitest';
import { account } from './account.ts';
import type { Value } from './object.ts';

const object = account(100);

describe('a decision', () => {
  it('grants what is there, to the last coin', () => {
    expect(object.decide(100, { f: 'withdraw', value: 100 })).toEqual({
      answer: { granted: true, value: 0 },
      isUpdate: true,
    });
  });

  it('denies what is not there, says what is, and has no effect', () => {
    expect(object.decide(100, { f: 'withdraw', value: 101 })).toEqual({
      answer: { granted: false, value: 100 },
      isUpdate: false,
    });
  });

  it('takes any deposit, even below zero', () => {
    expect(object.decide(-50, { f: 'deposit', value: 20 }).answer).toEqual({ granted: true, value: -30 });
  });

  it('reads without effect', () => {
    expect(object.decide(77, { f: 'balance' })).toEqual({
      answer: { granted: true, value: 77 },
      isUpdate: false,
    });
    expect(object.isRead({ f: 'balance' })).toBe(true);
    expect(object.isRead({ f: 'withdraw', value: 1 })).toBe(false);
  });
});

it('granted updates commute', () => {
  const updates = [
    { f: 'withdraw', value: 30 },
    { f: 'deposit', value: 45 },
    { f: 'withdraw', value: 7 },
  ];
  const carriedOut = (all: typeof updates) =>
    all.reduce<Value>((state, update) => object.apply(state, update), 100);
  expect([carriedOut(updates), carriedOut([...updates].reverse())]).toEqual([108, 108]);
});

it('shows a granted update as a line of its ledger', () => {
  expect(object.entry({ f: 'withdraw', value: 30 })).toEqual({ label: 'withdrawn', amount: -30 });
  expect(object.entry({ f: 'deposit', value: 5 })).toEqual({ label: 'deposited', amount: 5 });
});

it('describes operations in words', () => {
  expect(object.describe({ f: 'withdraw', value: 800 })).toBe('withdraw $800');
  expect(object.describe({ f: 'balance' })).toBe('balance');
});
