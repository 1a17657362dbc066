// Calls on registers as reads and writes of texts: which of them count at all.

import type { Call } from '../history.ts';
import { type Model, textOf } from '../models/model.ts';

export interface Access {
  readonly call: Call;
  readonly looks: boolean;
  /** What it found; or, where `isOther`, what it did not find: a denied cas saw anything but what it expected. */
  readonly read: string;
  readonly isOther: boolean;
  /** What it left; undefined if it wrote nothing. */
  readonly write: string | undefined;
}

/** Can every call of the history be told as a read and a write? */
export const isRegisterLike = (calls: readonly Call[], model: Model): boolean =>
  model.access !== undefined && calls.every((call) => model.access?.(call) !== undefined);

/** Done calls stand; an open one only if somebody may have seen what it wrote. */
export function accessesOf(calls: readonly Call[], model: Model): Access[] {
  const all = calls.map((call) => accessOf(call, model));
  const wanted = new Set<string>();
  const wantsOther = new Set<string>();
  const nameOf = (call: Call, text: string): string => `${call.key.length} ${call.key}${text}`;
  for (const { call, looks, isOther, read } of all) {
    if (looks && isOther) wantsOther.add(call.key);
    else if (looks) wanted.add(nameOf(call, read));
  }
  return all.filter(({ call, looks, write }) => {
    if (call.outcome === 'done') return looks || write !== undefined;
    return write !== undefined && (wantsOther.has(call.key) || wanted.has(nameOf(call, write)));
  });
}

function accessOf(call: Call, model: Model): Access {
  const { read, write } = model.access?.(call) ?? {};
  return {
    call,
    looks: read !== undefined,
    read: textOf(read),
    isOther: !call.granted && write !== undefined,
    write: call.granted && write !== undefined ? textOf(write) : undefined,
  };
}
