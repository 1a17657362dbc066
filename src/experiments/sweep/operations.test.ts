// Random operations: each is one that the object knows, what is written is new, and what is there runs out sometimes.

import { describe, expect, it } from 'vitest';
import { type ObjectKind, type Operation, objectKinds, objectOf } from '../../protocols/index.ts';
import { Dice } from '../../sim/schedule.support.ts';
import { openingOf, operationOf } from './operations.ts';

const MANY = 2_000;

function drawn(kind: ObjectKind): readonly Operation[] {
  const dice = new Dice(1, kind);
  return Array.from({ length: MANY }, (_, i) => operationOf(kind, dice, i + 1));
}

describe.each(objectKinds)('operations of a %s', (kind) => {
  const object = objectOf(openingOf(kind));
  const all = drawn(kind);

  it('are its own', () => {
    for (const operation of all)
      expect(object.objection(operation), JSON.stringify(operation)).toBeUndefined();
  });

  it('are reads and updates, both often', () => {
    const reads = all.filter((operation) => object.isRead(operation)).length;
    expect(reads).toBeGreaterThan(MANY / 5);
    expect(reads).toBeLessThan((MANY * 3) / 5);
  });

  it('are the same for the same draws', () => {
    expect(drawn(kind)).toEqual(all);
  });
});

it.each(['register', 'cas-register', 'mv-register', 'kv', 'gset'] as const)(
  'what is written to a %s is new',
  (kind) => {
    const writes = drawn(kind).filter((operation) => operation.value !== undefined);
    const written = writes.map(({ f, value }) => (f === 'cas' && Array.isArray(value) ? value[1] : value));
    expect(new Set(written).size).toBe(writes.length);
  },
);

it.each(['account', 'stock', 'cas-register'] as const)('a %s says yes often and no often', (kind) => {
  const object = objectOf(openingOf(kind));
  const deniable = { account: 'withdraw', stock: 'sell', 'cas-register': 'cas' }[kind];
  const counts = { yes: 0, no: 0 };
  let state = object.initial;
  for (const operation of drawn(kind)) {
    const { answer, isUpdate } = object.decide(state, operation);
    if (isUpdate) state = object.apply(state, operation);
    if (operation.f === deniable) counts[answer.granted ? 'yes' : 'no']++;
  }
  expect(Math.min(counts.yes, counts.no)).toBeGreaterThan(MANY / 20);
});

it('a removal meets what is there, and what is not', () => {
  const object = objectOf(openingOf('set'));
  const met = new Set<boolean>();
  let state = object.initial;
  for (const operation of drawn('set')) {
    if (object.isRead(operation)) continue;
    const next = object.apply(state, operation);
    if (operation.f === 'remove') met.add(JSON.stringify(next) !== JSON.stringify(state));
    state = next;
  }
  expect(met).toEqual(new Set([true, false]));
});

it('most operations of a store are on one key, some on another', () => {
  const keys = drawn('kv').map(({ key }) => key);
  const hot = keys.filter((key) => key === 'x').length / MANY;
  expect(new Set(keys)).toEqual(new Set(['x', 'y']));
  expect(hot).toBeGreaterThan(0.7);
  expect(hot).toBeLessThan(0.9);
});
