// A list of numbers and texts: things are inserted at a place and deleted from a place, and a read answers with all of
// it. Places are counted from 0; beyond the end an insertion goes to the end, and a deletion finds nothing.

import { AN_ITEM, type Item, inWords, isItem, isWhole, strangeness, surplus } from './item.ts';
import type { Decision, Operation, ReplicatedObject, Value } from './object.ts';

const NAMES = ['insert', 'delete', 'read'];

const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);
const parts = (value: Value | undefined): readonly Value[] => (isList(value) ? value : []);

/** What an insertion is asked: where, and what. */
export function insertion({ value }: Operation): readonly [at: number, item: Item] {
  const [at = 0, item = 0] = parts(value);
  return [Number(at), item as Item];
}

function decide(state: Value, { f }: Operation): Decision {
  const isRead = f === 'read';
  return { answer: { granted: true, value: isRead ? parts(state) : null }, isUpdate: !isRead };
}

function apply(state: Value, granted: Operation): Value {
  const before = parts(state);
  if (granted.f === 'delete') return before.filter((_, i) => i !== granted.value);
  const [at, item] = insertion(granted);
  return [...before.slice(0, at), item, ...before.slice(at)];
}

function objection(operation: Operation): string | undefined {
  const { f, value } = operation;
  const strange = strangeness(operation, 'A list', NAMES);
  if (strange !== undefined) return strange;
  if (f === 'read') return surplus(operation);
  if (f === 'delete') return isWhole(value, 0) ? undefined : 'What is deleted is a place, counted from 0.';
  const [at, item] = parts(value);
  const isPair = parts(value).length === 2 && isWhole(at, 0) && isItem(item);
  return isPair ? undefined : `An insertion takes a place, counted from 0, and ${AN_ITEM}.`;
}

function describe(operation: Operation): string {
  const { f, value } = operation;
  if (value === undefined) return f;
  if (f === 'delete') return `delete at ${inWords(value)}`;
  const [at, item] = insertion(operation);
  return `insert ${inWords(item)} at ${at}`;
}

/** A list that starts with these. */
export const list = (initial: readonly Item[]): ReplicatedObject => ({
  id: 'list',
  initial,
  answers: { read: { yes: 'it holds {}' }, insert: { yes: 'inserted' }, delete: { yes: 'deleted' } },
  isRead: ({ f }) => f === 'read',
  decide,
  apply,
  entry: (granted) => ({ label: describe(granted), amount: null }),
  show: (state) => `[${parts(state).map(inWords).join(', ')}]`,
  describe,
  objection,
});
