// Measures of whole histories: how stale, what was lost, what was given out and not there, who came to agree.

import { describe, expect, it } from 'vitest';
import type { Value } from '../history.ts';
import { historyFrom } from '../told.support.ts';
import { AMPLE } from '../verdict.ts';
import { availability } from './availability.ts';
import { eventual } from './eventual.ts';
import { lostUpdates, shortfall, staleness } from './staleness.ts';

const verdicts = (model: string, init: Value, text: string) =>
  staleness(historyFrom(model, init, text)).map(({ op, verdict, missing }) =>
    [op, verdict, ...missing].join(' '),
  );

describe('staleness', () => {
  it.each([
    [
      'a register behind by two versions',
      'register',
      0,
      '0 write 1; 0 write 2; 1 read -> 0',
      ['2 stale 1 0'],
    ],
    [
      'a write beside the read may be seen or not',
      'register',
      0,
      '0 write 1; 0 write 2; | 1 read -> 1',
      ['2 fresh'],
    ],
    [
      'a value written twice is taken for the later',
      'register',
      0,
      '0 write 1; 0 write 2; 0 write 1; 1 read -> 1',
      ['3 fresh'],
    ],
    ['a value nobody wrote', 'register', 0, '0 write 1; 1 read -> 7', ['1 stale']],
    ['keys apart', 'register', 0, '0 write x 1; 1 read y -> 0', ['1 fresh']],
    ['a set that lacks a member', 'gset', [], '0 add 1; 0 add 2; 1 read -> [1]', ['2 stale 1']],
    ['a set that lacks what it began with', 'gset', [7], '1 read -> []', ['0 stale']],
    ['a counter that lacks an addition', 'counter', 0, '0 add 2; 0 add 3; 1 read -> 2', ['2 stale 1']],
    ['texts that were appended to have no verdict', 'kv', '', '0 append "x"; 1 get -> "x"', []],
  ] as const)('%s', (_title, model, init, text, expected) => {
    expect(verdicts(model, init as Value, text)).toEqual(expected);
  });

  it('says for how long the answer had been out of date', () => {
    const [freshness] = staleness(historyFrom('register', 0, '0 write 1; 1 read -> 0'));
    expect(freshness?.staleForUs).toBe(2_010);
  });
});

describe('what was lost', () => {
  it('is what nobody sees who looks after the last update', () => {
    const text = '0 add 2; 0 add 3; 1 read -> 3; 2 read -> 3';
    expect(lostUpdates(historyFrom('counter', 0, text))).toEqual([0]);
    expect(lostUpdates(historyFrom('counter', 0, `${text}; 3 read -> 5`))).toEqual([]);
  });
});

describe('what was given out and not there', () => {
  it('is counted key by key', () => {
    expect(shortfall(historyFrom('account', 5, '0 withdraw x 5; 1 withdraw y 5'))).toBe(0);
    expect(shortfall(historyFrom('account', 5, '0 withdraw x 8; 1 deposit y 9'))).toBe(3);
    expect(shortfall(historyFrom('stock', 5, '0 sell 4; 1 sell 4; 0 restock 9'))).toBe(3);
  });

  it('is nothing where nothing is given out', () => {
    expect(shortfall(historyFrom('counter', 0, '0 add -3; 1 add 2'))).toBe(0);
  });
});

describe('whether all came to agree', () => {
  it.each([
    ['two that see the same', 'register', 0, '0 write 1; 1 read -> 1; 2 read -> 1', 'holds'],
    ['two that see different things', 'register', 0, '0 write 1; 1 read -> 1; 2 read -> 0', 'violated'],
    [
      'only the last look of each counts',
      'register',
      0,
      '0 write 1; 1 read -> 0; 1 read -> 1; 2 read -> 1',
      'holds',
    ],
    ['nobody looked from two sides', 'register', 0, '0 write 1; 1 read -> 1', 'unknown'],
    ['an update whose fate nobody knows', 'register', 0, '0 write 1 ?; 1 read -> 0; 2 read -> 1', 'unknown'],
    [
      'the same set in another order',
      'gset',
      [],
      '0 add 1; 0 add 2; 1 read -> [1,2]; 2 read -> [2,1]',
      'holds',
    ],
    ['agreed, and one addition gone', 'counter', 0, '0 add 2; 0 add 3; 1 read -> 3; 2 read -> 3', 'violated'],
  ] as const)('%s', (_title, model, init, text, expected) => {
    expect(eventual(historyFrom(model, init as Value, text), AMPLE).verdict).toBe(expected);
  });
});

it('availability is answers over what reached a node that was up, by node and in all', () => {
  const request = (node: number, wasReceived: boolean, wasAnswered: boolean) => ({
    node,
    wasReceived,
    wasAnswered,
  });
  const measured = availability([request(0, true, true), request(1, true, false), request(1, false, false)]);
  expect(measured).toMatchObject({ received: 2, answered: 1 });
  expect([...measured.byNode]).toEqual([
    [0, { received: 1, answered: 1 }],
    [1, { received: 1, answered: 0 }],
  ]);
});
