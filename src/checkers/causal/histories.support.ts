// Histories for tests: from one line of text, and small random ones of every kind of object.

import { between, stream, uniform } from '../../kernel/index.ts';
import { type Call, type History, numbered, type Unnumbered, type Value } from '../history.ts';
import type { Model } from '../models/model.ts';
import { LOOKS, modelNamed } from '../models/registry.ts';

/** "0 write x 1; 1 read x 2; 1? write x 3; 0 cas x 1,2; 0! cas x 5,6; 0 withdraw a 30 = 70": by whom (`?` where it is
 *  open, `!` where it was denied), what, on which key, with what; for a look, the answer. Lists are in brackets. */
export function history(text: string, model = 'register', init: Value = 0): History {
  const calls = text.split(';').map((part, i) => callOf(part.trim().split(/\s+/), i));
  return { id: text, model, init, calls: numbered(calls) };
}

function callOf([who = '', f = '', key = '', input = '', , output]: string[], i: number): Unnumbered {
  const isOpen = who.endsWith('?');
  const isLook = LOOKS.has(f);
  const told = isLook ? input : output;
  return plain({
    from: 2 * i,
    process: Number.parseInt(who, 10),
    f,
    key,
    input: isLook ? null : valueIn(f === 'cas' ? `[${input}]` : input),
    isOpen,
    granted: !who.endsWith('!'),
    output: isOpen || told === undefined ? undefined : valueIn(told),
  });
}

const valueIn = (text: string): Value => (/^[-\d[{"]/.test(text) ? (JSON.parse(text) as Value) : text);

interface Plain extends Pick<Call, 'from' | 'process' | 'f' | 'key' | 'input' | 'granted' | 'output'> {
  readonly isOpen: boolean;
}

const plain = ({ isOpen, ...rest }: Plain): Unnumbered => ({
  ...rest,
  name: rest.from,
  node: null,
  outcome: isOpen ? 'open' : 'done',
  to: isOpen ? Number.POSITIVE_INFINITY : rest.from + 1,
  askedAt: null,
  toldAt: null,
});

/** Draws whole numbers from a seed, both ends included. */
type Draw = (low: number, high: number) => number;

export function drawing(seed: number): Draw {
  const luck = stream(seed, 'histories');
  let k = 0;
  return (low, high) => between(uniform(luck, k++), low, high);
}

type Shape = Pick<Plain, 'f' | 'input'> & Partial<Pick<Plain, 'granted' | 'output'>>;

/** What a random call of each kind of object asks and was told; `i` makes values that differ. */
const SHAPES: Readonly<Record<string, (draw: Draw, i: number) => Shape>> = {
  distinct: (draw, i) =>
    draw(0, 1) ? { f: 'write', input: i + 1 } : { f: 'read', input: null, output: draw(0, 6) },
  register: (draw) =>
    draw(0, 1) ? { f: 'write', input: draw(0, 2) } : { f: 'read', input: null, output: draw(0, 2) },
  'cas-register': (draw) => {
    if (draw(0, 2) === 0) return { f: 'read', input: null, output: draw(0, 2) };
    if (draw(0, 3) === 0) return { f: 'write', input: draw(0, 2) };
    return { f: 'cas', input: [draw(0, 2), draw(0, 2)], granted: draw(0, 3) > 0 };
  },
  'mv-register': (draw) => {
    if (draw(0, 1)) return { f: 'write', input: draw(0, 2) };
    const found = draw(0, 3);
    return { f: 'read', input: null, output: found === 3 ? [] : [found] };
  },
  counter: (draw) =>
    draw(0, 1) ? { f: 'add', input: draw(-2, 3) } : { f: 'read', input: null, output: draw(-1, 4) },
  gset: (draw) =>
    draw(0, 1)
      ? { f: 'add', input: draw(1, 3) }
      : { f: 'read', input: null, output: [1, 2, 3].filter(() => draw(0, 1)) },
  set: (draw) => {
    const f = draw(0, 2) ? 'add' : 'remove';
    return draw(0, 1)
      ? { f, input: draw(1, 2) }
      : { f: 'read', input: null, output: [1, 2].filter(() => draw(0, 1)) };
  },
  list: (draw) => {
    const letter = 'ab'[draw(0, 1)]!;
    if (draw(0, 2) === 0) return { f: 'delete', input: draw(0, 1) };
    if (draw(0, 1)) return { f: 'insert', input: [draw(0, 2), letter] };
    return { f: 'read', input: null, output: ['a', 'b', 'a'].slice(0, draw(0, 3)) };
  },
  account: (draw) => {
    const amount = draw(1, 3);
    const balance = draw(0, 5);
    if (draw(0, 2) === 0) return { f: 'deposit', input: amount, output: balance };
    if (draw(0, 1)) return { f: 'balance', input: null, output: balance };
    const granted = draw(0, 2) > 0;
    return draw(0, 1)
      ? { f: 'withdraw', input: amount, granted }
      : { f: 'withdraw', input: amount, granted, output: balance };
  },
  kv: (draw) => {
    const text = ['a', 'b', 'ab', 'ba', ''][draw(0, 4)]!;
    if (draw(0, 1)) return { f: 'get', input: null, output: text };
    return { f: draw(0, 2) ? 'append' : 'put', input: text.slice(0, 1) || 'a' };
  },
};

/** A small random history; `kind` is a model, or `distinct` for a register whose written values never repeat. Most
 *  answers are what a replica would say that hears of others' updates late, in any order, or never; some are made up. */
export function randomHistory(kind: string, seed: number, count = 5): History {
  const draw = drawing(seed);
  const processes = draw(2, 3);
  const keys = draw(1, 2);
  const model = modelNamed(kind === 'distinct' ? 'register' : kind);
  const init = { 'mv-register': [], kv: '', gset: [], set: [], list: [], account: 2 }[kind] ?? 0;
  const logs: Call[][] = Array.from({ length: processes }, () => []);
  const updates: Call[] = [];
  const calls = Array.from({ length: count }, (_, i) => {
    const log = logs[draw(0, processes - 1)]!;
    for (const update of updates) if (draw(0, 2) === 0 && !log.includes(update)) log.push(update);
    const asked = {
      ...SHAPES[kind]!(draw, i),
      from: 2 * i,
      process: logs.indexOf(log),
      key: 'xy'[draw(0, keys - 1)]!,
    };
    const made = plain({ granted: true, output: undefined, isOpen: false, ...asked });
    const call = { ...(draw(0, 4) ? answered({ model, init, log }, made) : made), id: i };
    const isOpen = draw(0, 6) === 0;
    const told = isOpen ? plain({ ...call, granted: true, output: undefined, isOpen }) : call;
    if (model.isUpdate({ ...told, id: i })) updates.push({ ...told, id: i });
    if (!isOpen && updates.at(-1)?.id === i) log.push(updates.at(-1)!);
    return told;
  });
  return { id: `${kind} ${seed}`, model: model.id, init, calls: numbered(calls) };
}

interface Replica {
  readonly model: Model;
  readonly init: Value;
  readonly log: readonly Call[];
}

/** The call with the answer that the replica would give. */
function answered({ model, init, log }: Replica, call: Unnumbered): Unnumbered {
  const same = log.filter((update) => update.key === call.key);
  const state = same.reduce((value, update) => model.apply(value, update), model.initial(init));
  const silent: Call = { ...call, id: 0, output: undefined };
  const granted = LOOKS.has(call.f) || model.fits(state, { ...silent, granted: true });
  const output = call.output === undefined ? undefined : model.apply(state, { ...silent, granted });
  return { ...call, granted, output };
}

export const KINDS = Object.keys(SHAPES);
