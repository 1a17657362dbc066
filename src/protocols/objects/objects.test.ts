// What each object grants, answers, shows and says, and what it will not take.

import { describe, expect, it } from 'vitest';
import { openingOf, operationOf } from '../../experiments/index.ts';
import { Dice } from '../../sim/schedule.support.ts';
import type { Operation, Value } from './object.ts';
import { type ObjectKind, type ObjectSpec, objectKinds, objectOf } from './registry.ts';

/** What is answered to each operation, one after another; a no has its own mark. */
function answers(spec: ObjectSpec, operations: readonly Operation[]): readonly unknown[] {
  const object = objectOf(spec);
  let state = object.initial;
  return operations.map((operation) => {
    const { answer, isUpdate } = object.decide(state, operation);
    if (isUpdate) state = object.apply(state, operation);
    return answer.granted ? answer.value : { no: answer.value };
  });
}

describe('a register', () => {
  it('holds nothing until it is written, and then what was written last', () => {
    const operations = [{ f: 'read' }, { f: 'write', value: 4 }, { f: 'write', value: 'x' }, { f: 'read' }];
    expect(answers({ kind: 'register', initial: null }, operations)).toEqual([null, null, null, 'x']);
  });

  it('with cas writes only over what was expected, and tells what was there instead', () => {
    const operations = [
      { f: 'cas', value: [1, 2] },
      { f: 'cas', value: [null, 1] },
      { f: 'cas', value: ['1', 2] },
      { f: 'cas', value: [1, 2] },
      { f: 'read' },
    ];
    expect(answers({ kind: 'cas-register', initial: null }, operations)).toEqual([
      { no: null },
      null,
      { no: 1 },
      null,
      2,
    ]);
  });

  it('carries out a cas that was granted, whatever it holds by now', () => {
    const object = objectOf({ kind: 'cas-register', initial: 9 });
    expect(object.apply(7, { f: 'cas', value: [1, 2] })).toBe(2);
  });
});

describe('a key-value store', () => {
  const get = (key: string) => ({ f: 'get', key });
  const append = (key: string, value: string) => ({ f: 'append', key, value });

  it('tells keys apart, and holds the empty text where nothing was put', () => {
    const put = { f: 'put', key: 'x', value: 'a' };
    const operations = [get('x'), put, append('x', 'b'), append('y', 'c'), get('x'), get('y'), get('z')];
    expect(answers({ kind: 'kv', initial: null }, operations)).toEqual(['', null, null, null, 'ab', 'c', '']);
  });

  it('has one state for the same texts, in whichever order their keys came', () => {
    const object = objectOf({ kind: 'kv', initial: null });
    const keys = ['m', 'b', 'z', 'a', 'constructor', '10', '9'];
    const filled = (order: readonly string[]) =>
      order.reduce<Value>((state, key) => object.apply(state, append(key, key)), object.initial);
    expect(filled(keys)).toEqual(filled([...keys].reverse()));
    expect(filled(keys)).toEqual([...keys].sort().map((key) => [key, key]));
    const twice = filled([...keys, ...keys]);
    expect(twice).toEqual([...keys].sort().map((key) => [key, key + key]));
  });
});

describe('a set', () => {
  it('lists numbers before texts, each once', () => {
    const values = [10, 'b', 9, 'a', 10, -1, '9'];
    const operations = [...values.map((value) => ({ f: 'add', value })), { f: 'read' }];
    expect(answers({ kind: 'set', initial: [3] }, operations).at(-1)).toEqual([-1, 3, 9, 10, '9', 'a', 'b']);
  });

  it('keeps an addition and a removal that change nothing here: another copy may differ', () => {
    const object = objectOf({ kind: 'set', initial: [1] });
    expect(object.decide([1], { f: 'add', value: 1 }).isUpdate).toBe(true);
    expect(object.decide([1], { f: 'remove', value: 2 }).isUpdate).toBe(true);
  });
});

it('a stock sells what is left, to the last one', () => {
  const operations = [
    { f: 'sell', value: 3 },
    { f: 'sell', value: 3 },
    { f: 'restock', value: 1 },
    { f: 'sell', value: 3 },
    { f: 'left' },
  ];
  expect(answers({ kind: 'stock', initial: 5 }, operations)).toEqual([2, { no: 2 }, 3, 0, 0]);
});

