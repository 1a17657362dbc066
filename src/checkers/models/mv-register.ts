// Multi-value registers: of writes one after another the last is there, of writes unawares of each other all are. Here
// is what they mean one after another, which is a register that holds a list of one value: several at once are what no
// order of the writes can lead to (`plural.ts` says what the weaker levels make of such an answer).

import type { Call, Value } from '../history.ts';
import { anyOf, type Model, same, textOf } from './model.ts';

const NAMES = ['read', 'write'];

/** In one order, each once: the same values are the same state. */
function canonical(value: Value | undefined): Value {
  const values: readonly Value[] = Array.isArray(value) ? value : [];
  const byText = new Map(values.map((each) => [textOf(each), each]));
  return [...byText.keys()].sort().map((text) => byText.get(text)!);
}

function objection(call: Call): string | undefined {
  if (!NAMES.includes(call.f)) return `A multi-value register knows ${anyOf(NAMES)}, not “${call.f}”.`;
  return call.f === 'read' && call.outcome === 'done' && !Array.isArray(call.output)
    ? 'A read that was answered has a list of the values that are there.'
    : undefined;
}

export const mvRegister: Model = {
  id: 'mv-register',
  looks: ['read'],
  denies: [],
  commutes: false,
  initial: canonical,
  isUpdate: (call) => call.f === 'write',
  fits: (state, call) => call.f === 'write' || call.outcome === 'open' || same(state, canonical(call.output)),
  apply: (state, call) => (call.f === 'write' ? [call.input] : state),
  access(call) {
    if (call.f === 'write') return { read: undefined, write: [call.input] };
    return { read: call.outcome === 'open' ? undefined : canonical(call.output), write: undefined };
  },
  isPlural: (call) => {
    const read = call.f === 'read' ? canonical(call.output) : [];
    return Array.isArray(read) && read.length > 1;
  },
  objection,
};
