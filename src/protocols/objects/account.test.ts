// The account: what it grants, what it denies, and that effects commute.

import { describe, expect, it } from 'vitest';
import { account } from './account.ts';

const object = account(100);

describe('a decision', () => {
  it('grants what is there, to the last coin', () => {
    expect(object.decide(100, { f: 'withdraw', value: 100 })).toEqual({
      answer: { granted: true, value: 0 },
      effect: { label: 'withdrawn', amount: -100 },
    });
  });

  it('denies what is not there, says what is, and has no effect', () => {
    expect(object.decide(100, { f: 'withdraw', value: 101 })).toEqual({
      answer: { granted: false, value: 100 },
      effect: null,
    });
  });

  it('takes any deposit, even below zero', () => {
    expect(object.decide(-50, { f: 'deposit', value: 20 }).answer).toEqual({ granted: true, value: -30 });
  });

  it('reads without effect', () => {
    expect(object.decide(77, { f: 'balance' })).toEqual({
      answer: { granted: true, value: 77 },
      effect: null,
    });
    expect(object.isRead({ f: 'balance' })).toBe(true);
    expect(object.isRead({ f: 'withdraw', value: 1 })).toBe(false);
  });
});

it('effects commute', () => {
  const effects = [-30, 45, -7].map((amount) => ({ label: '', amount }));
  const inOrder = effects.reduce((state, effect) => object.apply(state, effect), 100);
  const reversed = [...effects].reverse().reduce((state, effect) => object.apply(state, effect), 100);
  expect([inOrder, reversed]).toEqual([108, 108]);
});

it('describes operations in words', () => {
  expect(object.describe({ f: 'withdraw', value: 800 })).toBe('withdraw $800');
  expect(object.describe({ f: 'balance' })).toBe('balance');
});
