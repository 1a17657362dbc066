// Loads and flapping lines in an address: they come back as they were, or are refused in words.

import { describe, expect, it } from 'vitest';
import type { Action } from '../sim/index.ts';
import { decodeRun, encodeRun } from './codec.ts';
import { freshRun } from './saved-run.ts';

const LOAD = { ratePerS: 12.5, readShare: 0.8, keys: 10, hotShare: 0.25 };
const LINKS = [
  [0, 1],
  [1, 0],
] as const;

const runWith = (...actions: readonly unknown[]) =>
  freshRun('bank', 3, { actions: actions.map((action, i) => ({ at: i * 10, action: action as Action })) });

it('a load and a flap come back as they were', () => {
  const run = runWith(
    { type: 'load', load: LOAD },
    { type: 'load', load: { ...LOAD, clients: [0, 1] } },
    { type: 'flap', links: LINKS, upMs: 400, downMs: 1_500 },
    { type: 'load', load: null },
  );
  expect(decodeRun(encodeRun(run, 5))).toEqual({ ok: true, run, at: 5 });
});

describe('refused in words', () => {
  it.each<[title: string, action: unknown, sentence: string]>([
    [
      'a rate beyond bounds',
      { type: 'load', load: { ...LOAD, ratePerS: 1e9 } },
      'How often its customers ask',
    ],
    [
      'a rate that is no number',
      { type: 'load', load: { ...LOAD, ratePerS: '9' } },
      'How often its customers',
    ],
    [
      'a share beyond all',
      { type: 'load', load: { ...LOAD, readShare: 1.1 } },
      'How often its customers ask',
    ],
    ['half a key', { type: 'load', load: { ...LOAD, keys: 1.5 } }, 'A number in it'],
    ['a client before the first', { type: 'load', load: { ...LOAD, clients: [-1] } }, 'A number in it'],
    ['clients that are no list', { type: 'load', load: { ...LOAD, clients: 'all' } }, 'A list in it'],
    ['a flap that takes no time', { type: 'flap', links: LINKS, upMs: 0, downMs: 9 }, 'A number in it'],
    ['a flap without an end', { type: 'flap', links: LINKS, upMs: 9, downMs: 1e12 }, 'A number in it'],
    ['a flap of nothing', { type: 'flap', links: null, upMs: 9, downMs: 9 }, 'A list in it'],
  ])('%s', (_, action, sentence) => {
    const decoded = decodeRun(encodeRun(runWith(action), 0));
    expect(decoded).toMatchObject({ ok: false, sentence: expect.stringContaining(sentence) });
  });
});
