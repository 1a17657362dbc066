// Reads histories from text, a JSON object a line: {id, model, init, history: [{process, type, f, key?, value}]}.

import { type Call, type History, modelNamed, models, numbered, type Value } from '../checkers/index.ts';

/** What one line came to. */
export type Read =
  | { readonly history: History }
  | { readonly line: number; readonly reason: string }
  /** Its kind of object has to be told. */
  | { readonly line: number; readonly needs: 'model' };

export interface Told {
  readonly name: string;
  readonly model?: string | undefined;
  /** As JSON. */
  readonly init?: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;
type Unnumbered = Omit<Call, 'id'>;

class Unreadable extends Error {}

const fail = (reason: string): never => {
  throw new Unreadable(reason);
};

export function readHistories(text: string, told: Told): readonly Read[] {
  return text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [readLine(line, i + 1, told)]));
}

function readLine(text: string, line: number, told: Told): Read {
  try {
    const fields = fieldsOf(parsed(text));
    const model = fields['model'] ?? told.model;
    return model === undefined
      ? { line, needs: 'model' }
      : { history: historyOf(fields, String(model), { ...told, name: `${told.name}:${line}` }) };
  } catch (error) {
    if (error instanceof Unreadable) return { line, reason: error.message };
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail('This is no JSON.');
  }
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : fail('A history is an object with a list called “history”.');

function historyOf(fields: Fields, model: string, told: Told): History {
  if (!models.has(model)) fail(`No model is called “${model}”.`);
  const events = fields['history'];
  if (!Array.isArray(events)) return fail('There is no list called “history”.');
  const init = (fields['init'] ?? parsed(told.init ?? 'null')) as Value;
  const calls = numbered(callsOf(events.map(fieldsOf)));
  const objection = calls.map((call) => modelNamed(model).objection(call)).find((each) => each !== undefined);
  if (objection !== undefined) fail(objection);
  return { id: String(fields['id'] ?? told.name), model, init, calls };
}

function callsOf(events: readonly Fields[]): readonly Unnumbered[] {
  const open = new Map<number, number>();
  const calls: (Unnumbered | null)[] = [];
  for (const [place, event] of events.entries()) {
    const process = Number(event['process']);
    if (event['type'] === 'invoke') {
      open.set(process, calls.push(asked(event, place)) - 1);
      continue;
    }
    const at = open.get(process) ?? fail(`Process ${process} was told what it had not asked.`);
    open.delete(process);
    const call = calls[at] ?? null;
    if (event['type'] === 'ok' && call) calls[at] = answered(call, event, place);
    // What failed certainly never happened; but a cas that failed was told what the register did not hold.
    if (event['type'] === 'fail' && call) {
      calls[at] = call.f === 'cas' ? { ...call, outcome: 'done', granted: false, to: place } : null;
    }
  }
  return calls.filter((call) => call !== null);
}

const asked = (event: Fields, place: number): Unnumbered => ({
  name: place,
  process: Number(event['process']),
  node: null,
  f: String(event['f']),
  key: String(event['key'] ?? ''),
  input: (event['value'] ?? null) as Value,
  outcome: 'open',
  granted: true,
  output: undefined,
  from: place,
  to: Number.POSITIVE_INFINITY,
  askedAt: null,
  toldAt: null,
});

const answered = (call: Unnumbered, event: Fields, place: number): Unnumbered => ({
  ...call,
  outcome: 'done',
  to: place,
  output: call.input === null ? ((event['value'] ?? null) as Value) : undefined,
});
