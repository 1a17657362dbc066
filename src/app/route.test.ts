// Where addresses lead.

import { expect, it } from 'vitest';
import { encodeRun, freshRun } from '../wire/index.ts';
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

it('a run leads to itself', () => {
  const run = freshRun('bank', 3);
  expect(routeOf(encodeRun(run, 7))).toEqual({ to: 'run', decoded: { ok: true, run, at: 7 } });
});

it.each(['nowhere', 'bank/', 'BANK', '2.!!', '/', 'bank/a/b'])('“%s” leads to a sentence', (fragment) => {
  const route = routeOf(fragment);
  expect(route).toMatchObject({ to: 'run', decoded: { ok: false } });
});
