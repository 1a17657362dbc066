// OR-Set, the observed-remove set without tombstones: each addition has a dot, and a removal takes away the dots that
// its replica has seen. An addition it has not seen stays: additions win. What was removed is known by the causal
// context alone: a dot that somebody has seen and no longer has was removed there.
// Bieniusa et al. 2012, “An optimized conflict-free replicated set”; Almeida et al. 2018, section 7 (figure 10).

import { inItsOrder, isItem } from '../../objects/item.ts';
import {
  type CausalContext,
  compareDots,
  contextOf,
  type Dot,
  isSameDot,
  knows,
  nextDot,
  union,
  withDot,
} from '../versions/dots.ts';
import { type Entries, entryOf, joinedEntries } from './entries.ts';
import { membersOf } from './growing-set.ts';
import type { ReplicatedType, Update } from './type.ts';

interface Observed {
  /** The dots of the additions that keep each member in. */
  readonly members: Entries<readonly Dot[]>;
  readonly seen: CausalContext;
}

/** The members there are from the start have the first dots of the first replica: all know them. */
function initial(opening: Parameters<typeof membersOf>[0]): Observed {
  const members = inItsOrder(membersOf(opening)).map((item, i) => [item, [[0, i + 1] as Dot]] as const);
  return { members, seen: contextOf(members.flatMap(([, dots]) => dots)) };
}

/** Both take the place of the dots that the replica sees; an addition brings one of its own. */
function delta({ members, seen }: Observed, { operation: { f, value }, replica }: Update): Observed {
  if (!isItem(value)) return initial([]);
  const old = contextOf(entryOf(members, value) ?? []);
  if (f !== 'add') return { members: [], seen: old };
  const dot = nextDot(seen, replica);
  return { members: [[value, [dot]]], seen: withDot(old, dot) };
}

/** What stays of one's dots beside another who has seen that much and still has these. */
const staying = (mine: readonly Dot[], theirs: readonly Dot[], seen: CausalContext): readonly Dot[] =>
  mine.filter((dot) => !knows(seen, dot) || theirs.some((other) => isSameDot(other, dot)));

function merged(a: Observed, b: Observed): Observed {
  const kept = (mine: Observed, other: Observed): Entries<readonly Dot[]> =>
    mine.members.map(([item, dots]) => [item, staying(dots, entryOf(other.members, item) ?? [], other.seen)]);
  const together = (x: readonly Dot[], y: readonly Dot[]): readonly Dot[] =>
    [...x, ...y.filter((dot) => !x.some((other) => isSameDot(other, dot)))].sort(compareDots);
  const members = joinedEntries(kept(a, b), kept(b, a), together);
  return { members: members.filter(([, dots]) => dots.length > 0), seen: union(a.seen, b.seen) };
}

export const orSet: ReplicatedType<Observed> = {
  id: 'or-set',
  title: 'OR-Set (additions win)',
  source: 'Bieniusa et al. 2012; Almeida et al. 2018',
  objects: ['set'],
  initial,
  objection: () => undefined,
  delta,
  merged,
  value: ({ members }) => members.map(([item]) => item),
  size: ({ members, seen }) =>
    members.reduce((all, [, dots]) => all + dots.length, 0) +
    seen.vector.filter((n) => n > 0).length +
    seen.cloud.length,
};
