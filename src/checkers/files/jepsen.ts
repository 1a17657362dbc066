// Histories as Jepsen writes them (https://github.com/jepsen-io/jepsen, doc/tutorial): EDN maps, one an operation's
// beginning or end. The nemesis and whoever else has no number is no client, and is left out.

import type { History } from '../history.ts';
import { assembled, type Heading } from './assembly.ts';
import { type Edn, type EdnMap, type Form, NoEdn, readForms, Tagged } from './edn.ts';
import { type Entry, entryFrom, type Fields } from './entry.ts';
import { lineAt } from './lines.ts';
import { type Objection, objectionOf } from './objection.ts';
import { Refused, shown } from './value.ts';

/** The one history of a text, or why it has none. A history with an entry missing would get a wrong verdict. */
export function fromJepsen(text: string, heading: Heading): History | Objection {
  const objection = (at: number, reason: string): Objection => ({ line: lineAt(text, at), reason });
  const places: number[] = [];
  const entries: Entry[] = [];
  try {
    const forms = [...readForms(text)];
    const isKeyed = hasKeysInPairs(forms);
    for (const form of forms) {
      const entry = entryOf(form, isKeyed);
      if (entry instanceof Refused) return objection(form.at, entry.reason);
      if (entry === undefined) continue;
      entries.push(entry);
      places.push(form.at);
    }
  } catch (error) {
    if (error instanceof NoEdn) return objection(error.at, error.message);
    throw error;
  }
  const read = assembled(heading, entries);
  return 'reason' in read ? objectionOf(read, lineAt(text, places[read.entry] ?? 0)) : read;
}

/** The entry; undefined if it is nobody's question. */
function entryOf({ value }: Form, isKeyed: boolean): Entry | Refused | undefined {
  const map = value instanceof Tagged ? value.content : value;
  if (!(map instanceof Map)) return new Refused(`An operation is a map, not ${shown(plain(map))}.`);
  const process = map.get(':process');
  if (process === undefined) return new Refused('An operation has a :process.');
  return typeof process === 'number' ? entryFrom(fieldsOf(map, isKeyed)) : undefined;
}

function fieldsOf(map: EdnMap, isKeyed: boolean): Fields {
  const value = map.get(':value');
  const tuple = value === undefined ? undefined : isKeyed && isPair(value) ? value : tupleOf(value);
  const nanoseconds = map.get(':time');
  return {
    process: map.get(':process'),
    type: word(map.get(':type')),
    f: word(map.get(':f')),
    key: keyOf(tuple ? tuple[0] : map.get(':key')),
    value: plain(tuple ? tuple[1] : value),
    answer: plain(map.get(':answer')),
    granted: map.get(':granted'),
    time: typeof nanoseconds === 'number' && nanoseconds >= 0 ? Math.floor(nanoseconds / 1000) : null,
  };
}

const word = (keyword: Edn | undefined): unknown =>
  typeof keyword === 'string' ? keyword.replace(/^:/, '') : plain(keyword);

const isPair = (value: Edn | undefined): value is readonly [key: Edn, value: Edn] =>
  Array.isArray(value) && value.length === 2;

/** A tuple that was written out and read again has lost its tag, and looks like a list of two. Where all values of
 *  clients do, and there is one that asks about a key and brings no value, they are keys with values. */
function hasKeysInPairs(forms: readonly Form[]): boolean {
  const maps = forms
    .map(({ value }) => (value instanceof Tagged ? value.content : value))
    .filter((map) => map instanceof Map && typeof map.get(':process') === 'number') as EdnMap[];
  const asked = maps.filter((map) => map.get(':type') === ':invoke');
  return (
    asked.every((map) => isPair(map.get(':value'))) &&
    asked.some((map) => (map.get(':value') as readonly Edn[])[1] === null)
  );
}

/** `jepsen.independent` runs many objects at once: its values are tuples of a key and the value proper. */
function tupleOf(value: Edn): readonly [key: Edn, value: Edn] | undefined {
  if (!(value instanceof Tagged) || !/tuple$|MapEntry$/i.test(value.tag)) return undefined;
  const { content } = value;
  const pair = content instanceof Map ? [content.get(':key'), content.get(':value')] : content;
  if (!Array.isArray(pair) || pair.length !== 2 || pair[0] === undefined) return undefined;
  return [pair[0], pair[1] ?? null];
}

/** Any key as a text: a list of things is as good a key as a number. */
function keyOf(key: Edn | undefined): unknown {
  const bare = plain(key);
  return Array.isArray(bare) ? JSON.stringify(bare) : bare;
}

/** Without its tags: `#inst "2020-01-01"` is that text. */
function plain(value: Edn | undefined): unknown {
  if (value instanceof Tagged) return plain(value.content);
  return Array.isArray(value) ? value.map(plain) : value;
}
