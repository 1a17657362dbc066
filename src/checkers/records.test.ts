// Records: keys whose hashes are equal are told apart all the same, and each keeps its own records.

import { expect, it } from 'vitest';
import { type Key, NONE, Records } from './records.ts';

const keyOf = (hash: number, ...numbers: number[]): Key => ({
  hash,
  numbers: Int32Array.from(numbers),
  length: numbers.length,
});

it('tells keys of one hash apart, be it by their last number or their length', () => {
  const records = new Records();
  for (const key of [keyOf(7, 1, 2), keyOf(7, 1, 3), keyOf(7, 1), keyOf(7)]) {
    expect(records.latest(key)).toBe(NONE);
    records.add(key);
    expect(records.latest(key)).not.toBe(NONE);
  }
  expect(records.size).toBe(4);
});

it('goes from the latest record under a key to the older ones, and to no others', () => {
  const records = new Records();
  const body = (number: number) => ({ numbers: Int32Array.of(number, 99), length: 1 });
  records.add(keyOf(7, 1), body(10));
  records.add(keyOf(7, 2), body(20));
  records.add(keyOf(7, 1), body(11));
  const latest = records.latest(keyOf(7, 1));
  expect([records.body(latest, 0), records.bodyLength(latest)]).toEqual([11, 1]);
  expect(records.body(records.older(latest), 0)).toBe(10);
  expect(records.older(records.older(latest))).toBe(NONE);
});

it('loses nothing when it grows', () => {
  const records = new Records();
  // A tenth as many hashes as keys.
  const key = (i: number): Key => keyOf(i % 500, i, -i);
  for (let i = 0; i < 5_000; i++) records.add(key(i), { numbers: Int32Array.of(i), length: 1 });
  for (let i = 0; i < 5_000; i++) expect(records.body(records.latest(key(i)), 0)).toBe(i);
});
