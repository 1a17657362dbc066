// A key-value store of texts: get, put, and append to what is there. One state covers all keys, so that whoever orders
// operations orders those on all keys. A key that was never written holds the empty text.

import { inWords, isText, listed, surplus } from './item.ts';
import type { Decision, Operation, ReplicatedObject, Value } from './object.ts';

/** What one key holds. */
type Pair = readonly [key: string, text: string];

const NAMES = ['get', 'put', 'append'];

/** The state: pairs in order of their keys, null while there are none. */
const pairs = (state: Value): readonly Pair[] => (Array.isArray(state) ? (state as readonly Pair[]) : []);
const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '');

/** The place of the first key that is not before this one. */
function placeOf(list: readonly Pair[], key: string): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]![0] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function held(list: readonly Pair[], key: string): string {
  const found = list[placeOf(list, key)];
  return found?.[0] === key ? found[1] : '';
}

function decide(state: Value, { f, key = '' }: Operation): Decision {
  if (f === 'get') return { answer: { granted: true, value: held(pairs(state), key) }, isUpdate: false };
  return { answer: { granted: true, value: null }, isUpdate: true };
}

function apply(state: Value, { f, key = '', value }: Operation): Value {
  const list = pairs(state);
  const at = placeOf(list, key);
  const isNew = list[at]?.[0] !== key;
  const next: Pair = [key, f === 'append' ? held(list, key) + text(value) : text(value)];
  return [...list.slice(0, at), next, ...list.slice(isNew ? at : at + 1)];
}

function objection(operation: Operation): string | undefined {
  const { f, key, value } = operation;
  if (!NAMES.includes(f)) return `A key-value store knows ${listed(NAMES)}, not “${f}”.`;
  if (!isText(key) || key === '')
    return 'A key-value store must be told which key: a text of 1 to 40 letters.';
  if (f === 'get') return surplus(operation);
  if (!isText(value))
    return 'What a key holds is a text, and at most 40 letters of it can be written at once.';
  return f === 'append' && value === '' ? 'To append nothing is to ask for nothing.' : undefined;
}

const describe = ({ f, key = '', value }: Operation): string =>
  value === undefined ? `${f} ${key}` : `${f} ${key} ${inWords(value)}`;

/** A store in which nothing was written yet. */
export const keyValue = (_initial: null): ReplicatedObject => ({
  id: 'kv',
  initial: null,
  answers: { get: { yes: 'it holds {}' }, put: { yes: 'written' }, append: { yes: 'appended' } },
  isRead: ({ f }) => f === 'get',
  decide,
  apply,
  entry: (granted) => ({ label: describe(granted), amount: null }),
  show: (state) =>
    pairs(state)
      .map(([key, held]) => `${key}: ${inWords(held)}`)
      .join(', ') || 'nothing',
  describe,
  objection,
});
