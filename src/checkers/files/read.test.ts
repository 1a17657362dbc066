// Reading histories: every format, what becomes of each kind of entry, and what is turned away in which words.

import { describe, expect, it, test } from 'vitest';
import type { History } from '../history.ts';
import { isObjection, type Objection } from './objection.ts';
import { type Hints, readHistories } from './read.ts';

type Fields = { [name: string]: unknown };

const ask = (process: number, f: string, value: unknown = null): Fields => ({
  process,
  type: 'invoke',
  f,
  value,
});
const tell = (process: number, f: string, value: unknown = null): Fields => ({
  process,
  type: 'ok',
  f,
  value,
});
const line = (history: readonly unknown[], rest: Fields = {}): string =>
  JSON.stringify({ id: 'h', model: 'register', init: 0, history, ...rest });

function one(text: string, hints?: Hints): History {
  const readings = readHistories(text, hints);
  expect(readings).toHaveLength(1);
  if (isObjection(readings[0]!)) throw new Error(JSON.stringify(readings[0]));
  return readings[0]!;
}

function objections(text: string, hints?: Hints): Objection[] {
  return readHistories(text, hints).filter(isObjection);
}

/** "0 write 1 -> 1"; what is open ends in "?", what revealed nothing in "." and what was denied has a "!". */
const shown = ({ calls }: History): string[] =>
  calls.map(({ process, f, key, input, output, outcome, granted }) => {
    const end = outcome === 'open' ? '?' : output === undefined ? '.' : ` -> ${JSON.stringify(output)}`;
    return `${process} ${f}${key && `@${key}`} ${JSON.stringify(input)}${granted ? '' : '!'}${end}`;
  });

describe('entries become calls', () => {
  it('takes a value from the question of an update and from the answer of a read', () => {
    const history = one(line([ask(0, 'write', 1), ask(1, 'read', 7), tell(0, 'write'), tell(1, 'read', 1)]));
    expect(shown(history)).toEqual(['0 write 1.', '1 read null -> 1']);
    expect(history).toMatchObject({ id: 'h', model: 'register', init: 0 });
  });

  it('orders places as the entries are ordered, no two alike', () => {
    const { calls } = one(
      line([ask(0, 'write', 1), ask(1, 'read'), tell(1, 'read', 1), tell(0, 'write', 1)]),
    );
    const places = calls.flatMap(({ from, to }) => [from, to]);
    expect(calls.map(({ id }) => id)).toEqual([0, 1]);
    expect([...places].sort((a, b) => a - b)).toEqual([places[0], places[2], places[3], places[1]]);
    expect(new Set(places).size).toBe(4);
  });

  it('drops what failed and leaves open what crashed or never ended', () => {
    const crashed = { process: 1, type: 'info', f: 'write', value: null };
    const failed = { process: 0, type: 'fail', f: 'write', value: 1 };
    const history = [ask(0, 'write', 1), ask(1, 'write', 2), ask(2, 'write', 3), failed, crashed];
    expect(shown(one(line(history)))).toEqual(['1 write 2?', '2 write 3?']);
  });

  it('leaves a question open when its process asks again', () => {
    const history = [ask(0, 'write', 1), ask(0, 'write', 2), ask(0, 'read'), tell(0, 'read', 2)];
    expect(shown(one(line(history)))).toEqual(['0 write 1?', '0 write 2?', '0 read null -> 2']);
    // Answered after all, it would have been under way together with the others: nobody's own order would be known.
    expect(objections(line([...history, tell(0, 'write', 1)]))[0]?.reason).toContain('one thing at a time');
  });

  it('takes an error for the value of what nobody knows, and no number for two operations', () => {
    const crashed = { ...tell(0, 'write', 1), type: 'info', value: 'timed out' };
    expect(shown(one(line([ask(0, 'write', 1), crashed])))).toEqual(['0 write 1?']);
    const twice = [
      { ...ask(0, 'write', 1), op: 7 },
      { ...ask(1, 'write', 2), op: 7 },
    ];
    expect(objections(line(twice))[0]?.reason).toContain('the same number');
  });

  it('of two equal questions, an answer belongs to the later', () => {
    const { calls } = one(line([ask(0, 'write', 1), ask(0, 'write', 1), tell(0, 'write', 1)]));
    expect(calls.map(({ outcome }) => outcome)).toEqual(['open', 'done']);
  });

  it('answers alone are calls of their own, in their order', () => {
    const history = one(
      line([tell(1, 'write', 1), tell(0, 'read', 1), { ...tell(0, 'write', 9), type: 'fail' }]),
    );
    expect(shown(history)).toEqual(['1 write 1.', '0 read null -> 1']);
    expect(history.calls.every(({ from, to }) => from < to)).toBe(true);
    expect(history.calls[0]!.to).toBeLessThan(history.calls[1]!.from);
  });

  it('keeps a definite no, and what an update revealed', () => {
    const denied = { ...tell(0, 'withdraw', 9), granted: false, answer: 5 };
    const history = [
      ask(0, 'withdraw', 9),
      denied,
      ask(1, 'deposit', 2),
      { ...tell(1, 'deposit', 2), answer: 7 },
    ];
    expect(shown(one(line(history, { model: 'account', init: 5 })))).toEqual([
      '0 withdraw 9! -> 5',
      '1 deposit 2 -> 7',
    ]);
  });

  it('keeps nodes, times and numbers of operations', () => {
    const asked = { ...ask(0, 'write', 1), node: 2, time: 10, op: 42 };
    const [call] = one(line([asked, { ...tell(0, 'write'), time: 12.5 }])).calls;
    expect(call).toMatchObject({ name: 42, node: 2, askedAt: 10, toldAt: 12.5 });
  });

  it('minus zero is zero', () => {
    const { calls } = one(
      '{"model":"register","history":[{"process":0,"type":"ok","f":"write","value":-0}]}',
    );
    expect(Object.is(calls[0]!.input, 0)).toBe(true);
  });
});

