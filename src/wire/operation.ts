// An operation as the end of a row: its function, how it is asked where that is said, and its argument if it has one.

import type { Operation, Value } from '../protocols/index.ts';
import { fail, list, text, whole } from './reading.ts';

const LARGEST = 1_000_000_000;
/** The most that one argument takes: what a cas expects and what it writes. */
const LONGEST = 8;

type Manner = Pick<Operation, 'key' | 'mode' | 'level'>;

/** Most operations have neither key nor mode nor level, so only those that do are written with a record of them. No argument is
 *  a record: nobody can take one for the other. */
export function rowOfOperation({ f, key, value, mode, level }: Operation): readonly unknown[] {
  const manner = {
    ...(key === undefined ? {} : { key }),
    ...(mode === undefined ? {} : { mode }),
    ...(level === undefined ? {} : { level }),
  };
  const hasManner = Object.keys(manner).length > 0;
  return [f, ...(hasManner ? [manner] : []), ...(value === undefined ? [] : [value])];
}

export function operationFrom([f, ...rest]: readonly unknown[]): Operation {
  const hasManner = isRecord(rest[0]);
  const manner = hasManner ? mannerFrom(rest[0] as Readonly<Record<string, unknown>>) : {};
  const [value, ...more] = hasManner ? rest.slice(1) : rest;
  if (more.length > 0) fail('It asks for more than one thing at once.');
  return { f: text(f), ...manner, ...(value === undefined ? {} : { value: valueFrom(value) }) };
}

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function mannerFrom({ key, mode, level, ...others }: Readonly<Record<string, unknown>>): Manner {
  if (Object.keys(others).length > 0) fail('It asks in a way that is not known here.');
  return {
    ...(key === undefined ? {} : { key: text(key) }),
    ...(mode === undefined ? {} : { mode: modeFrom(mode) }),
    ...(level === undefined ? {} : { level: text(level) }),
  };
}

const modeFrom = (mode: unknown): 'weak' | 'strong' =>
  mode === 'weak' || mode === 'strong'
    ? mode
    : fail('It asks neither weakly nor strongly, and no other way is known here.');

function valueFrom(value: unknown): Value {
  return Array.isArray(value) ? list(value, LONGEST).map(plainFrom) : plainFrom(value);
}

function plainFrom(value: unknown): Value {
  if (value === null || typeof value === 'boolean') return value;
  return typeof value === 'string' ? text(value) : whole(value, LARGEST, -LARGEST);
}
