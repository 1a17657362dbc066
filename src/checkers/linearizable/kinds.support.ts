// Test support: what may be asked of each kind of object in random histories.

import type { Value } from '../history.ts';

interface Kind {
  readonly inits: readonly Value[];
  readonly asks: readonly (readonly [string, readonly Value[]])[];
  /** Do updates tell what is there? */
  readonly isTelling?: boolean;
}

const money = (add: string, take: string, look: string): Kind => ({
  inits: [0, 2, 5],
  asks: [
    [add, [1, 2, 3]],
    [take, [1, 2, 3]],
    [look, [null]],
  ],
  isTelling: true,
});

const keyed: Kind = {
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
    inits: [0, 1, null],
    asks: [
      ['read', [null]],
      ['write', [1, 2, 3, null]],
    ],
  },
  'cas-register': {
    inits: [0, 1],
    asks: [
      ['read', [null]],
      ['write', [1, 2]],
      ['cas', [[0, 1], [1, 2], [2, 1], [1, 1]]], // biome-ignore format: one line reads better
    ],
  },
  'mv-register': {
    inits: [[], [1]],
    asks: [
      ['read', [null]],
      ['write', [1, 2, 3]],
    ],
  },
  kv: keyed,
  'kv-append': keyed,
  counter: {
    inits: [0, 3],
    asks: [
      ['read', [null]],
      ['add', [1, -1, 2, 0]],
    ],
  },
  'inc-counter': {
    inits: [0, 3],
    asks: [
      ['read', [null]],
      ['add', [1]],
    ],
  },
  gset: {
    inits: [[], [1]],
    asks: [
      ['read', [null]],
      ['add', [1, 2, 3, 4]],
    ],
  },
  set: {
    inits: [[], [1]],
    asks: [
      ['read', [null]],
      ['add', [1, 2]],
      ['remove', [1, 2]],
    ],
  },
  list: {
    inits: [[], ['a']],
    asks: [
      ['read', [null]],
      ['insert', [[0, 'a'], [1, 'b'], [2, 'c']]], // biome-ignore format: one line reads better
      ['delete', [0, 1]],
      ['read', [null]],
    ],
  },
  account: money('deposit', 'withdraw', 'balance'),
  stock: money('restock', 'sell', 'left'),
};
