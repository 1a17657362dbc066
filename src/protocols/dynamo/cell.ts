// A cell: the least thing that is written as a whole. What one copy knows of it, and what comes of it when two copies
// meet: the last writer wins (Cassandra, “Data versioning”), or versions that knew nothing of each other stay side by
// side (Dynamo, section 4.4; Riak, “Causal context”).

import { digest } from '../../kernel/index.ts';
import type { OperationId } from '../contract.ts';
import { EMPTY_CONTEXT, includes, union } from '../parts/versions/dots.ts';
import {
  allOperations,
  hasOperation,
  NO_OPERATIONS,
  type OperationSet,
} from '../parts/versions/operations.ts';
import {
  lastWriter,
  merged as mergedSiblings,
  type Siblings,
  UNWRITTEN,
  type Version,
} from '../parts/versions/siblings.ts';

/** How two copies that differ are settled. */
export type Way = 'last-writer-wins' | 'version-vectors' | 'dotted';

export interface Cell extends Siblings {
  readonly name: string;
  /** Evidence: updates that a copy dropped for others that knew nothing of them. */
  readonly lost: OperationSet;
  /** Stands for what a store compares: with the last writer that is the version alone, and not the evidence. */
  readonly digest: number;
}

export const unwritten = (name: string): Cell => ({ ...UNWRITTEN, name, lost: NO_OPERATIONS, digest: 0 });

const isSettledByTime = (way: Way): boolean => way === 'last-writer-wins';

/** A cell with its digest made anew. */
function made(parts: Omit<Cell, 'digest'>, way: Way): Cell {
  const { name, versions, seen, reflects } = parts;
  const what = versions.map(({ of, stamp, dot }) => [of, stamp, dot]);
  const compared = isSettledByTime(way) ? [name, what] : [name, what, seen, reflects.digest];
  return { ...parts, digest: digest(compared) };
}

/** One write as it travels: its version, what it knew of, and the evidence of what it overwrote. */
export const writeOf = (name: string, parts: Omit<Cell, 'digest' | 'name'>, way: Way): Cell =>
  made({ name, ...parts }, way);

/** What two copies know together; `a` itself if `b` has nothing new for it. */
export function merged(a: Cell, b: Cell, way: Way): Cell {
  if (a === b) return a;
  const reflects = allOperations(a.reflects, b.reflects);
  const parts = isSettledByTime(way) ? latest(a, b) : sideBySide(a, b, way);
  const lost = [a.lost, b.lost, parts.lost].reduce(allOperations);
  const isSame = reflects === a.reflects && lost === a.lost;
  const cell = made({ name: a.name, versions: parts.versions, seen: parts.seen, reflects, lost }, way);
  return isSame && cell.digest === a.digest ? a : cell;
}

type Settled = Pick<Cell, 'versions' | 'seen' | 'lost'>;

/** The last writer wins. What it replaces it either knew of, or drops. */
function latest(a: Cell, b: Cell): Settled {
  const [one] = a.versions;
  const [other] = b.versions;
  if (one === undefined || other === undefined || one.of === other.of) {
    return {
      versions: one === undefined ? b.versions : a.versions,
      seen: EMPTY_CONTEXT,
      lost: NO_OPERATIONS,
    };
  }
  const last = lastWriter({ ...a, versions: [one, other] })!;
  const [winner, loser] = last === one ? [a, other] : [b, one];
  const knew = hasOperation(winner.reflects, loser.of);
  return { versions: [last], seen: EMPTY_CONTEXT, lost: knew ? NO_OPERATIONS : only(loser.of) };
}

const only = (of: OperationId): OperationSet => allOperations(NO_OPERATIONS, { of: [of], digest: of });

/** Version vectors tell of a whole copy whether it knew of the other: if neither did, all that either has stays, and
 *  what one of them had overwritten comes back. Dots tell so of each version. */
function sideBySide(a: Cell, b: Cell, way: Way): Settled {
  if (way === 'dotted') return { ...mergedSiblings(a, b), lost: NO_OPERATIONS };
  const seen = union(a.seen, b.seen);
  const [aKnows, bKnows] = [includes(a.seen, b.seen), includes(b.seen, a.seen)];
  if (aKnows !== bKnows) return { versions: (aKnows ? a : b).versions, seen, lost: NO_OPERATIONS };
  const others = b.versions.filter(({ of }) => !a.versions.some((version) => version.of === of));
  const versions = [...a.versions, ...others].sort((x, y) => x.of - y.of);
  return { versions, seen, lost: NO_OPERATIONS };
}

/** The version that is shown where only one can be. */
export const shown = (cell: Cell): Version | undefined => lastWriter(cell);
