// A register: read, and write over what was there. With `cas` it is written only where it holds what was expected.
// Updates do not commute: of two writes the later one counts.

import { AN_ITEM, type Item, inWords, isItem, strangeness, surplus } from './item.ts';
import type { Decision, Operation, ReplicatedObject, Value } from './object.ts';

const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);
const pair = (value: Value | undefined): readonly Value[] => (isList(value) ? value : []);

/** What a granted operation leaves. */
const left = ({ f, value }: Operation): Value => (f === 'cas' ? (pair(value)[1] ?? null) : (value ?? null));

function decide(state: Value, operation: Operation): Decision {
  if (operation.f === 'read') return { answer: { granted: true, value: state }, isUpdate: false };
  const granted = operation.f === 'write' || pair(operation.value)[0] === state;
  // Whoever was denied learns what is there instead.
  return { answer: { granted, value: granted ? null : state }, isUpdate: granted };
}

function objection(operation: Operation, names: readonly string[]): string | undefined {
  const { f, value } = operation;
  const strange = strangeness(operation, 'A register', names);
  if (strange !== undefined) return strange;
  if (f === 'read') return surplus(operation);
  if (f === 'write') return isItem(value) ? undefined : `What is written is ${AN_ITEM}.`;
  const [expected, next] = pair(value);
  const isPair = pair(value).length === 2 && (expected === null || isItem(expected)) && isItem(next);
  return isPair
    ? undefined
    : `A cas takes what it expects, which may be nothing, and what it writes: ${AN_ITEM}.`;
}

function describe({ f, value }: Operation): string {
  if (value === undefined) return f;
  return f === 'cas' ? `cas ${pair(value).map(inWords).join(' → ')}` : `${f} ${inWords(value)}`;
}

const ANSWERS = {
  read: { yes: 'it holds {}' },
  write: { yes: 'written' },
  cas: { yes: 'written, it held what was expected', no: 'no, it holds {}' },
};

const registerOf = (id: string, names: readonly string[], initial: Item | null): ReplicatedObject => ({
  id,
  initial,
  answers: ANSWERS,
  isRead: ({ f }) => f === 'read',
  decide,
  apply: (_state, granted) => left(granted),
  entry: (granted) => ({ label: describe(granted), amount: null }),
  show: (state) => (typeof state === 'number' ? state : inWords(state)),
  describe,
  objection: (operation) => objection(operation, names),
});

/** A register that is read and written; null: nothing was ever written. */
export const register = (initial: Item | null): ReplicatedObject =>
  registerOf('register', ['read', 'write'], initial);

/** A register that also compares before it writes. */
export const casRegister = (initial: Item | null): ReplicatedObject =>
  registerOf('cas-register', ['read', 'write', 'cas'], initial);
