// An entry: one line of a history as it was written down, checked field by field and not yet paired with others.

import type { Value } from '../history.ts';
import { Refused, shown, valueFrom } from './value.ts';

export type EntryType = 'invoke' | 'ok' | 'fail' | 'info';

export interface Entry {
  readonly process: number;
  readonly type: EntryType;
  readonly f: string;
  /** Undefined where the entry names none: an answer need not repeat it. */
  readonly key: string | undefined;
  readonly value: Value | undefined;
  /** What the answer to an update revealed. */
  readonly answer: Value | undefined;
  /** False for a definite no. */
  readonly granted: boolean;
  readonly node: number | null;
  readonly timeUs: number | null;
  /** What the source calls the operation, if anything. */
  readonly op: number | undefined;
}

type Field = 'process' | 'type' | 'f' | 'key' | 'value' | 'answer' | 'granted' | 'node' | 'time' | 'op';

/** The fields of an entry by name, as some format has them; whether they make sense is checked here. */
export type Fields = { readonly [field in Field]?: unknown };

const TYPES: ReadonlySet<unknown> = new Set(['invoke', 'ok', 'fail', 'info']);
const isCount = (raw: unknown): raw is number => Number.isSafeInteger(raw) && (raw as number) >= 0;

/** The entry, or why these fields are none. */
export function entryFrom(fields: Fields): Entry | Refused {
  const wrong = flawOf(fields);
  if (wrong !== undefined) return new Refused(wrong);
  const value = fields.value === undefined ? undefined : valueFrom(fields.value);
  if (value instanceof Refused) return value;
  const answer = fields.answer === undefined ? undefined : valueFrom(fields.answer);
  if (answer instanceof Refused) return answer;
  return {
    process: fields.process as number,
    type: fields.type as EntryType,
    f: fields.f as string,
    key: fields.key === undefined || fields.key === null ? undefined : String(fields.key),
    value,
    answer,
    granted: fields.granted !== false,
    node: (fields.node as number | null | undefined) ?? null,
    timeUs: (fields.time as number | null | undefined) ?? null,
    op: fields.op as number | undefined,
  };
}

function flawOf({ process, type, f, key, granted, node, time, op }: Fields): string | undefined {
  if (!isCount(process)) return `A process is a whole number from 0, not ${shown(process)}.`;
  if (!TYPES.has(type)) return `A type is invoke, ok, fail or info, not ${shown(type)}.`;
  if (typeof f !== 'string') return `What is asked (“f”) is a word, not ${shown(f)}.`;
  const isKey = key === undefined || key === null || typeof key === 'string' || Number.isSafeInteger(key);
  if (!isKey) return `A key is a text or a whole number, not ${shown(key)}.`;
  if (granted !== undefined && typeof granted !== 'boolean') {
    return `“granted” is true or false, not ${shown(granted)}.`;
  }
  if (!(node === undefined || node === null || isCount(node))) {
    return `A node is a whole number from 0, not ${shown(node)}.`;
  }
  if (!(time === undefined || time === null || (Number.isFinite(time) && (time as number) >= 0))) {
    return `A time is a number of microseconds from 0, not ${shown(time)}.`;
  }
  return op === undefined || isCount(op)
    ? undefined
    : `An operation's number (“op”) is a whole number from 0, not ${shown(op)}.`;
}
