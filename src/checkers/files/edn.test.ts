// Jepsen's EDN: the notation itself, and the histories written in it.

import { describe, expect, it, test } from 'vitest';
import type { History } from '../history.ts';
import { NoEdn, readForms } from './edn.ts';
import { isObjection, type Objection } from './objection.ts';
import { type Hints, readHistories } from './read.ts';

const values = (text: string) => readForms(text).map(({ value }) => value);

describe('the notation', () => {
  test.each<[string, unknown]>([
    ['nil true false', [null, true, false]],
    ['1 -2 +3 4.5 -1e3 7N 2.5M', [1, -2, 3, 4.5, -1000, 7, 2.5]],
    [':a :b/c', [':a', ':b/c']],
    ['"a\\n\\"b\\\\" "\\u00e9" ""', ['a\n"b\\', 'é', '']],
    ['#{1 2} #{}', [[1, 2], []]],
    ['; a comment\n1 ;; another\n,,2', [1, 2]],
    ['1 #_2 3 #_ #_ 4 5 6 #_{:a []}', [1, 3, 6]],
    ['[1 [2 (3)] #_4]', [1, [2, [3]]]],
    ['()', []],
    [
      '{:a 1, :b {:c nil}}',
      [
        new Map<string, unknown>([
          [':a', 1],
          [':b', new Map([[':c', null]])],
        ]),
      ],
    ],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('knows where each form begins', () => {
    expect(readForms(' [1\n #_x 22]').map(({ at }) => at)).toEqual([2, 9]);
  });

  it('keeps tags, and what it cannot read as a value', () => {
    expect(values('#inst "2020" #a.b/c {:x 1}')).toMatchObject([
      { tag: 'inst', content: '2020' },
      { tag: 'a.b/c' },
    ]);
    expect(values('1/2 foo \\newline \\a ##NaN').map(String)).toEqual([
      '“1/2”',
      '“foo”',
      '“\\newline”',
      '“\\a”',
      '“##NaN”',
    ]);
  });

  test.each([
    ['[1 2', 'never closed with “]”', 1],
    ['{:a', 'never closed with “}”', 1],
    ['1 )', 'A “)” closes nothing.', 2],
    ['[1}', 'A “}” closes nothing.', 2],
    ['{:a 1 :b}', 'a key without a value', 0],
    [' "abc\\"', 'never closed with a quotation mark', 1],
    ['#_', 'ends in the middle', 2],
    ['# 1', 'stands alone', 0],
    [`${'['.repeat(90_000)}`, 'more than 100 deep', 100],
    ['#_'.repeat(90_000), 'more than 100 deep', 202],
  ])('%.20s is turned away', (text, reason, at) => {
    expect(() => values(text)).toThrowError(
      expect.objectContaining({ message: expect.stringContaining(reason), at }),
    );
    expect(() => values(text)).toThrow(NoEdn);
  });

  it('takes long texts and many comments without running out of stack', () => {
    expect(values(`"${'a\\n'.repeat(500_000)}"`)[0]).toHaveLength(1_000_000);
    expect(values(`${';\n'.repeat(500_000)}1`)).toEqual([1]);
  });
});

describe('a history by Jepsen', () => {
  const read = (text: string, hints: Hints = { model: 'cas-register' }): History | Objection => {
    const readings = readHistories(text, hints);
    expect(readings).toHaveLength(1);
    return readings[0]!;
  };
  const calls = (text: string, hints?: Hints) => {
    const reading = read(text, hints);
    if (isObjection(reading)) throw new Error(JSON.stringify(reading));
    return reading.calls.map(({ process, f, key, input, output, outcome }) => ({
      process,
      f,
      key,
      input,
      output,
      outcome,
    }));
  };

  const ops = [
    '{:type :invoke, :f :write, :value 3, :process 0, :time 5000, :index 0}',
    '{:type :info, :f :start, :value nil, :process :nemesis, :time 6000}',
    '{:type :invoke, :f :cas, :value [3 4], :process 1}',
    '{:type :ok, :f :write, :value 3, :process 0, :time 9999}',
    '{:type :info, :f :cas, :value [3 4], :process 1, :error [:timeout #error{:cause foo}]}',
    '#jepsen.history.Op{:type :invoke, :f :read, :value nil, :process 0}',
    '#jepsen.history.Op{:type :ok, :f :read, :value 4, :process 0}',
  ];
  const expected = [
    { process: 0, f: 'write', key: '', input: 3, output: undefined, outcome: 'done' },
    { process: 1, f: 'cas', key: '', input: [3, 4], output: undefined, outcome: 'open' },
    { process: 0, f: 'read', key: '', input: null, output: 4, outcome: 'done' },
  ];

  test.each([
    ['a map a line', ops.join('\n')],
    ['a vector', `[${ops.join('\n ')}]`],
    ['a list', `(${ops.join(' ')})`],
    ['with a comment first', `;; a test\n${ops.join('\n')}`],
    ['with a discarded form first', `#_{:name "x"} [${ops.join(',')}]`],
  ])('%s', (_, text) => {
    expect(calls(text)).toEqual(expected);
  });

  it('takes times from nanoseconds to microseconds', () => {
    const reading = read(ops.join('\n'));
    expect(!isObjection(reading) && reading.calls[0]).toMatchObject({ askedAt: 5, toldAt: 9 });
  });

  test.each([
    '#jepsen.independent/tuple [7 1]',
    '#jepsen.independent.Tuple{:key 7 :value 1}',
    '#clojure.lang.MapEntry [7 1]',
  ])('%s gives a key and a value', (tuple) => {
    const text = `{:process 0 :type :invoke :f :write :value ${tuple}} {:process 0 :type :ok :f :write :value ${tuple}}`;
    expect(calls(text)).toEqual([{ ...expected[0], key: '7', input: 1 }]);
  });

  it('a definite no, what an answer revealed, and a key may stand beside', () => {
    const asked = '{:process 0 :type :invoke :f :withdraw :value 9 :key :x}';
    const told = '{:process 0 :type :ok :f :withdraw :value 9 :granted false :answer 5}';
    const reading = read(asked + told, { model: 'account', init: 5 });
    expect(!isObjection(reading) && reading.calls).toMatchObject([{ key: ':x', granted: false, output: 5 }]);
  });

  it('sets are lists, keywords texts', () => {
    const text =
      '{:process 0 :type :invoke :f :read :value nil}{:process 0 :type :ok :f :read :value #{1 :x}}';
    expect(calls(text, { model: 'gset', init: [] })).toMatchObject([{ output: [':x', 1] }]);
  });

  it('pairs without a tag are keys where all values are such pairs, and one of them asks', () => {
    const entry = (type: string, f: string, value: string) =>
      `{:process 0 :type :${type} :f :${f} :value ${value}}`;
    const keyed = [entry('invoke', 'write', '[:x 3]'), entry('ok', 'write', '[:x 3]')];
    const asks = [entry('invoke', 'read', '[:y nil]'), entry('ok', 'read', '[:y 0]')];
    expect(calls([...keyed, ...asks].join('\n'), { model: 'register' })).toMatchObject([
      { key: ':x', input: 3 },
      { key: ':y', output: 0 },
    ]);
    const alone = [...keyed, entry('invoke', 'read', 'nil'), entry('ok', 'read', '[:x 3]')];
    expect(calls(alone.join('\n'), { model: 'register' })[1]).toMatchObject({ key: '', output: [':x', 3] });
  });

  it('starts as the hints say', () => {
    expect(read('[{:process 0 :type :invoke :f :read}]', { model: 'register', init: 9 })).toMatchObject({
      init: 9,
    });
  });

  test.each<[string, number, string, Hints?]>([
    ['[{:process 0 :type :invoke :f :read}]', 1, 'It does not say what kind of object this is', {}],
    ['{:process 0\n', 1, 'never closed'],
    ['{:process 0 :type :invoke :f :read}\n\n[1]', 3, 'An operation is a map, not “1”.'],
    ['{:type :invoke :f :read}', 1, 'An operation has a :process.'],
    [
      '{:process 0 :type :invoke :f :read}\n{:process 0 :type :ok :f :write :value 1}',
      2,
      'has asked for “read”',
    ],
    ['{:process 0 :type :invoke :f :write :value 1/2}', 1, 'not “1/2”.'],
    ['{:process 0 :type :invoke :f :write :value foo}', 1, 'not “foo”.'],
    ['{:process 0 :type :invoke :f :write :value {:a 1}}', 1, 'not an object.'],
    ['{:process 0 :type :invoke :f :write :value 9223372036854775807}', 1, 'too large'],
    [
      '{:process 1/2 :type :invoke :f :write :value 1}\n{:process 0 :type :what :f :write :value 1}',
      2,
      'not “what”.',
    ],
    ['{:process 1.5 :type :invoke :f :write :value 1}', 1, 'not “1.5”.'],
    ['{:process 0 :type :invoke :f 7 :value 1}', 1, 'is a word, not “7”.'],
    ['{:process 0 :type :invoke :f :write}', 1, 'does not say which value'],
  ])('%s is turned away', (text, line, reason, hints) => {
    expect(read(text, hints)).toMatchObject({ line, reason: expect.stringContaining(reason) });
  });
});
