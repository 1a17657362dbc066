// 2P-Set: two sets that only grow, what was added and what was removed. What was removed once never comes back: a
// removal wins over every addition, also over one that it knew nothing of, which is then lost.
// Shapiro et al. 2011, specification 12.

import type { OperationId } from '../../contract.ts';
import { inItsOrder, inWords, isItem } from '../../objects/item.ts';
import type { Operation } from '../../objects/object.ts';
import {
  allOperations,
  hasOperation,
  NO_OPERATIONS,
  type OperationSet,
  withOperation,
} from '../versions/operations.ts';
import { type Entries, entryOf, joinedEntries } from './entries.ts';
import { membersOf } from './growing-set.ts';
import type { Dropped, ReplicatedType } from './type.ts';

/** A removal: of the removals of one thing the first is the one that counts. `knew`: the additions it took away
 *  knowingly, of all removals together. */
interface Removal {
  readonly of: OperationId;
  readonly knew: OperationSet;
}

interface Phases {
  /** What was added, with the operations that did: evidence, for the set itself needs to know only what. */
  readonly added: Entries<OperationSet>;
  readonly removed: Entries<Removal>;
}

const joinedRemovals = (a: Removal, b: Removal): Removal => ({
  of: Math.min(a.of, b.of),
  knew: allOperations(a.knew, b.knew),
});

/** Removals need something to remove, and what was removed cannot be added: both are seen before anything happens. */
function objection({ added, removed }: Phases, { f, value }: Operation): string | undefined {
  if (!isItem(value)) return undefined;
  const isGone = entryOf(removed, value) !== undefined;
  if (f === 'add')
    return isGone
      ? `In a 2P-Set what was removed never comes back: ${inWords(value)} was removed here.`
      : undefined;
  return isGone || entryOf(added, value) === undefined
    ? `From a 2P-Set only what is there can be removed: ${inWords(value)} is not.`
    : undefined;
}

/** Additions that lie under a removal which knew nothing of them. */
function dropped({ added, removed }: Phases): readonly Dropped[] {
  return removed.flatMap(([item, { of: to, knew }]) =>
    (entryOf(added, item) ?? NO_OPERATIONS).of.flatMap((of) => (hasOperation(knew, of) ? [] : [{ of, to }])),
  );
}

export const twoPhaseSet: ReplicatedType<Phases> = {
  id: '2p-set',
  title: '2P-Set',
  source: 'Shapiro et al. 2011, specification 12',
  objects: ['set'],
  initial: (opening) => ({
    added: inItsOrder(membersOf(opening)).map((item) => [item, NO_OPERATIONS] as const),
    removed: [],
  }),
  objection,
  delta({ added }, { operation: { f, value }, of }) {
    if (!isItem(value)) return { added: [], removed: [] };
    if (f === 'add') return { added: [[value, withOperation(NO_OPERATIONS, of)]], removed: [] };
    return { added: [], removed: [[value, { of, knew: entryOf(added, value) ?? NO_OPERATIONS }]] };
  },
  merged: (a, b) => ({
    added: joinedEntries(a.added, b.added, allOperations),
    removed: joinedEntries(a.removed, b.removed, joinedRemovals),
  }),
  value: ({ added, removed }) =>
    added.flatMap(([item]) => (entryOf(removed, item) === undefined ? [item] : [])),
  dropped,
  size: ({ added, removed }) => added.length + removed.length,
};
