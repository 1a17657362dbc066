// Test support: what the objects do, told once more and as plainly as can be. Shares no code with the models, so
// that one mistake cannot hide in both.

import type { Value } from '../history.ts';

export interface Did {
  readonly state: Value;
  readonly granted: boolean;
  readonly output: Value | undefined;
}

type Does = (state: Value, f: string, input: Value) => Did;

const did = (state: Value, output?: Value): Did => ({ state, granted: true, output });

const register: Does = (state, f, input) => {
  if (f === 'read') return did(state, state);
  if (f === 'write') return did(input);
  const [expected, next] = input as readonly Value[];
  return expected === state ? did(next!) : { state, granted: false, output: undefined };
};

const keyValue: Does = (state, f, input) => {
  if (f === 'get') return did(state, state);
  return did(f === 'put' ? input : `${state}${input}`);
};

const counter: Does = (state, f, input) =>
  f === 'read' ? did(state, state) : did(Number(state) + Number(input));

const set: Does = (state, f, input) => {
  const members = state as readonly number[];
  if (f === 'read') return did(state, state);
  const others = members.filter((member) => member !== input);
  return did(f === 'add' ? [...others, input as number].sort() : others);
};

const balance: Does = (state, f, input) => {
  const now = Number(state);
  if (f === 'balance' || f === 'left') return did(now, now);
  if (f === 'deposit' || f === 'restock') return did(now + Number(input), now + Number(input));
  const rest = now - Number(input);
  return rest < 0 ? { state, granted: false, output: now } : did(rest, rest);
};

interface Kind {
  readonly does: Does;
  readonly inits: readonly Value[];
  /** What may be asked. */
  readonly asks: readonly (readonly [string, readonly Value[]])[];
}

const money = (add: string, take: string, look: string): Kind => ({
  does: balance,
  inits: [0, 2, 5],
  asks: [
    [add, [1, 2, 3]],
    [take, [1, 2, 3]],
    [look, [null]],
  ],
});

const keyed: Kind = {
  does: keyValue,
  inits: ['', 'a'],
  asks: [
    ['get', [null]],
    ['put', ['a', 'b', '']],
    ['append', ['a', 'b', '']],
    ['get', [null]],
  ],
};

export const kinds: Readonly<Record<string, Kind>> = {
  register: {
    does: register,
    inits: [0, 1, null],
    asks: [
      ['read', [null]],
      ['write', [1, 2, 3, null]],
    ],
  },
  'cas-register': {
    does: register,
    inits: [0, 1],
    asks: [
      ['read', [null]],
      ['write', [1, 2]],
      ['cas', [[0, 1], [1, 2], [2, 1], [1, 1]]], // biome-ignore format: one line reads better
    ],
  },
  kv: keyed,
  'kv-append': keyed,
  counter: {
    does: counter,
    inits: [0, 3],
    asks: [
      ['read', [null]],
      ['add', [1, -1, 2, 0]],
    ],
  },
  'inc-counter': {
    does: counter,
    inits: [0, 3],
    asks: [
      ['read', [null]],
      ['add', [1]],
    ],
  },
  gset: {
    does: set,
    inits: [[], [1]],
    asks: [
      ['read', [null]],
      ['add', [1, 2, 3, 4]],
    ],
  },
  set: {
    does: set,
    inits: [[], [1]],
    asks: [
      ['read', [null]],
      ['add', [1, 2]],
      ['remove', [1, 2]],
    ],
  },
  account: money('deposit', 'withdraw', 'balance'),
  stock: money('restock', 'sell', 'left'),
};
