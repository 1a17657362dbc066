// What a model is: the meaning of one kind of object, written anew for the checkers. It shares no code with the
// objects that protocols replicate, so that one mistake cannot hide in both.

import type { Call, Value } from '../history.ts';

/** A call as a read and a write of a register, either of which may be missing. Of a call that was denied it tells
 *  what was not found, and what therefore was not written. */
export interface Access {
  /** The value it found; undefined if it did not look, or nobody knows. */
  readonly read: Value | undefined;
  /** The value it left; undefined if it wrote nothing. */
  readonly write: Value | undefined;
}

/** Each key of a history is an object of its own. */
export interface Model {
  readonly id: string;
  /** The words of requests that only look: what such a call is told is the state. */
  readonly looks: readonly string[];
  /** The words of requests that the object may deny. */
  readonly denies: readonly string[];
  /** What was granted has the same effect in any order: a state is the set of updates behind it. */
  readonly commutes: boolean;
  /** The state an object starts in. Canonical, as all states are: equal states are equal as JSON. */
  initial(init: Value): Value;
  /** Could this call leave the state other than it found it? A read could not, nor could what was denied. */
  isUpdate(call: Call): boolean;
  /** Can the call take effect in this state, with the answer that was given? Of an open call nobody knows the
   *  answer; it fits where it would be granted (where it would be denied, it is as if it never happened). */
  fits(state: Value, call: Call): boolean;
  /** The state after the call took effect. Carries out whatever was granted, without asking whether it fits. */
  apply(state: Value, call: Call): Value;
  /** For objects that are registers: the call as a read and a write; undefined if it is neither. */
  access?(call: Call): Access | undefined;
  /** For objects that are sums: what the call adds once granted; 0 for a read. */
  amount?(call: Call): number;
  /** For sets that only grow: what the call adds; undefined for a read. */
  adds?(call: Call): Value | undefined;
  /** Could this look show a trace of the update? If none could, the update may as well never have happened. Absent
   *  where any look shows all updates, and for registers, whose `access` tells. */
  couldShow?(look: Call, update: Call): boolean;
  /** For objects that only grow unless overwritten: does the call leave the same state, whatever it found? */
  overwrites?(call: Call): boolean;
  /** For such objects: could a state in which the call fits come after this one, if nothing overwrites it? */
  leadsTo?(state: Value, call: Call): boolean;
  /** For objects that keep what they cannot decide between: did the answer tell more than one write can have left? */
  isPlural?(call: Call): boolean;
  /** Why this is no call of this object, as a sentence; undefined if it is one. */
  objection(call: Call): string | undefined;
}

/** Equal values are the same text, whatever they are. */
export const textOf = (value: Value | undefined): string =>
  typeof value === 'string' ? `"${value}` : (JSON.stringify(value) ?? 'undefined');

export const same = (a: Value | undefined, b: Value | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && textOf(a) === textOf(b));

/** Was nothing told, or just this? */
export const told = (call: Call, value: Value): boolean =>
  call.output === undefined || same(call.output, value);

/** “write, read or cas”. */
export const anyOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
