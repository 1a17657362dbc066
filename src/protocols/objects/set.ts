// Sets of numbers and texts: one that only grows, and one from which things are removed as well. A read answers with
// all of it, numbers first. Additions commute with each other; an addition and a removal of the same thing do not.

import { AN_ITEM, inWords, isItem, type Item, strangeness, surplus } from './item.ts';
import type { Decision, Operation, ReplicatedObject, Value } from './object.ts';

const members = (state: Value): readonly Item[] => (Array.isArray(state) ? state : []);

/** Numbers before texts, each in their own order: the same set is the same list. */
function isBefore(a: Item, b: Item): boolean {
  return typeof a === typeof b ? a < b : typeof a === 'number';
}

/** The list with the thing in its place, or the list itself if it was there. */
function withMember(list: readonly Item[], item: Item): readonly Item[] {
  if (list.includes(item)) return list;
  const found = list.findIndex((other) => isBefore(item, other));
  const at = found < 0 ? list.length : found;
  return [...list.slice(0, at), item, ...list.slice(at)];
}

function decide(state: Value, { f }: Operation): Decision {
  if (f === 'read') return { answer: { granted: true, value: members(state) }, isUpdate: false };
  return { answer: { granted: true, value: null }, isUpdate: true };
}

function apply(state: Value, { f, value }: Operation): Value {
  const before = members(state);
  if (!isItem(value)) return before;
  return f === 'add' ? withMember(before, value) : before.filter((other) => other !== value);
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
  initial: initial.reduce<readonly Item[]>(withMember, []),
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
