// Numbers as they are typed, and the units that names end in.

import { expect, it } from 'vitest';
import { boundsOf, numberFrom, unitOf } from './numbers.ts';

it('takes whole numbers within bounds, however they are grouped', () => {
  const bounds = boundsOf({ kind: 'duration' });
  expect([' 250', '1,000', '10 000', '1000000'].map((typed) => numberFrom(typed, bounds))).toEqual([
    250, 1_000, 10_000, 1_000_000,
  ]);
});

it.each(['', 'x', '1.5', '-3', '0', '1000001'])('says what is wrong with “%s”', (typed) => {
  expect(numberFrom(typed, boundsOf({ kind: 'duration' }))).toBe('A whole number from 1 to 1,000,000.');
});

it('nothing is a count, and no duration', () => {
  expect(numberFrom('0', boundsOf({ kind: 'count' }))).toBe(0);
});

it('reads the unit off the name', () => {
  expect(unitOf({ name: 'deadlineMs', kind: 'duration' })).toBe('ms');
  expect(unitOf({ name: 'boundMs', kind: 'count' })).toBe('ms');
  expect(unitOf({ name: 'hintWindowS', kind: 'count' })).toBe('s');
  expect(unitOf({ name: 'ttlSeconds', kind: 'count' })).toBe('s');
  expect(unitOf({ name: 'replicas', kind: 'count' })).toBeUndefined();
});
