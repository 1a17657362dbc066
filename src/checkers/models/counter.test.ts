// Counters: what their answers may say.

import { expect, it } from 'vitest';
import type { Call } from '../history.ts';
import { counter } from './counter.ts';

const call = (f: string, input: number | null, output: number | undefined): Call => ({
  id: 0,
  name: 0,
  process: 0,
  node: null,
  f,
  key: '',
  input,
  outcome: 'done',
  granted: true,
  output,
  from: 0,
  to: 1,
  askedAt: null,
  toldAt: null,
});

it('a read tells what is there, an addition what is there after it, or nothing', () => {
  expect(counter.fits(4, call('read', null, 4))).toBe(true);
  expect(counter.fits(4, call('read', null, 5))).toBe(false);
  expect(counter.fits(4, call('add', 3, 7))).toBe(true);
  expect(counter.fits(4, call('add', 3, 4))).toBe(false);
  expect(counter.fits(4, call('add', 3, undefined))).toBe(true);
});