it('a counter goes below zero if it is asked to', () => {
  const operations = [{ f: 'add', value: 3 }, { f: 'add', value: -5 }, { f: 'add', value: 0 }, { f: 'read' }];
  expect(answers({ kind: 'counter', initial: 0 }, operations)).toEqual([3, -2, -2, -2]);
});

describe.each(['account', 'stock', 'counter', 'gset'] as const)('granted updates of a %s', (kind) => {
  it('commute: whoever has the same ones has the same state', () => {
    const object = objectOf(openingOf(kind));
    const dice = new Dice(1, kind);
    const updates = Array.from({ length: 200 }, (_, i) => operationOf(kind, dice, 1 + (i % 150))).filter(
      (operation) => !object.isRead(operation),
    );
    const carriedOut = (order: readonly Operation[]) => order.reduce(object.apply, object.initial);
    expect(carriedOut([...updates].reverse())).toEqual(carriedOut(updates));
  });
});

const UPDATES: { readonly [Kind in ObjectKind]: readonly [Operation, string, number | null, string] } = {
  account: [{ f: 'withdraw', value: 30 }, 'withdrawn', -30, 'withdraw $30'],
  stock: [{ f: 'sell', value: 3 }, 'sold', -3, 'sell 3'],
  counter: [{ f: 'add', value: -2 }, 'added', -2, 'add -2'],
  register: [{ f: 'write', value: 4 }, 'write 4', null, 'write 4'],
  'cas-register': [{ f: 'cas', value: [null, 'b'] }, 'cas nothing → “b”', null, 'cas nothing → “b”'],
  'mv-register': [{ f: 'write', value: 'a' }, 'write “a”', null, 'write “a”'],
  kv: [{ f: 'put', key: 'x', value: 'a' }, 'put x “a”', null, 'put x “a”'],
  set: [{ f: 'remove', value: 'a' }, 'remove “a”', null, 'remove “a”'],
  gset: [{ f: 'add', value: 7 }, 'add 7', null, 'add 7'],
  list: [{ f: 'insert', value: [2, 'a'] }, 'insert “a” at 2', null, 'insert “a” at 2'],
};

it.each(objectKinds)('a %s puts its updates into words, and its reads', (kind) => {
  const object = objectOf(openingOf(kind));
  const [update, label, amount, words] = UPDATES[kind];
  expect(object.entry(update)).toEqual({ label, amount });
  expect(object.describe(update)).toBe(words);
});

it.each<[ObjectSpec, number | string]>([
  [{ kind: 'account', initial: 100 }, 100],
  [{ kind: 'stock', initial: 3 }, 3],
  [{ kind: 'counter', initial: -1 }, -1],
  [{ kind: 'register', initial: null }, 'nothing'],
  [{ kind: 'register', initial: 4 }, 4],
  [{ kind: 'cas-register', initial: 'a' }, '“a”'],
  [{ kind: 'mv-register', initial: [] }, 'nothing'],
  [{ kind: 'mv-register', initial: [7] }, '7'],
  [{ kind: 'kv', initial: null }, 'nothing'],
  [{ kind: 'set', initial: [] }, '{}'],
  [{ kind: 'gset', initial: ['a', 2] }, '{2, “a”}'],
  [{ kind: 'list', initial: ['a', 2] }, '[“a”, 2]'],
])('%o is shown as %s', (spec, shown) => {
  const object = objectOf(spec);
  expect(object.show(object.initial)).toBe(shown);
});

it('a store shows its keys and what they hold', () => {
  const object = objectOf({ kind: 'kv', initial: null });
  const state = object.apply(object.apply(null, { f: 'put', key: 'y', value: '2' }), UPDATES.kv[0]);
  expect(object.show(state)).toBe('x: “a”, y: “2”');
});

