// Where addresses lead.

import { expect, it } from 'vitest';
import { decodeRun, encodeRun, freshRun } from '../wire/index.ts';
import { routeOf } from './route.ts';

it('no fragment leads home', () => {
  expect(routeOf('')).toEqual({ to: 'home' });
  expect(routeOf('home')).toEqual({ to: 'home' });
});

it('a name leads to its story, and perhaps to one beat of it', () => {
  expect(routeOf('bank')).toEqual({ to: 'scene', id: 'bank', beat: null });
  expect(routeOf('two-city/la-opened')).toEqual({ to: 'scene', id: 'two-city', beat: 'la-opened' });
  expect(routeOf('bench')).toEqual({ to: 'scene', id: 'bench', beat: null });
});

it('the text of a run leads to what it says', () => {
  const text = encodeRun(freshRun('bank', 3), 7);
  expect(routeOf(text)).toEqual({ to: 'run', text });
});

it('a name that no story has leads to a sentence', () => {
  expect(routeOf('nowhere')).toEqual({ to: 'nowhere', sentence: expect.stringContaining('“nowhere”') });
});

it.each(['bank/', 'BANK', '2.!!', '/', 'bank/a/b'])('“%s” is no name, and no run either', (fragment) => {
  expect(routeOf(fragment)).toEqual({ to: 'run', text: fragment });
  expect(decodeRun(fragment)).toMatchObject({ ok: false });
});
