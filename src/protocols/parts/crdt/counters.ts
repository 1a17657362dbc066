// Counters: G-Counter, which only grows, and PN-Counter, which is two of them. Each replica counts by itself, and of two
// counts of one replica the larger is the newer.
// Shapiro et al. 2011, specifications 6 and 7.

import type { Operation, Value } from '../../objects/object.ts';
import { joined, seenOf, type VersionVector, withSeen } from '../versions/vector.ts';
import type { ReplicatedType, Update } from './type.ts';

/** How much each replica added and took away, and what there was from the start. */
interface Counts {
  readonly opening: number;
  readonly added: VersionVector;
  readonly taken: VersionVector;
}

const number = (value: Value | undefined): number => (typeof value === 'number' ? value : 0);
const sum = (counts: VersionVector): number => counts.reduce((all, count) => all + count, 0);

/** The replica's own count after the update, and nothing of the others: theirs are not its to send. */
function delta({ opening, added, taken }: Counts, { operation, replica }: Update): Counts {
  const amount = number(operation.value);
  const grown = (counts: VersionVector, by: number) =>
    by > 0 ? withSeen([], replica, seenOf(counts, replica) + by) : [];
  return { opening, added: grown(added, amount), taken: grown(taken, -amount) };
}

const counter = {
  objects: ['counter'],
  initial: (opening: Value): Counts => ({ opening: number(opening), added: [], taken: [] }),
  delta,
  merged: (a: Counts, b: Counts): Counts => ({
    opening: a.opening,
    added: joined(a.added, b.added),
    taken: joined(a.taken, b.taken),
  }),
  value: ({ opening, added, taken }: Counts): Value => opening + sum(added) - sum(taken),
  size: ({ added, taken }: Counts): number =>
    added.filter((count) => count > 0).length + taken.filter((count) => count > 0).length,
} as const;

export const gCounter: ReplicatedType<Counts> = {
  ...counter,
  id: 'g-counter',
  title: 'G-Counter',
  source: 'Shapiro et al. 2011, specification 6',
  objection: (_state, { value }: Operation) =>
    number(value) < 0 ? 'A G-Counter only grows: nothing can be taken from it.' : undefined,
};

export const pnCounter: ReplicatedType<Counts> = {
  ...counter,
  id: 'pn-counter',
  title: 'PN-Counter',
  source: 'Shapiro et al. 2011, specification 7',
  objection: () => undefined,
};