it.each(objectKinds)('a %s has words for each of its answers, and shows what they reveal', (kind) => {
  const object = objectOf(openingOf(kind));
  const dice = new Dice(2, kind);
  let state = object.initial;
  for (let i = 1; i <= 200; i++) {
    const operation = operationOf(kind, dice, i);
    const { answer, isUpdate } = object.decide(state, operation);
    const words = object.answers[operation.f]?.[answer.granted ? 'yes' : 'no'];
    expect(words, object.describe(operation)).toBeDefined();
    // A null is shown only where it says that nothing is there.
    if (answer.value !== null) expect(words).toContain('{}');
    else if (!object.isRead(operation) && answer.granted) expect(words).not.toContain('{}');
    if (isUpdate) state = object.apply(state, operation);
  }
});

describe('what is no operation of an object is turned down in a sentence', () => {
  const LONG = 'x'.repeat(41);

  it.each<[ObjectKind, Operation, string]>([
    ['account', { f: 'sell', value: 1 }, 'An account knows deposit, withdraw and balance, not “sell”.'],
    ['account', { f: 'withdraw', value: 0 }, 'An amount is a whole number from 1 to 1,000,000,000.'],
    ['account', { f: 'balance', value: 1 }, '“balance” is asked by itself, with nothing to go with it.'],
    ['account', { f: 'balance', key: 'x' }, 'An account is one thing by itself and has no keys.'],
    ['stock', { f: 'withdraw', value: 1 }, 'A stock knows restock, sell and left, not “withdraw”.'],
    ['stock', { f: 'sell', value: 1.5 }, 'How many is a whole number from 1 to 1,000,000,000.'],
    ['counter', { f: 'add', value: '1' }, 'What is added is a whole number'],
    ['counter', { f: 'add', value: 2e9 }, 'What is added is a whole number'],
    ['counter', { f: 'constructor' }, 'A counter knows'],
    ['register', { f: 'cas', value: [1, 2] }, 'A register knows read and write, not “cas”.'],
    ['register', { f: 'write' }, 'What is written is a whole number'],
    ['register', { f: 'write', value: null }, 'What is written is a whole number'],
    ['register', { f: 'write', value: LONG }, 'What is written is a whole number'],
    ['register', { f: 'write', value: [1] }, 'What is written is a whole number'],
    ['register', { f: 'read', key: 'x' }, 'A register is one thing by itself and has no keys.'],
    ['cas-register', { f: 'cas', value: 1 }, 'A cas takes what it expects'],
    ['cas-register', { f: 'cas', value: [1, 2, 3] }, 'A cas takes what it expects'],
    ['cas-register', { f: 'cas', value: [1, null] }, 'A cas takes what it expects'],
    ['mv-register', { f: 'add', value: 1 }, 'A multi-value register knows read and write, not “add”.'],
    ['mv-register', { f: 'write', value: [1] }, 'What is written is a whole number'],
    ['kv', { f: 'read', key: 'x' }, 'A key-value store knows get, put and append, not “read”.'],
    ['kv', { f: 'get' }, 'must be told which key'],
    ['kv', { f: 'get', key: '' }, 'must be told which key'],
    ['kv', { f: 'put', key: LONG, value: 'a' }, 'must be told which key'],
    ['kv', { f: 'put', key: 'x', value: 1 }, 'What a key holds is a text'],
    ['kv', { f: 'append', key: 'x', value: '' }, 'To append nothing'],
    ['set', { f: 'add' }, 'What a set holds is a whole number'],
    ['set', { f: 'remove', value: [1] }, 'What a set holds is a whole number'],
    ['gset', { f: 'remove', value: 1 }, 'This set knows add and read, not “remove”.'],
    ['list', { f: 'add', value: 1 }, 'A list knows insert, delete and read, not “add”.'],
    ['list', { f: 'delete', value: -1 }, 'What is deleted is a place'],
    ['list', { f: 'insert', value: [0] }, 'An insertion takes a place, counted from 0, and a whole number'],
    ['list', { f: 'insert', value: ['a', 0] }, 'An insertion takes a place'],
  ])('%s, %o', (kind, operation, sentence) => {
    expect(objectOf(openingOf(kind)).objection(operation)).toContain(sentence);
  });

  it('but never for the mode in which it is asked', () => {
    for (const kind of objectKinds) {
      const operation = operationOf(kind, new Dice(1, kind), 1);
      for (const mode of ['weak', 'strong'] as const) {
        expect(objectOf(openingOf(kind)).objection({ ...operation, mode })).toBeUndefined();
      }
    }
  });
});
