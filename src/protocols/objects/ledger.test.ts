// Ledgers: they grow at the head, share their tails, carry each operation once, and digest by what is in them.

import { describe, expect, it } from 'vitest';
import { account } from './account.ts';
import { append, type Entry, find, lacking, newest, openLedger, withEntries } from './ledger.ts';

const object = account(100);
const entry = (of: number, amount: number): Entry => ({
  of,
  update: { f: amount < 0 ? 'withdraw' : 'deposit', value: Math.abs(amount) },
});
const empty = openLedger(object);
const three = withEntries(empty, [entry(4, -10), entry(2, 5), entry(9, 1)], object);

describe('a ledger', () => {
  it('keeps the state after each entry', () => {
    expect([three.state, three.rest?.state, three.rest?.rest?.state, empty.state]).toEqual([96, 95, 90, 100]);
    expect([three.length, empty.length]).toEqual([3, 0]);
  });

  it('shares its tail with the longer one', () => {
    expect(append(three, entry(10, 1), object).rest).toBe(three);
  });

  it('digests by its operations, amounts and order', () => {
    const digests = [
      [entry(1, 5), entry(2, 6)],
      [entry(2, 6), entry(1, 5)],
      [entry(1, 6), entry(2, 5)],
      [entry(1, 5)],
      [],
    ].map((entries) => withEntries(empty, entries, object).digest);
    expect(new Set(digests).size).toBe(5);
    expect(withEntries(openLedger(object), [entry(1, 5)], object).digest).toBe(digests[3]);
  });
});

describe('find', () => {
  it('gives the ledger as it stood right after the operation', () => {
    expect(find(three, 2)).toBe(three.rest);
    expect(find(three, 7)).toBeUndefined();
    expect(find(empty, 1)).toBeUndefined();
  });

  it('looks no deeper than it is told', () => {
    expect(find(three, 4, 1)).toBeUndefined();
    expect(find(three, 4, 0)?.length).toBe(1);
    expect(find(three, 2, 1)?.length).toBe(2);
  });
});

describe('lacking', () => {
  it('leaves out what the ledger has, and orders the rest by operation, each once', () => {
    const extras = [entry(8, 1), entry(2, 5), entry(3, 1), entry(8, 1)];
    expect(lacking(three, extras).map((e) => e.of)).toEqual([3, 8]);
    expect(lacking(three, [])).toEqual([]);
    expect(lacking(three, [entry(9, 1)])).toEqual([]);
  });
});

it('newest gives the last few entries, oldest first', () => {
  expect(newest(three, 2).map((e) => e.of)).toEqual([2, 9]);
  expect(newest(three, 9).map((e) => e.of)).toEqual([4, 2, 9]);
  expect(newest(empty, 3)).toEqual([]);
});
