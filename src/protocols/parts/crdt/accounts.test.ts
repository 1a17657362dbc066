// Every replicated type beside a plain account of it: what a replica shows, and what was dropped, follow from the
// updates it knows of and from what those knew of each other.

import { describe, expect, it } from 'vitest';
import type { Value } from '../../objects/object.ts';
import { compareStamps } from '../versions/stamps.ts';
import { type Known, openingFor, played } from './histories.support.ts';
import { type AnyType, typeNamed } from './index.ts';

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);

type Account = (known: readonly Known[]) => Value;

const knewOf = (one: Known, other: Known): boolean => one.past.has(other.of);
const item = ({ operation }: Known) => operation.value as number;
const sorted = (items: readonly (number | string)[]): Value =>
  [...new Set(items)].sort((a, b) => Number(a) - Number(b));

const counted: Account = (known) => known.reduce((sum, update) => sum + item(update), 0);

const latest = (known: readonly Known[]): Known | undefined =>
  [...known].sort((a, b) => compareStamps(a.stamp, b.stamp)).at(-1);

/** A thing is in if somebody added it and nobody who knew of that removed it. */
const observed: Account = (known) => {
  const is = (f: string) => known.filter(({ operation }) => operation.f === f);
  const stays = (add: Known) =>
    !is('remove').some((removal) => item(removal) === item(add) && knewOf(removal, add));
  return sorted(is('add').filter(stays).map(item));
};

const twoPhased: Account = (known) => {
  const gone = known.filter(({ operation }) => operation.f === 'remove').map(item);
  return sorted(known.map(item).filter((each) => !gone.includes(each)));
};

const unsurpassed: Account = (known) =>
  sorted(known.filter((write) => !known.some((other) => knewOf(other, write))).map(item));

/** Texts are what their writers left: an append is written behind what its own replica then showed. */
function stored(known: readonly Known[], all: ReadonlyMap<number, Known>): Value {
  const keys = [...new Set(known.map(({ operation }) => operation.key!))].sort();
  const textOf = (update: Known): string => {
    if (update.operation.f === 'put') return `${update.operation.value}`;
    const past = [...update.past].map((of) => all.get(of)!);
    const before = latest(past.filter(({ operation }) => operation.key === update.operation.key));
    return `${before ? textOf(before) : ''}${update.operation.value}`;
  };
  const pairs = keys.map((key) => {
    return [key, textOf(latest(known.filter(({ operation }) => operation.key === key))!)] as const;
  });
  return pairs.length === 0 ? null : pairs;
}

/** The sequential reference: each insertion is integrated into one row, behind its neighbor and behind whatever newer
 *  one already stands there (Roh et al. 2011, figure 8). Updates come in an order that keeps who knew of whom. */
function typed(known: readonly Known[], type: AnyType): Value {
  interface Letter {
    readonly id: readonly [number, number];
    readonly item: Value;
    isDeleted: boolean;
  }
  const row: Letter[] = [];
  const newer = (a: readonly [number, number], b: readonly [number, number]) =>
    a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);
  for (const { delta } of known) {
    for (const element of delta as readonly (Letter & { after: readonly [number, number] | null })[]) {
      const is = (id: readonly [number, number] | null) => (each: Letter) =>
        id !== null && each.id[0] === id[0] && each.id[1] === id[1];
      const there = row.find(is(element.id));
      if (there) there.isDeleted ||= element.isDeleted;
      else {
        let at = row.findIndex(is(element.after)) + 1;
        while (at < row.length && newer(row[at]!.id, element.id)) at++;
        row.splice(at, 0, { ...element });
      }
    }
  }
  expect(type.id).toBe('rga');
  return row.filter(({ isDeleted }) => !isDeleted).map((each) => each.item);
}

const ACCOUNTS: readonly (readonly [
  string,
  (known: readonly Known[], all: ReadonlyMap<number, Known>) => Value,
])[] = [
  ['pn-counter', counted],
  ['g-counter', counted],
  ['g-set', (known) => sorted(known.map(item))],
  ['or-set', observed],
  ['2p-set', twoPhased],
  ['lww-register', (known) => latest(known)?.operation.value ?? null],
  ['mv-register', unsurpassed],
  ['lww-map', stored],
  ['rga', (known) => typed(known, typeNamed('rga')!)],
];

describe.each(ACCOUNTS)('%s', (id, account) => {
  const type = typeNamed(id)!;
  it('shows what follows from the updates it knows', () => {
    for (const seed of SEEDS) {
      const { replicas, updates } = played(type, seed);
      for (const { state, known } of replicas) {
        const those = [...known].sort((a, b) => a - b).map((of) => updates.get(of)!);
        expect(type.value(state), `seed ${seed}`).toEqual(account(those, updates));
      }
      const opening = type.initial(openingFor(type.objects[0]!));
      const all = replicas.map(({ state }) => state).reduce(type.merged, opening);
      expect(type.value(all), `seed ${seed}`).toEqual(account([...updates.values()], updates));
    }
  });
});

describe('what is dropped', () => {
  it.each(['lww-register', 'lww-map', '2p-set'])(
    'by a %s is some update that its dropper knew nothing of',
    (id) => {
      const type = typeNamed(id)!;
      let count = 0;
      for (const seed of SEEDS) {
        const { replicas, updates } = played(type, seed);
        for (const { state, known } of replicas) {
          for (const { of, to } of type.dropped?.(state) ?? []) {
            count++;
            expect(known.has(of) && known.has(to), `seed ${seed}`).toBe(true);
            // Whoever won later may have known the one that won first.
            const winners = [...known].filter((other) => other > 0 && !updates.get(other)!.past.has(of));
            expect(
              winners.some((other) => other !== of),
              `seed ${seed}`,
            ).toBe(true);
          }
        }
      }
      expect(count).toBeGreaterThan(20);
    },
  );

  it.each(['pn-counter', 'g-counter', 'g-set', 'or-set', 'mv-register', 'rga'])(
    'by a %s is nothing',
    (id) => {
      expect(typeNamed(id)!.dropped).toBeUndefined();
    },
  );
});
