// Runs as links: there and back again, small, and never an exception however a link was mangled.

import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { stream, uniform } from '../kernel/index.ts';
import type { Operation } from '../protocols/index.ts';
import { type LoggedAction, line } from '../sim/index.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { decodeRun, encodeRun } from './codec.ts';
import { freshRun, type SavedRun } from './saved-run.ts';

const luck = stream(11, 'codec');

/** Acts as a hand would: seconds apart, at any microsecond. */
function handMade(count: number): SavedRun {
  let at = 0;
  const actions = Array.from({ length: count }, (_, i): LoggedAction => {
    at += Math.floor(uniform(luck, i) * 400_000);
    const client = i % 2;
    const value = 100 * (1 + (i % 9));
    const kinds: readonly LoggedAction['action'][] = [
      { type: 'ask', client, operation: { f: 'withdraw', value } },
      { type: 'ask', client, operation: { f: 'balance' } },
      {
        type: 'cut',
        links: [
          [0, 1],
          [1, 0],
        ],
      },
      { type: 'ask', client, operation: { f: 'deposit', value } },
      {
        type: 'heal',
        links: [
          [0, 1],
          [1, 0],
        ],
      },
      { type: 'set', settings: { partition: i % 4 ? 'refuse' : 'answer' } },
      { type: 'crash', node: client },
      { type: 'restart', node: client },
    ];
    return { at, action: kinds[Math.floor(uniform(luck, 1000 + i) * kinds.length)]! };
  });
  return freshRun('bank', 123456789, { settings: { partition: 'refuse', votes: [1, 1] }, actions });
}

describe('a run as a link', () => {
  it('comes back as it was', () => {
    const run = handMade(60);
    expect(decodeRun(encodeRun(run, 4_321_000))).toEqual({ ok: true, run, at: 4_321_000 });
  });

  it('comes back with every fault there is', () => {
    const links = [[0, 1]] as const;
    const delays = [
      { kind: 'constant', us: 5 },
      { kind: 'uniform', lowUs: 1, highUs: 9 },
      { kind: 'exponential', meanUs: 40.5, plusUs: 3 },
      { kind: 'pareto', scaleUs: 235, alpha: 10 },
      { kind: 'table', us: [1, 2, 3] },
      { kind: 'mixture', parts: [{ weight: 0.25, of: { kind: 'constant', us: 1 } }] },
    ] as const;
    const faults: LoggedAction['action'][] = [
      { type: 'pause', node: 1 },
      { type: 'resume', node: 1 },
      { type: 'clock', node: 0, offsetMs: -250, driftPpm: 300 },
      { type: 'disk', node: 0, delay: null },
      { type: 'weather', links, weather: null },
      { type: 'command', node: 1, name: 'promote', of: null },
      { type: 'command', node: 1, name: 'follow', of: 0 },
      ...delays.flatMap((delay): LoggedAction['action'][] => [
        { type: 'disk', node: 1, delay },
        { type: 'weather', links, weather: { delay, loss: 0.5, duplication: 0.125 } },
      ]),
    ];
    const actions = faults.map((action, i) => ({ at: 1_000 * i, action }));
    const run = { ...handMade(0), actions };
    expect(decodeRun(encodeRun(run, 7))).toEqual({ ok: true, run, at: 7 });
  });

  it('comes back with another system, furniture and a twin', () => {
    const run = freshRun('bench', 3, {
      system: 'etcd',
      settings: { preVote: 'on' },
      furniture: {
        nodes: 7,
        object: 'kv',
        delayMs: [1, 9],
        clientsEach: 2,
        timeoutMs: 900,
        retries: 2,
        breaker: true,
        route: 'failover',
      },
      twin: { system: 'cassandra-one', settings: {} },
    });
    expect(decodeRun(encodeRun(run, 5))).toEqual({ ok: true, run, at: 5 });
  });

  it('names each of 200 clients, and nobody beyond', () => {
    const asking = (client: number) => ({
      ...freshRun('bench', 1, { furniture: { nodes: 50, clientsEach: 4 } }),
      actions: [{ at: 0, action: { type: 'ask' as const, client, operation: { f: 'read' } } }],
    });
    expect(decodeRun(encodeRun(asking(199), 0))).toEqual({ ok: true, run: asking(199), at: 0 });
    expect(decodeRun(encodeRun(asking(200), 0))).toMatchObject({ ok: false });
  });

  it('of the first version is read as it was meant', () => {
    const rows = ['bank', { partition: 'refuse' }, 7, [[200_000, 'c', line(0, 1)]], 400_000];
    const link = `1.${toBase64url(deflateSync(strToU8(JSON.stringify(rows))))}`;
    const actions = [{ at: 200_000, action: { type: 'cut', links: line(0, 1) } as const }];
    const run = freshRun('bank', 7, { settings: { partition: 'refuse' }, actions });
    expect(decodeRun(link)).toEqual({ ok: true, run, at: 400_000 });
  });

  it('of 200 hand-made actions fits into 2,000 characters', () => {
    expect(encodeRun(handMade(200), 50_000_000).length).toBeLessThanOrEqual(2000);
  });

  it('holds only letters that an address may hold', () => {
    expect(encodeRun(handMade(20), 0)).toMatch(/^2\.[A-Za-z0-9_-]+$/);
  });

  it('keeps every operation as it was asked: key, argument and mode', () => {
    const operations: readonly Operation[] = [
      { f: 'read' },
      { f: 'read', mode: 'weak' },
      { f: 'write', value: 0 },
      { f: 'write', value: null },
      { f: 'write', value: '', mode: 'strong' },
      { f: 'cas', value: [null, -3] },
      { f: 'get', key: 'x' },
      { f: 'put', key: 'x', value: 'a text', mode: 'weak' },
      { f: 'append', key: '', value: 'é' },
      { f: 'add', value: [true, 'mode'], mode: 'strong' },
    ];
    const actions = operations.map((operation, at): LoggedAction => {
      return { at, action: { type: 'ask', client: 0, operation } };
    });
    const run = freshRun('bank', 1, { actions });
    expect(decodeRun(encodeRun(run, 0))).toEqual({ ok: true, run, at: 0 });
  });
});

