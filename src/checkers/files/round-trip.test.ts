// Out and in again: what is written reads as it was, a run becomes a history, and no cut or bite makes a reader
// throw.

import { describe, expect, it, test } from 'vitest';
import { stream, uniform } from '../../kernel/index.ts';
import type { HistoryEvent } from '../../sim/index.ts';
import type { History } from '../history.ts';
import { fromRun } from '../live/intake.ts';
import { models } from '../models/registry.ts';
import { isObjection } from './objection.ts';
import { readHistories } from './read.ts';
import { writeHistory } from './write.ts';

const JSON_LINES = `{"id":"a","model":"account","init":3,"history":[{"process":0,"type":"invoke","f":"withdraw","key":"k","value":9,"node":1,"time":5},{"process":1,"type":"invoke","f":"balance","key":"k"},{"process":0,"type":"ok","f":"withdraw","key":"k","value":9,"granted":false,"answer":3,"time":8},{"process":2,"type":"invoke","f":"deposit","value":4},{"process":1,"type":"ok","f":"balance","value":3}]}
{"id":"b","model":"kv","init":"","history":[{"process":0,"type":"ok","f":"put","key":"é","value":"\\u00e9\\"\\\\"},{"process":1,"type":"ok","f":"get","key":"é","value":"x"}]}
`;
const EDN = `;; Jepsen's
[{:type :invoke, :f :cas, :value #jepsen.independent/tuple [1 [3 4]], :process 0, :time 1000}
 #_{:type :x} #jepsen.history.Op{:type :info, :f :start, :process :nemesis, :error "é\\n\\"", :value #{1 2}}
 {:type :ok, :f :cas, :value #jepsen.independent/tuple [1 [3 4]], :process 0, :time 2000N}]
`;

/** A history without its places, which are counted anew, but in their order. */
function contentOf({ calls, ...rest }: History) {
  const places = calls.flatMap(({ from, to }) => (to === Number.POSITIVE_INFINITY ? [from] : [from, to]));
  const rank = new Map(places.sort((a, b) => a - b).map((place, i) => [place, i]));
  return {
    ...rest,
    calls: calls.map((call) => ({ ...call, from: rank.get(call.from), to: rank.get(call.to) })),
  };
}

const histories = (text: string): readonly History[] =>
  readHistories(text, { model: 'cas-register' }).map((reading) => {
    if (isObjection(reading)) throw new Error(JSON.stringify(reading));
    return reading;
  });

test.each([
  ['JSON', JSON_LINES, 2],
  ['EDN', EDN, 1],
])('%s that was read can be written and reads the same', (_, text, count) => {
  const read = histories(text);
  expect(read).toHaveLength(count);
  const written = read.map((history) => `${writeHistory(history)}\n`).join('');
  expect(histories(written).map(contentOf)).toEqual(read.map(contentOf));
  expect(histories(written).map(writeHistory)).toEqual(written.trimEnd().split('\n'));
});

describe('whatever becomes of a file', () => {
  /** Readings, each a history of a known model or an objection with a line and a sentence. */
  function isSound(text: string): boolean {
    return readHistories(text, { model: 'register' }).every((reading) =>
      isObjection(reading)
        ? reading.line >= 1 && reading.line <= text.split('\n').length && /^\S.*\.$/s.test(reading.reason)
        : models.has(reading.model),
    );
  }
  const pretty = JSON.stringify(JSON.parse(JSON_LINES.split('\n')[0]!), null, 2);

  test.each([
    ['JSON lines', JSON_LINES],
    ['one JSON document', pretty],
    ['EDN', EDN],
  ])('cut anywhere, %s gives readings or objections', (_, text) => {
    const unsound: string[] = [];
    for (let at = 0; at <= text.length; at++) {
      for (const part of [text.slice(0, at), text.slice(at)]) if (!isSound(part)) unsound.push(part);
    }
    expect(unsound).toEqual([]);
  });

  test.each([
    ['JSON lines', JSON_LINES],
    ['one JSON document', pretty],
    ['EDN', EDN],
  ])('with characters changed at random, so does %s', (_, text) => {
    const luck = stream(1, 'bites');
    const characters = '{}[]()"\\:;,#_ \n0-.eé/^n';
    const unsound: string[] = [];
    for (let k = 0; k < 1500; k++) {
      const at = Math.floor(uniform(luck, 2 * k) * text.length);
      const put = characters[Math.floor(uniform(luck, 2 * k + 1) * characters.length)]!;
      const bitten = text.slice(0, at) + put + text.slice(at + 1);
      if (!isSound(bitten)) unsound.push(bitten);
    }
    expect(unsound).toEqual([]);
  });
});

describe('a run', () => {
  const invoke = { type: 'invoke', process: 0, node: 1 } as const;
  const end = { process: 0, answer: null, reason: null } as const;
  const events: readonly HistoryEvent[] = [
    { ...invoke, at: 1, op: 1, operation: { f: 'withdraw', value: 9 } },
    { ...end, type: 'ok', at: 2, op: 1, answer: { granted: false, value: 5 } },
    { ...invoke, at: 3, op: 2, operation: { f: 'deposit', value: 1 } },
    { ...invoke, at: 4, op: 3, process: 1, operation: { f: 'deposit', value: 2 } },
    { ...end, type: 'refused', at: 5, op: 2 },
    { ...end, type: 'unknown', at: 6, op: 3, process: 1 },
    { ...invoke, at: 7, op: 4, operation: { f: 'balance' } },
    { ...end, type: 'ok', at: 8, op: 4, answer: { granted: true, value: 5 } },
    { ...invoke, at: 9, op: 5, operation: { f: 'balance' } },
  ];
  const history = fromRun(events, { id: 'run', model: 'account', init: 5 });

  it('leaves out what was refused, and leaves open what nobody knows or has heard of', () => {
    expect(
      history.calls.map(({ id, name, outcome, granted, output }) => [id, name, outcome, granted, output]),
    ).toEqual([
      [0, 1, 'done', false, 5],
      [1, 3, 'open', true, undefined],
      [2, 4, 'done', true, 5],
      [3, 5, 'open', true, undefined],
    ]);
    expect(history.calls[1]).toMatchObject({ process: 1, node: 1, input: 2, askedAt: 4, toldAt: null });
  });

  it('can be written and reads the same', () => {
    expect(histories(writeHistory(history)).map(contentOf)).toEqual([contentOf(history)]);
  });
});
