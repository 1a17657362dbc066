// Random operations of any object, for sweeps. What is written is new each time, where the object allows it, so that
// every read tells which write it saw.

import type { ObjectKind, ObjectSpec, Operation } from '../../protocols/index.ts';
import type { Dice } from './dice.ts';

type Draw = (dice: Dice, fresh: number) => Operation;

/** One key is asked for most of the time, as in life; the other shows that keys are told apart. */
const keyOf = (dice: Dice): string => (dice.chance(0.8) ? 'x' : 'y');

const write: Draw = (_, fresh) => ({ f: 'write', value: fresh });
const read: Draw = () => ({ f: 'read' });
const add: Draw = (_, fresh) => ({ f: 'add', value: fresh });

/** What is expected was written a little while ago: it is there now and then. The first ones expect nothing. */
const cas: Draw = (dice, fresh) => {
  const expected = fresh - dice.whole(1, 4);
  return { f: 'cas', value: [expected < 1 ? null : expected, fresh] };
};

/** The dot tells 1 and then 2 from 12. */
const put: Draw = (dice, fresh) => ({ f: 'put', key: keyOf(dice), value: `${fresh}.` });
const append: Draw = (dice, fresh) => ({ f: 'append', key: keyOf(dice), value: `${fresh}.` });
const get: Draw = (dice) => ({ f: 'get', key: keyOf(dice) });

const remove: Draw = (dice, fresh) => ({ f: 'remove', value: Math.max(0, fresh - dice.whole(1, 4)) });

const insert: Draw = (dice, fresh) => ({ f: 'insert', value: [dice.whole(0, 6), fresh] });
const erase: Draw = (dice) => ({ f: 'delete', value: dice.whole(0, 4) });

const amount =
  (f: string, low: number, high: number): Draw =>
  (dice) => ({ f, value: dice.whole(low, high) });

const ask =
  (f: string): Draw =>
  () => ({ f });

/** Of each kind what is drawn, more often what is named more often; and a start from which what is there runs out
 *  now and then. */
const MIXES: { readonly [Kind in ObjectKind]: readonly Draw[] } = {
  account: [amount('withdraw', 1, 90), amount('withdraw', 1, 90), amount('deposit', 1, 60), ask('balance')],
  stock: [amount('sell', 1, 4), amount('sell', 1, 4), amount('restock', 1, 6), ask('left')],
  counter: [amount('add', 1, 9), amount('add', -9, 9), read],
  register: [write, read],
  'cas-register': [write, cas, cas, read, read],
  'mv-register': [write, read],
  kv: [put, append, append, get, get, get],
  set: [add, add, remove, read, read],
  gset: [add, read],
  list: [insert, insert, erase, read, read],
};

/** An operation of such an object. `fresh`: a whole number from 1, one higher each time. */
export const operationOf = (kind: ObjectKind, dice: Dice, fresh: number): Operation =>
  dice.pick(MIXES[kind])(dice, fresh);

const OPENINGS: { readonly [Kind in ObjectKind]: ObjectSpec & { readonly kind: Kind } } = {
  account: { kind: 'account', initial: 100 },
  stock: { kind: 'stock', initial: 10 },
  counter: { kind: 'counter', initial: 0 },
  register: { kind: 'register', initial: null },
  'cas-register': { kind: 'cas-register', initial: null },
  'mv-register': { kind: 'mv-register', initial: [] },
  kv: { kind: 'kv', initial: null },
  set: { kind: 'set', initial: [] },
  gset: { kind: 'gset', initial: [] },
  list: { kind: 'list', initial: [] },
};

/** Such an object as a sweep opens it. */
export const openingOf = (kind: ObjectKind): ObjectSpec => OPENINGS[kind];

/** What is drawn where nobody says what: one of each way to be answered. They stay these, in this order, for the seeds
 *  that were kept go by it; what came later is drawn where a protocol or a claim names it. */
export const USUAL: readonly ObjectKind[] = [
  'account',
  'stock',
  'counter',
  'register',
  'cas-register',
  'kv',
  'set',
  'gset',
];
