// What each operation of each object means, straight from its definition.

import type { Datum, Operation, Request } from './operation.ts';

const LOOKS: ReadonlySet<string> = new Set(['read', 'get', 'balance', 'left']);

export const isLook = ({ f }: Request): boolean => LOOKS.has(f);

const number = (datum: Datum): number => (typeof datum === 'number' ? datum : 0);
const list = (datum: Datum): readonly Datum[] => (typeof datum === 'object' && datum !== null ? datum : []);
const text = (datum: Datum): string => (typeof datum === 'string' ? datum : '');

export const isSame = (a: Datum | undefined, b: Datum | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const inOrder = (members: readonly Datum[]): readonly Datum[] =>
  [...members].sort((a, b) => number(a) - number(b));

/** The state after the operation, if it was granted: that is never taken back. */
export function effect(state: Datum, { f, input }: Request): Datum {
  switch (f) {
    case 'write':
      // What keeps several values at once is a list, here of the one that was written last.
      return Array.isArray(state) ? [input] : input;
    case 'put':
      return input;
    case 'cas':
      return list(input)[1] ?? null;
    case 'append':
      return text(state) + text(input);
    case 'add':
      return typeof state === 'number' ? state + number(input) : inOrder([...without(state, input), input]);
    case 'remove':
      return without(state, input);
    case 'insert':
      return list(state).toSpliced(number(list(input)[0] ?? 0), 0, list(input)[1] ?? null);
    case 'delete':
      return list(state).toSpliced(number(input), 1);
    case 'deposit':
    case 'restock':
      return number(state) + number(input);
    case 'withdraw':
    case 'sell':
      return number(state) - number(input);
    default:
      return state;
  }
}

/** What each key's object has come to, by key. */
export type States = { readonly [key: string]: Datum };

/** A register may well hold null: that is not the same as never having been written. */
export const stateOf = (states: States, { key }: Request, init: Datum): Datum =>
  key in states ? states[key]! : init;

const without = (state: Datum, member: Datum): readonly Datum[] =>
  list(state).filter((each) => each !== member);

/** Does the object say yes in this state? */
export function grants(state: Datum, { f, input }: Request): boolean {
  if (f === 'cas') return isSame(state, list(input)[0]);
  return (f !== 'withdraw' && f !== 'sell') || number(state) >= number(input);
}

/** What the answer reveals if it reveals anything: what is there, after the operation if it was granted. */
export const reveals = (state: Datum, request: Request): Datum =>
  grants(state, request) ? effect(state, request) : state;

/** Could the operation have had its answer in this state? One that was never answered can only have been granted: a no
 *  leaves no trace. */
export function isRight(state: Datum, operation: Operation): boolean {
  if (operation.end !== 'ok') return grants(state, operation);
  if (grants(state, operation) !== operation.granted) return false;
  const { told } = operation;
  if (told === undefined) return true;
  const seen = typeof told === 'object' && told !== null ? inOrder(told) : told;
  return isSame(seen, reveals(state, operation));
}

/** Does it leave anything behind? */
export const isUpdate = (operation: Operation): boolean => operation.granted && !isLook(operation);

/** More than one value, from a list that each write leaves with one: no order of the writes tells of that. */
export const isPlural = (
  { told, f }: Operation,
  { init, isWritten }: { init: Datum; isWritten: boolean },
): boolean => isWritten && Array.isArray(init) && f === 'read' && Array.isArray(told) && told.length > 1;
