// Sets of numbers and texts: one that only grows, and one from which things are removed as well. A read answers with
// all of it, numbers first. Additions commute with each other; an addition and a removal of the same thing do not.

import { AN_ITEM, type Item, inItsOrder, inWords, isItem, strangeness, surplus, withItem } from './item.ts';
import type { Decision, Operation, ReplicatedObject, Value } from './object.ts';

const members = (state: Value): readonly Item[] => (Array.isArray(state) ? state : []);

function decide(state: Value, { f }: Operation): Decision {
  if (f === 'read') return { answer: { granted: true, value: members(state) }, isUpdate: false };
  return { answer: { granted: true, value: null }, isUpdate: true };
}

function apply(state: Value, { f, value }: Operation): Value {
  const before = members(state);
  if (!isItem(value)) return before;
  return f === 'add' ? withItem(before, value) : before.filter((other) => other !== value);
}

function objection(operation: Operation, names: readonly string[]): string | undefined {
  const strange = strangeness(operation, 'This set', names);
  if (strange !== undefined) return strange;
  if (operation.f === 'read') return surplus(operation);
  return isItem(operation.value) ? undefined : `What a set holds is ${AN_ITEM}.`;
}

const describe = ({ f, value }: Operation): string => (value === undefined ? f : `${f} ${inWords(value)}`);

const ANSWERS = {
  read: { yes: 'it holds {}' },
  add: { yes: 'added' },
  remove: { yes: 'removed' },
};

const setOf = (id: string, names: readonly string[], initial: readonly Item[]): ReplicatedObject => ({
  id,
  initial: inItsOrder(initial),
  answers: ANSWERS,
  isRead: ({ f }) => f === 'read',
  decide,
  apply,
  entry: (granted) => ({ label: describe(granted), amount: null }),
  show: (state) => `{${inWords(state === null ? [] : state)}}`,
  describe,
  objection: (operation) => objection(operation, names),
});

/** A set that starts with these. */
export const set = (initial: readonly Item[]): ReplicatedObject =>
  setOf('set', ['add', 'remove', 'read'], initial);

/** A set from which nothing is ever removed. */
export const growingSet = (initial: readonly Item[]): ReplicatedObject =>
  setOf('gset', ['add', 'read'], initial);
