// The table: what was set is there, in the table it was set in and in none before.

import { expect, it } from 'vitest';
import { Dice } from '../../sim/schedule.support.ts';
import { emptyTable, valueAt, withValue } from './table.ts';

it('holds what a map would, at every size and for every key', () => {
  const dice = new Dice(1, 'table');
  const real = new Map<number, number>();
  let table = emptyTable;
  for (let i = 0; i < 3_000; i++) {
    const key = dice.whole(0, dice.pick([5, 100, 70_000, 200_000_000]));
    real.set(key, i);
    table = withValue(table, key, i);
  }
  for (const [key, value] of real) expect(valueAt(table, key)).toBe(value);
  for (let key = 0; key < 2_000; key++) expect(valueAt(table, key)).toBe(real.get(key));
});

it('is a value: the table before knows nothing of what comes after', () => {
  const before = withValue(emptyTable, 3, 1);
  const after = withValue(withValue(before, 3, 2), 500, 9);
  expect([valueAt(before, 3), valueAt(before, 500)]).toEqual([1, undefined]);
  expect([valueAt(after, 3), valueAt(after, 500)]).toEqual([2, 9]);
});
