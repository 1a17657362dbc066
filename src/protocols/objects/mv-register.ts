// A register that keeps what it cannot decide between: a write takes the place of whatever its writer saw, and a read
// answers with every value that nobody wrote over. One after another, writes leave one value; writes that knew nothing
// of each other leave several (the multi-value register of Shapiro et al. 2011, the siblings of Dynamo).

import { AN_ITEM, type Item, inItsOrder, inWords, isItem, strangeness, surplus } from './item.ts';
import type { Decision, Operation, ReplicatedObject, Value } from './object.ts';

const NAMES = ['read', 'write'];

const values = (state: Value): readonly Value[] => (Array.isArray(state) ? state : []);

function decide(state: Value, { f }: Operation): Decision {
  const isRead = f === 'read';
  return { answer: { granted: true, value: isRead ? values(state) : null }, isUpdate: !isRead };
}

function objection(operation: Operation): string | undefined {
  const strange = strangeness(operation, 'A multi-value register', NAMES);
  if (strange !== undefined) return strange;
  if (operation.f === 'read') return surplus(operation);
  return isItem(operation.value) ? undefined : `What is written is ${AN_ITEM}.`;
}

const describe = ({ f, value }: Operation): string => (value === undefined ? f : `${f} ${inWords(value)}`);

/** A register that starts with these, in order: nothing, or one value. */
export const mvRegister = (initial: readonly Item[]): ReplicatedObject => ({
  id: 'mv-register',
  initial: inItsOrder(initial),
  answers: { read: { yes: 'it holds {}' }, write: { yes: 'written' } },
  isRead: ({ f }) => f === 'read',
  decide,
  apply: (_state, { value = null }) => [value],
  entry: (granted) => ({ label: describe(granted), amount: null }),
  show: (state) => values(state).map(inWords).join(' or ') || 'nothing',
  describe,
  objection,
});
