// A history in Jepsen's EDN, as `jepsen.ts` reads it: one map a line. EDN has no place for what kind of object it is, so
// the first line says it as a comment, in the words of the `check` command.

import type { Call, History, Value } from '../history.ts';
import { isLook } from './pairing.ts';

/** Nanoseconds in the microsecond: Jepsen counts in these. */
const NS = 1_000;

/** All of it, with a line for each question and each answer. An open call is a question without an answer. */
export function writeEdn({ id, model, init, calls }: History): string {
  const lines = calls.flatMap((call) => {
    const question = { place: call.from, text: asked(call) };
    return call.outcome === 'open' ? [question] : [question, { place: call.to, text: told(call) }];
  });
  lines.sort((a, b) => a.place - b.place);
  const heading = `; ${id.replace(/\s+/g, ' ')}: --model ${model} --init '${JSON.stringify(init)}'`;
  return [heading, ...lines.map(({ text }) => text), ''].join('\n');
}

const entry = (fields: readonly (readonly [name: string, text: string])[]): string =>
  `{${fields.map(([name, text]) => `:${name} ${text}`).join(', ')}}`;

function asked(call: Call): string {
  return entry([
    ['process', String(call.process)],
    ['type', ':invoke'],
    ['f', `:${call.f}`],
    ...keyOf(call),
    ['value', edn(call.input)],
    ...timeOf(call.askedAt),
  ]);
}

function told(call: Call): string {
  const value = isLook(call.f) ? (call.output ?? null) : call.input;
  const isTelling = !isLook(call.f) && call.output !== undefined;
  return entry([
    ['process', String(call.process)],
    ['type', ':ok'],
    ['f', `:${call.f}`],
    ...keyOf(call),
    ['value', edn(value)],
    ...(isTelling ? [['answer', edn(call.output ?? null)] as const] : []),
    ...(call.granted ? [] : [['granted', 'false'] as const]),
    ...timeOf(call.toldAt),
  ]);
}

const keyOf = ({ key }: Call) => (key === '' ? [] : [['key', edn(key)] as const]);
const timeOf = (us: number | null) => (us === null ? [] : [['time', String(us * NS)] as const]);

/** Texts are written as JSON writes them, which EDN reads alike. */
function edn(value: Value): string {
  if (value === null) return 'nil';
  if (Array.isArray(value)) return `[${value.map(edn).join(' ')}]`;
  return JSON.stringify(value);
}
