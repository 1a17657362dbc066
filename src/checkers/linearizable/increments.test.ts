// Counters in equal steps: who must have happened by when, open ones included.

import { describe, expect, it } from 'vitest';
import { incrementsFinding } from './increments.ts';
import { partOf, type Row } from './rows.support.ts';

const find = (...rows: Row[]) => incrementsFinding(partOf('counter', 0, rows))?.verdict;
const read = (value: number, from: number, to: number): Row => ['read', null, from, to, value];
const add = (amount: number, from: number, to: number | null): Row => ['add', amount, from, to];

describe('incrementsFinding', () => {
  it('counts what must and what may have happened', () => {
    expect(find(add(1, 0, 1), add(1, 2, 9), read(1, 3, 4), read(2, 5, 6))).toBe('holds');
    expect(find(add(1, 0, 1), add(1, 2, 9), read(2, 3, 4), read(1, 5, 6))).toBe('violated');
    expect(find(add(1, 0, 1), read(0, 2, 3))).toBe('violated');
    expect(find(read(1, 0, 1), add(1, 2, 3))).toBe('violated');
  });

  it('lets the increment go first that must be answered first', () => {
    const early = [add(1, 0, 20), add(1, 1, 5), read(1, 2, 3)];
    expect(find(...early, read(1, 6, 7))).toBe('holds');
    expect(find(...early, read(2, 6, 7))).toBe('holds');
    expect(find(...early, read(3, 6, 7))).toBe('violated');
  });

  it('spends an open increment only where a read demands it, and for ever', () => {
    expect(find(add(5, 0, null), read(0, 1, 2), read(5, 3, 4))).toBe('holds');
    expect(find(add(5, 0, null), read(5, 1, 2), read(0, 3, 4))).toBe('violated');
    expect(find(add(5, 0, null), read(3, 1, 2))).toBe('violated');
  });

  it('takes an add of nothing for what it is', () => {
    expect(find(add(0, 0, 1), add(1, 2, 3), read(1, 4, 5))).toBe('holds');
  });

  it('does not judge different amounts, or amounts below zero', () => {
    expect(find(add(1, 0, 1), add(2, 2, 3))).toBeUndefined();
    expect(find(add(-1, 0, 1))).toBeUndefined();
  });

  it('does not judge an account whose answers tell the balance', () => {
    expect(incrementsFinding(partOf('account', 0, [['deposit', 1, 0, 1, 1]]))).toBeUndefined();
  });
});