describe('JSON in other shapes', () => {
  const events = [ask(0, 'write', 1), tell(0, 'write', 1)];
  const whole = { id: 'h', model: 'register', init: 0, history: events };

  test.each([
    ['one document over many lines', JSON.stringify(whole, null, 2)],
    ['a list of histories', JSON.stringify([whole], null, 1)],
    ['with a byte order mark and empty lines', `\uFEFF\n\n${JSON.stringify(whole)}\r\n\r\n`],
    ['a list of events', JSON.stringify(events)],
    ['a list of events over many lines', JSON.stringify(events, null, 2)],
    ['an event a line', events.map((event) => JSON.stringify(event)).join('\n')],
  ])('%s', (_, text) => {
    expect(shown(one(text, { model: 'register' }))).toEqual(['0 write 1.']);
  });

  it('one unreadable line does not keep the others from being read', () => {
    const readings = readHistories([line(events), '{"id":', line(events, { id: 'b' })].join('\n'));
    expect(readings.map((r) => (isObjection(r) ? r.line : r.id))).toEqual(['h', 2, 'b']);
  });

  it('what the file says itself counts more than the hints', () => {
    const hints = { model: 'counter', init: 5, name: 'file' };
    expect(one(line(events), hints)).toMatchObject({ id: 'h', model: 'register', init: 0 });
    const anonymous = JSON.stringify({ history: [ask(0, 'add', 1)] });
    expect(one(anonymous, hints)).toMatchObject({ id: 'file', model: 'counter', init: 5 });
  });

  test.each([
    ['', 1, 'There is nothing in it.'],
    ['{"id":', 1, 'This is no JSON.'],
    ['\n\n5', 3, 'A history is an object with a list called “history”, not “5”.'],
    [`${JSON.stringify(whole, null, 2).slice(0, -5)}`, 18, 'Here it stops being JSON.'],
    [JSON.stringify(whole, null, 2).replace('"f": "write"', '"f": write'), 9, 'Here it stops being JSON.'],
    [JSON.stringify(whole, null, 2).replace('"invoke",', '"invoke"'), 9, 'Here it stops being JSON.'],
    [JSON.stringify(whole, null, 2).replace(/\}\n {2}\]/, '}\n  }'), 18, 'Here it stops being JSON.'],
    [`${JSON.stringify(events[0])}\n{"process":1,"type":"ok","f":"read"}`, 2, 'but it has asked nothing.'],
    [`${JSON.stringify(events[0])}\n{"process":`, 2, 'This is no event in JSON.'],
  ])('%j is turned away', (text, place, reason) => {
    expect(objections(text, { model: 'register' })).toEqual([
      { line: place, reason: expect.stringContaining(reason) },
    ]);
  });
});

