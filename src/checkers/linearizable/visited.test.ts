// What a search remembers: same done calls, same state, and fewer open calls spent.

import { expect, it } from 'vitest';
import { CallSet, Visited } from './visited.ts';

const setOf = (size: number, ...calls: number[]): CallSet => {
  const set = new CallSet(size);
  for (const call of calls) set.add(call);
  return set;
};

it('knows a place again only by the same calls and the same state', () => {
  const visited = new Visited();
  const add = (done: number[], state: number) =>
    visited.add({ done: setOf(100, ...done), open: setOf(0), state });
  expect(add([1, 70], 0)).toBe(true);
  expect(add([70, 1], 0)).toBe(false);
  expect(add([1, 70], 1)).toBe(true);
  expect(add([1, 71], 0)).toBe(true);
  expect(add([1], 0)).toBe(true);
  expect(visited.size).toBe(4);
});

it('finds nothing new in a place that cost more open calls, but in one that cost others', () => {
  const visited = new Visited();
  const add = (...open: number[]) => visited.add({ done: setOf(3, 0), open: setOf(80, ...open), state: 5 });
  expect(add(1, 40)).toBe(true);
  expect(add(1, 40, 79)).toBe(false);
  expect(add(1, 41)).toBe(true);
  expect(add(40)).toBe(true);
  expect(add(40, 41)).toBe(false);
});

it('keeps thousands of places apart, whatever their hashes', () => {
  const visited = new Visited();
  const done = new CallSet(64);
  for (let turn = 0; turn < 2; turn++) {
    for (let call = 0; call < 64; call++) {
      done.add(call);
      for (let state = 0; state < 100; state++) {
        expect(visited.add({ done, open: setOf(0), state })).toBe(turn === 0);
      }
    }
    for (let call = 63; call >= 0; call--) done.remove(call);
  }
});
