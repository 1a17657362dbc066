// What is asked of each kind of object where nobody says what: its updates and its reads, for workloads and sweeps. What
// is written is new each time, where the object allows it, so that every read tells which write it saw.

import type { Dice } from '../../kernel/index.ts';
import type { Operation } from './object.ts';
import type { ObjectKind } from './registry.ts';

/** What an operation is drawn from. */
export interface Drawing {
  readonly dice: Dice;
  /** A whole number from 1, one higher each time. */
  readonly fresh: number;
  /** Draws one of its keys, for objects that have keys. */
  key(): string;
}

export type Draw = (from: Drawing) => Operation;

/** What is named more often is drawn more often. */
export interface Mix {
  readonly updates: readonly Draw[];
  readonly reads: readonly Draw[];
  /** Updates that can go on for hours, where the others cannot: what is there neither runs out nor piles up, and
   *  every answer can still be judged by itself. */
  readonly lasting?: readonly Draw[];
}

const write: Draw = ({ fresh }) => ({ f: 'write', value: fresh });
const read: Draw = () => ({ f: 'read' });
const add: Draw = ({ fresh }) => ({ f: 'add', value: fresh });

/** What is expected was written a little while ago: it is there now and then. The first ones expect nothing. */
const cas: Draw = ({ dice, fresh }) => {
  const expected = fresh - dice.whole(1, 4);
  return { f: 'cas', value: [expected < 1 ? null : expected, fresh] };
};

/** The dot tells 1 and then 2 from 12. */
const put: Draw = ({ fresh, key }) => ({ f: 'put', key: key(), value: `${fresh}.` });
const append: Draw = ({ fresh, key }) => ({ f: 'append', key: key(), value: `${fresh}.` });
const get: Draw = ({ key }) => ({ f: 'get', key: key() });

const remove: Draw = ({ dice, fresh }) => ({ f: 'remove', value: Math.max(0, fresh - dice.whole(1, 4)) });

const insert: Draw = ({ dice, fresh }) => ({ f: 'insert', value: [dice.whole(0, 6), fresh] });
const erase: Draw = ({ dice }) => ({ f: 'delete', value: dice.whole(0, 4) });

/** One thing comes and one goes, in turn. */
const inTurn =
  (comes: Draw, goes: Draw): Draw =>
  (from) =>
    (from.fresh % 2 === 1 ? comes : goes)(from);

/** What was added some time before. */
const removeEarlier: Draw = ({ fresh }) => ({ f: 'remove', value: Math.max(0, fresh - 7) });

const amount =
  (f: string, low: number, high: number): Draw =>
  ({ dice }) => ({ f, value: dice.whole(low, high) });

const ask =
  (f: string): Draw =>
  () => ({ f });

const MIXES: { readonly [Kind in ObjectKind]: Mix } = {
  account: {
    updates: [amount('withdraw', 1, 90), amount('withdraw', 1, 90), amount('deposit', 1, 60)],
    reads: [ask('balance')],
    lasting: [amount('withdraw', 1, 60), amount('deposit', 1, 60)],
  },
  stock: {
    updates: [amount('sell', 1, 4), amount('sell', 1, 4), amount('restock', 1, 6)],
    reads: [ask('left')],
    lasting: [amount('sell', 1, 4), amount('restock', 1, 4)],
  },
  counter: { updates: [amount('add', 1, 9), amount('add', -9, 9)], reads: [read] },
  register: { updates: [write], reads: [read] },
  'cas-register': { updates: [write, cas, cas], reads: [read, read] },
  'mv-register': { updates: [write], reads: [read] },
  // Whoever appends finds out nothing and changes what others wrote: then nobody can say which write a read saw.
  kv: { updates: [put, append, append], reads: [get, get, get], lasting: [put] },
  set: { updates: [add, add, remove], reads: [read, read], lasting: [inTurn(add, removeEarlier)] },
  gset: { updates: [add], reads: [read] },
  list: { updates: [insert, insert, erase], reads: [read, read], lasting: [inTurn(insert, erase)] },
};

export const mixOf = (kind: ObjectKind): Mix => MIXES[kind];