describe('a link that was mangled', () => {
  it('gives the run or a sentence, 10,000 times, and never an exception', () => {
    const whole = encodeRun(handMade(12), 1000);
    const letters = 'ABCxyz019-_.%#{}"é ';
    let refused = 0;
    for (let i = 0; i < 10_000; i++) {
      const draw = (k: number, most: number) => Math.floor(uniform(luck, 10_000 + i * 8 + k) * most);
      const at = draw(0, whole.length);
      const other = letters[draw(1, letters.length)]!;
      const variants = [
        whole.slice(0, at) + other + whole.slice(at + 1),
        whole.slice(0, at),
        whole.slice(at),
        whole.slice(0, at) + other + whole.slice(at),
        whole.slice(0, at) + whole.slice(at + draw(2, 8)),
      ];
      const decoded = decodeRun(variants[draw(3, variants.length)]!);
      if (decoded.ok) continue;
      refused++;
      expect(decoded.sentence).toMatch(/^This link does not hold a run\. .+\.$/);
    }
    expect(refused).toBeGreaterThan(5000);
  });

  it('is refused in words for what is wrong with it', () => {
    const forged = (rows: unknown) => decodeRun(encodeRun(rows as never, 0));
    const base = freshRun('bank', 1);
    const sentence = (text: string) => {
      const decoded = decodeRun(text);
      return decoded.ok ? '' : decoded.sentence;
    };
    expect(sentence('3.abc')).toContain('another version');
    expect(sentence('1.é')).toContain('letters');
    expect(sentence(`1.${'A'.repeat(70_000)}`)).toContain('too long');
    expect(forged({ ...base, scenario: 'nowhere' })).toMatchObject({ ok: false });
    expect(forged({ ...base, furniture: { nodes: 51 } })).toMatchObject({ ok: false });
    expect(forged({ ...base, furniture: { curtains: 2 } })).toMatchObject({ ok: false });
    expect(forged({ ...base, furniture: { delayMs: [9, 1] } })).toMatchObject({ ok: false });
    expect(forged({ ...base, twin: { system: 7, settings: {} } })).toMatchObject({ ok: false });
    expect(forged({ ...base, seed: -1 })).toMatchObject({ ok: false });
    expect(forged({ ...base, settings: { votes: 'x'.repeat(50) } })).toMatchObject({ ok: false });
    expect(forged({ ...base, actions: [{ at: -5, action: { type: 'crash', node: 0 } }] })).toMatchObject({
      ok: false,
    });
    expect(forged({ ...base, actions: [{ at: 5, action: { type: 'crash', node: 1e9 } }] })).toMatchObject({
      ok: false,
    });
  });
});

it.each([
  ['medium', { f: 'read', mode: 'medium' }, 'neither weakly nor strongly'],
  ['a mode that is no text', { f: 'read', mode: 1 }, 'neither weakly nor strongly'],
  ['no mode', { f: 'read', mode: null }, 'neither weakly nor strongly'],
  ['a key that is no text', { f: 'get', key: 7 }, 'A name in it'],
  ['a key without end', { f: 'get', key: 'x'.repeat(41) }, 'A name in it'],
  ['a list in a list', { f: 'cas', value: [[1], 2] }, 'A number in it'],
  ['a list without end', { f: 'add', value: Array.from({ length: 9 }, () => 1) }, 'A list in it'],
  ['a record', { f: 'write', key: 'x', value: { a: 1 } }, 'A number in it'],
  ['a strange manner', { f: 'write', value: { hurry: true } }, 'not known here'],
  ['half a thing', { f: 'add', value: 0.5 }, 'A number in it'],
])('an operation with %s is refused in words', (_, operation, sentence) => {
  const asking = { at: 0, action: { type: 'ask', client: 0, operation } };
  const forged = { ...freshRun('bank', 1), actions: [asking] };
  expect(decodeRun(encodeRun(forged as never, 0))).toMatchObject({
    ok: false,
    sentence: expect.stringContaining(sentence),
  });
});

it('bytes survive their letters', () => {
  for (let length = 0; length < 40; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) =>
      Math.floor(uniform(luck, 9000 + length * 50 + i) * 256),
    );
    expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
  }
});
