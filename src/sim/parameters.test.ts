// Parameters as people write them, and what is wrong with those that do not suit.

import { describe, expect, it } from 'vitest';
import type { ParameterSpec } from '../protocols/index.ts';
import { readParameter, valueObjection } from './parameters.ts';

const specs: readonly ParameterSpec[] = [
  { name: 'votes', title: 'votes', kind: 'counts', live: true, standard: [1] },
  { name: 'read', title: 'read', kind: 'count', live: true, standard: 1 },
  { name: 'waitMs', title: 'wait', kind: 'duration', live: true, standard: 1 },
  {
    name: 'partition',
    title: 'when cut',
    kind: 'choice',
    choices: [
      { value: 'answer', title: 'answer' },
      { value: 'refuse', title: 'refuse' },
    ],
    live: true,
    standard: 'refuse',
  },
];

describe('readParameter', () => {
  it.each([
    ['votes=2,1', { votes: [2, 1] }],
    ['votes=3', { votes: [3] }],
    ['read=2', { read: 2 }],
    ['waitMs=250', { waitMs: 250 }],
    ['partition=answer', { partition: 'answer' }],
  ])('reads %s', (text, settings) => {
    expect(readParameter(specs, text)).toEqual(settings);
  });

  it.each([
    ['read', '“read” should read name=value.'],
    ['size=3', 'There is no setting “size”; there are: votes, read, waitMs, partition.'],
    ['partition=maybe', '“partition” is one of: answer, refuse.'],
    ['votes=2,', '“votes” is a list of whole numbers, such as 2,1.'],
    ['votes=2,-1', '“votes” is a list of whole numbers, such as 2,1.'],
  ])('says what is wrong with %s', (text, why) => {
    expect(readParameter(specs, text)).toBe(why);
  });

  it.each(['read=', 'read=x', 'read=-1', 'read=1.5', 'read=1e3', 'waitMs=9999999', 'waitMs=0'])(
    'does not take %s',
    (text) => {
      expect(readParameter(specs, text)).toMatch(/whole number/);
    },
  );
});

describe('valueObjection', () => {
  it.each([
    ['votes', [1, 2.5]],
    ['votes', []],
    ['votes', '1,2'],
    ['read', '2'],
    ['read', Number.NaN],
    ['read', undefined],
    ['partition', 1],
    ['partition', undefined],
  ])('objects to %s %o', (name, value) => {
    const spec = specs.find((s) => s.name === name)!;
    expect(valueObjection(spec, value)).toMatch(new RegExp(`“${name}” is`));
  });
});
