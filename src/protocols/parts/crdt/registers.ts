// Registers and maps of them: LWW-Register, where of two writes that knew nothing of each other the one with the later
// timestamp stays; MV-Register, where both do; LWW-Map, a last-writer-wins register for each key.
// Shapiro et al. 2011, specifications 8 and 10; the versions behind them are those of `parts/versions`.

import { inItsOrder, isItem } from '../../objects/item.ts';
import type { Operation, Value } from '../../objects/object.ts';
import { nextDot } from '../versions/dots.ts';
import {
  contextOfVersions,
  dropped as droppedVersions,
  lastWriter,
  merged,
  type Siblings,
  UNWRITTEN,
  written,
} from '../versions/siblings.ts';
import { compareStamps, FIRST_STAMP } from '../versions/stamps.ts';
import { type Entries, entryOf, joinedEntries } from './entries.ts';
import { membersOf } from './growing-set.ts';
import type { Dropped, ReplicatedType, Update } from './type.ts';

/** What there was from the start was written by nobody, and everybody knows it. */
const NOBODY = -1;

function opened(value: Value): Siblings {
  if (value === null) return UNWRITTEN;
  const version = { dot: [0, 1] as const, of: NOBODY, stamp: FIRST_STAMP, value };
  return { ...written(UNWRITTEN, version, UNWRITTEN.seen), reflects: UNWRITTEN.reflects };
}

/** The write by itself: its version, and what it takes the place of, which is the one its writer was shown. Those that
 *  were dropped before nobody saw: they stay dropped. A write with an earlier timestamp than the one its writer saw, from
 *  a clock that was set back, does not take that one's place where timestamps decide. */
function deltaOf(cell: Siblings, { of, replica, stamp }: Update, value: Value): Siblings {
  const last = lastWriter(cell);
  const shown = last && compareStamps(last.stamp, stamp) < 0 ? [last] : [];
  const version = { dot: nextDot(cell.seen, replica), of, stamp, value };
  return written(UNWRITTEN, version, contextOfVersions(shown));
}

const lastValue = (cell: Siblings): Value => lastWriter(cell)?.value ?? null;

function droppedIn(cell: Siblings): readonly Dropped[] {
  const to = lastWriter(cell)?.of ?? NOBODY;
  return droppedVersions(cell).map(({ of }) => ({ of, to }));
}

const sizeOf = ({ versions, seen }: Siblings): number =>
  versions.length + seen.vector.length + seen.cloud.length;

const plainly = { initial: opened, objection: () => undefined, merged, size: sizeOf } as const;

export const lwwRegister: ReplicatedType<Siblings> = {
  ...plainly,
  id: 'lww-register',
  title: 'LWW-Register',
  source: 'Shapiro et al. 2011, specification 8',
  objects: ['register'],
  delta: (cell, update) => deltaOf(cell, update, update.operation.value ?? null),
  value: lastValue,
  dropped: droppedIn,
  // A store of this type keeps one version; the others are evidence.
  size: (cell) => (cell.versions.length > 0 ? 1 : 0),
};

export const mvRegisterType: ReplicatedType<Siblings> = {
  ...plainly,
  id: 'mv-register',
  title: 'MV-Register',
  source: 'Shapiro et al. 2011, specification 10',
  objects: ['mv-register'],
  initial: (opening) => opened(membersOf(opening)[0] ?? null),
  delta(cell, { of, replica, stamp, operation: { value = null } }) {
    const version = { dot: nextDot(cell.seen, replica), of, stamp, value };
    return written(UNWRITTEN, version, contextOfVersions(cell.versions));
  },
  value: ({ versions }) => inItsOrder(versions.flatMap(({ value }) => (isItem(value) ? [value] : []))),
};

/** What the key holds after the operation. */
function after(cell: Siblings, { f, value = '' }: Operation): Value {
  return f === 'append' ? `${lastValue(cell) ?? ''}${value}` : value;
}

export const lwwMap: ReplicatedType<Entries<Siblings>> = {
  id: 'lww-map',
  title: 'LWW-Map',
  source: 'Shapiro et al. 2011, specification 8, for each key',
  objects: ['kv'],
  initial: () => [],
  objection: () => undefined,
  delta(cells, update) {
    const { key = '' } = update.operation;
    const cell = entryOf(cells, key) ?? UNWRITTEN;
    return [[key, deltaOf(cell, update, after(cell, update.operation))]];
  },
  merged: (a, b) => joinedEntries(a, b, merged),
  value: (cells) => (cells.length === 0 ? null : cells.map(([key, cell]) => [key, lastValue(cell) ?? ''])),
  dropped: (cells) => cells.flatMap(([, cell]) => droppedIn(cell)),
  size: (cells) => cells.length,
};
