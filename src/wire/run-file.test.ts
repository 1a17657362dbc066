// A run out as a file and in again; and what is turned away.

import { describe, expect, it } from 'vitest';
import { stream, uniform } from '../kernel/index.ts';
import { line } from '../sim/index.ts';
import { encodeRun } from './codec.ts';
import { readRun, writeRun } from './run-file.ts';
import { freshRun } from './saved-run.ts';

const run = freshRun('bank', 7, {
  settings: { partition: 'refuse', votes: [2, 1] },
  furniture: { nodes: 3 },
  twin: { system: null, settings: { partition: 'answer' } },
  actions: [
    { at: 5, action: { type: 'cut', links: line(0, 1) } },
    { at: 9, action: { type: 'ask', client: 1, operation: { f: 'withdraw', value: 500 } } },
    { at: 12, action: { type: 'load', load: null } },
    { at: 13, action: { type: 'weather', links: line(0, 1), weather: null } },
  ],
});

describe('a run', () => {
  it('comes back from its file as it was', () => {
    expect(readRun(writeRun(run, 1_234))).toEqual({ ok: true, run, at: 1_234 });
  });

  it('comes back from the first link in any text', () => {
    const text = `Look at this:\n<https://example.org/x/#${encodeRun(run, 88)}>\nand at #2.abc`;
    expect(readRun(text)).toEqual({ ok: true, run, at: 88 });
  });
});

it.each([
  '',
  'plain words',
  '[1, 2]',
  '{"id": "a", "history": []}\n{"id": "b", "history": []}',
  '{"kind": "other"}',
  '; EDN #2.abc',
])('%j is about something else', (text) => {
  expect(readRun(text)).toBeUndefined();
});

it.each([
  ['{"kind": "cutline-run", "version": 2}', 'another version'],
  ['{"kind": "cutline-run", "version": 1}', 'missing'],
  ['{"kind": "cutline-run", "version": 1, "at": 0, "run": null}', 'missing'],
  [writeRun(run, 1).replace('"seed": 7', '"seed": -7'), 'out of bounds'],
  [writeRun(run, 1).replace('"type": "cut"', '"type": "burn"'), 'cannot be read'],
  [writeRun(run, 1).replace('"scenario": "bank"', '"scenario": "war"'), 'called “war”'],
  ['see #2.abc', 'missing'],
])('%.60s is turned away in words', (text, why) => {
  const read = readRun(text);
  expect(read).toMatchObject({ ok: false });
  expect(read?.ok === false && read.sentence).toContain(why);
});

it('no bite makes it throw, and whatever it takes is a run that can be written', () => {
  const text = writeRun(run, 1_234);
  const luck = stream(1, 'bites');
  for (let k = 0; k < 3_000; k++) {
    const at = Math.floor(uniform(luck, 3 * k) * text.length);
    const bite = '{}[]",:0-9ane'[Math.floor(uniform(luck, 3 * k + 1) * 13)] ?? '';
    const length = Math.floor(uniform(luck, 3 * k + 2) * 4);
    const read = readRun(text.slice(0, at) + bite + text.slice(at + length));
    if (read?.ok) expect(readRun(writeRun(read.run, read.at))).toEqual(read);
  }
});
