// Histories as JSON: a history a line, an event a line, or one document over many lines.

import type { History } from '../history.ts';
import { assembled, type Heading } from './assembly.ts';
import { whereItBreaks } from './broken-json.ts';
import { type Entry, entryFrom } from './entry.ts';
import { lineAt } from './lines.ts';
import { type Objection, objectionOf } from './objection.ts';
import { Refused, shown } from './value.ts';

type Reading = History | Objection;
type Record = { readonly [name: string]: unknown };

/** A value of JSON and the line it begins on. */
interface Parsed {
  readonly line: number;
  readonly value: unknown;
}

const isRecord = (value: unknown): value is Record =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isHistory = (value: unknown): value is Record => isRecord(value) && Array.isArray(value['history']);
const isEvent = (value: unknown): value is Record => isRecord(value) && 'type' in value && 'process' in value;

/** Everything in the text that is a history, and an objection for each part that is none. */
export function fromJson(text: string, heading: Heading): readonly Reading[] {
  const lines = nonBlank(text);
  const [first] = lines;
  if (first === undefined) return [];
  const start = parse(first.text);
  if (start === undefined && lines.length > 1) {
    const whole = parse(text);
    if (whole) return fromDocument({ line: first.line, value: whole.value }, heading);
    if (!lines.some((line) => isHistory(parse(line.text)?.value))) return [brokenDocument(text)];
  }
  if (isEvent(start?.value)) return [fromEventLines(lines, heading)];
  return lines.flatMap(({ line, text: one }, i) => {
    const parsed = i === 0 ? start : parse(one);
    return parsed
      ? fromDocument({ line, value: parsed.value }, heading)
      : [{ line, reason: 'This is no JSON.' }];
  });
}

interface Line {
  readonly line: number;
  readonly text: string;
}

const nonBlank = (text: string): readonly Line[] =>
  text
    .split('\n')
    .map((one, i) => ({ line: i + 1, text: one.trim() }))
    .filter((line) => line.text !== '');

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.trim()) };
  } catch {
    return undefined;
  }
}

const brokenDocument = (text: string): Objection => ({
  line: lineAt(text, whereItBreaks(text)),
  reason: 'Here it stops being JSON.',
});

/** A history, a list of histories, or a list of events. */
function fromDocument({ line, value }: Parsed, heading: Heading): readonly Reading[] {
  if (isHistory(value)) return [fromRecord({ line, value }, heading)];
  if (!Array.isArray(value)) {
    return [{ line, reason: `A history is an object with a list called “history”, not ${shown(value)}.` }];
  }
  return value.length > 0 && value.every(isHistory)
    ? value.map((each, i) => fromRecord({ line, value: each }, { ...heading, id: `${heading.id}-${i + 1}` }))
    : [fromEvents({ line, value }, heading)];
}

function fromRecord({ line, value }: Parsed, heading: Heading): Reading {
  const { id, model, init, history } = value as Record;
  if (id !== undefined && typeof id !== 'string')
    return { line, reason: `An id is a text, not ${shown(id)}.` };
  const own = {
    id: id ?? heading.id,
    model: model ?? heading.model,
    init: init === undefined ? heading.init : init,
  };
  return fromEvents({ line, value: history }, own);
}

function fromEvents({ line, value }: Parsed, heading: Heading): Reading {
  const objection = (entry: number, reason: string): Objection => ({
    line,
    reason: `Entry ${entry + 1}: ${reason}`,
  });
  const entries: Entry[] = [];
  for (const [i, event] of (value as readonly unknown[]).entries()) {
    const entry = isRecord(event)
      ? entryFrom(event)
      : new Refused(`An entry is an object, not ${shown(event)}.`);
    if (entry instanceof Refused) return objection(i, entry.reason);
    entries.push(entry);
  }
  const read = assembled(heading, entries);
  if (!('reason' in read)) return read;
  return read.entry < 0 ? objectionOf(read, line) : objection(read.entry, read.reason);
}

/** With one event missing the verdict would be wrong: one unreadable line spoils them all. */
function fromEventLines(lines: readonly Line[], heading: Heading): Reading {
  const entries: Entry[] = [];
  for (const { line, text } of lines) {
    const event = parse(text)?.value;
    const entry = isRecord(event) ? entryFrom(event) : new Refused('This is no event in JSON.');
    if (entry instanceof Refused) return { line, reason: entry.reason };
    entries.push(entry);
  }
  const read = assembled(heading, entries);
  return 'reason' in read ? objectionOf(read, lines[read.entry]?.line ?? lines[0]!.line) : read;
}
