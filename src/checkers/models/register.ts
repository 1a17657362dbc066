// Registers: read and write, and with `cas` a write that happens only where the register holds what was expected.

import type { Call, Value } from '../history.ts';
import { type Access, anyOf, type Model, same } from './model.ts';

const pair = (value: Value): readonly Value[] => (Array.isArray(value) ? value : []);

function access(call: Call): Access | undefined {
  if (call.f === 'read') return { read: call.output, write: undefined };
  if (call.f === 'write') return { read: undefined, write: call.input };
  const [expected = null, next = null] = pair(call.input);
  return { read: expected, write: next };
}

function objection(call: Call, names: readonly string[]): string | undefined {
  if (!names.includes(call.f)) return `A register knows ${anyOf(names)}, not “${call.f}”.`;
  if (call.f === 'cas' && pair(call.input).length !== 2) {
    return 'A cas takes two values: the one it expects and the one it writes.';
  }
  return call.f === 'read' && call.outcome === 'done' && call.output === undefined
    ? 'A read that was answered has a value.'
    : undefined;
}

const modelOf = (id: string, names: readonly string[]): Model => ({
  id,
  looks: ['read'],
  denies: ['cas'],
  commutes: false,
  initial: (init) => init,
  isUpdate: (call) => call.f !== 'read' && call.granted,
  fits(state, call) {
    if (call.f === 'write') return true;
    if (call.f === 'read') return call.outcome === 'open' || same(state, call.output);
    return same(state, pair(call.input)[0]) === call.granted;
  },
  apply(state, call) {
    if (call.f === 'read' || !call.granted) return state;
    return call.f === 'write' ? call.input : (pair(call.input)[1] ?? null);
  },
  access,
  objection: (call) => objection(call, names),
});

export const register = modelOf('register', ['read', 'write']);
export const casRegister = modelOf('cas-register', ['read', 'write', 'cas']);
