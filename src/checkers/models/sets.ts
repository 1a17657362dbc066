// Sets: one that only grows, and one from which things are removed as well. A read answers with all of it.

import type { Call, Value } from '../history.ts';
import { anyOf, type Model, textOf, told } from './model.ts';

const members = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : []);

/** Members in one order, each once: the same set is the same state. */
function canonical(values: readonly Value[]): Value {
  const byText = new Map(values.map((value) => [textOf(value), value]));
  return [...byText.keys()].sort().map((text) => byText.get(text)!);
}

function objection(call: Call, names: readonly string[]): string | undefined {
  if (!names.includes(call.f)) return `This set knows ${anyOf(names)}, not “${call.f}”.`;
  return call.f === 'read' && call.outcome === 'done' && !Array.isArray(call.output)
    ? 'A read that was answered has a list of what is in the set.'
    : undefined;
}

function apply(state: Value, call: Call): Value {
  if (call.f === 'read') return state;
  const others = members(state).filter((value) => textOf(value) !== textOf(call.input));
  return call.f === 'add' ? canonical([...others, call.input]) : others;
}

const modelOf = (id: string, names: readonly string[]): Model => ({
  id,
  looks: ['read'],
  denies: [],
  commutes: !names.includes('remove'),
  initial: (init) => canonical(members(init)),
  isUpdate: (call) => call.f !== 'read',
  fits: (state, call) =>
    call.f !== 'read' ||
    call.output === undefined ||
    told({ ...call, output: canonical(members(call.output)) }, state),
  apply,
  /** An addition shows where the member is there, a removal where it is not. */
  couldShow: (look, update) =>
    members(look.output).some((member) => textOf(member) === textOf(update.input)) === (update.f === 'add'),
  objection: (call) => objection(call, names),
});

export const growingSet: Model = {
  ...modelOf('gset', ['add', 'read']),
  adds: (call) => (call.f === 'add' ? call.input : undefined),
};
export const set = modelOf('set', ['add', 'remove', 'read']);