describe('what is wrong with a history is said in a sentence', () => {
  const bad = (history: readonly unknown[], rest?: Fields) => objections(line(history, rest));

  test.each<[string, readonly unknown[], Fields?]>([
    ['Entry 1: Process 2 gets an answer, but it has asked nothing.', [tell(2, 'read', 1), ask(0, 'read')]],
    [
      'Entry 2: Process 0 gets an answer to “read”, but it has asked for “write”.',
      [ask(0, 'write', 1), tell(0, 'read', 1)],
    ],
    [
      'Entry 2: Process 0 gets an answer to another “write” than it asked for.',
      [ask(0, 'write', 1), tell(0, 'write', 2)],
    ],
    [
      'Entry 3: Process 0 gets an answer, but it has asked nothing.',
      [ask(0, 'read'), tell(0, 'read', 0), tell(0, 'read', 0)],
    ],
    [
      'Entry 2: A read that was answered has a value.',
      [ask(0, 'read'), { process: 0, type: 'ok', f: 'read' }],
    ],
    [
      'Entry 1: It does not say which value the “write” is about.',
      [{ process: 0, type: 'invoke', f: 'write' }],
    ],
    ['Entry 1: A register knows read or write, not “cas”.', [ask(0, 'cas', [1, 2])]],
    ['Entry 1: A process is a whole number from 0, not “1.5”.', [ask(1.5, 'read')]],
    ['Entry 1: A process is a whole number from 0, not “x”.', [{ ...ask(0, 'read'), process: 'x' }]],
    ['Entry 1: A type is invoke, ok, fail or info, not “okay”.', [{ ...ask(0, 'read'), type: 'okay' }]],
    ['Entry 1: What is asked (“f”) is a word, not a list.', [{ ...ask(0, 'read'), f: [] }]],
    ['Entry 1: A key is a text or a whole number, not an object.', [{ ...ask(0, 'read'), key: {} }]],
    ['Entry 1: “granted” is true or false, not “no”.', [{ ...ask(0, 'read'), granted: 'no' }]],
    ['Entry 1: A time is a number of microseconds from 0, not “-1”.', [{ ...ask(0, 'read'), time: -1 }]],
    ['Entry 1: An entry is an object, not “7”.', [7]],
    ['Entry 1: A value is a text, a number, a list or nothing, not an object.', [ask(0, 'write', { a: 1 })]],
    ['Entry 1: A number is too large to be told from its neighbors.', [ask(0, 'write', 2 ** 53)]],
    ['Entry 2: A “write” is never denied.', [ask(0, 'write', 1), { ...tell(0, 'write', 1), granted: false }]],
    [
      'Entry 2: The answer to a “write” reveals nothing.',
      [ask(0, 'write', 1), { ...tell(0, 'write', 1), answer: 3 }],
    ],
    [
      'Entry 2: What an answer reveals is a whole number.',
      [ask(0, 'add', 1), { ...tell(0, 'add', 1), answer: 'x' }],
      { model: 'counter' },
    ],
    ['There is no model called “toString”; there are', [], { model: 'toString' }],
    ['It does not say what kind of object this is', [], { model: undefined }],
    ['A counter starts as a whole number, not “x”.', [], { model: 'counter', init: 'x' }],
    ['A gset starts as a list, not “0”.', [], { model: 'gset', init: 0 }],
    ['An id is a text, not “7”.', [], { id: 7 }],
  ])('%s', (reason, history, rest) => {
    expect(bad(history, rest)).toMatchObject([{ line: 1, reason: expect.stringContaining(reason) }]);
  });

  it('lists that lie too deep, and numbers beyond all numbers', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const entry = (value: string) =>
      `{"model":"register","history":[{"process":0,"type":"invoke","f":"write","value":${value}}]}`;
    expect(objections(entry(deep))[0]?.reason).toContain('more than 100 lists deep');
    expect(objections(entry('1e999'))[0]?.reason).toContain('too large');
  });
});
