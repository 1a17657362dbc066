// Random operations of any object, for sweeps. What they are is the object's own affair; here is how often each is
// drawn, and how the object begins.

import { mixOf, type ObjectKind, type ObjectSpec, type Operation } from '../../protocols/index.ts';
import type { Dice } from './dice.ts';

/** One key is asked for most of the time, as in life; the other shows that keys are told apart. */
const keyOf = (dice: Dice): string => (dice.chance(0.8) ? 'x' : 'y');

/** An operation of such an object. `fresh`: a whole number from 1, one higher each time. The order of what is drawn from
 *  stays as it is: the seeds that were kept go by it. */
export function operationOf(kind: ObjectKind, dice: Dice, fresh: number): Operation {
  const { updates, reads } = mixOf(kind);
  return dice.pick([...updates, ...reads])({ dice, fresh, key: () => keyOf(dice) });
}

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

/** Such an object as a sweep opens it: what is there runs out now and then. */
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
