// The versions of one cell that no copy has seen overwritten: one as a rule, several after writes that knew nothing of
// each other. A dotted version vector set (Preguiça et al. 2010; Almeida et al. 2014, “Scalable and Accurate Causality
// Tracking for Eventually Consistent Stores”). A store where the last writer wins shows one of them and keeps the others
// only as evidence: they are the updates that it loses.

import type { OperationId } from '../../contract.ts';
import type { Value } from '../../objects/object.ts';
import { type CausalContext, compareDots, type Dot, EMPTY_CONTEXT, knows, union, withDot } from './dots.ts';
import {
  allOperations,
  hasOperation,
  NO_OPERATIONS,
  type OperationSet,
  withOperation,
} from './operations.ts';
import { compareStamps, type Stamp } from './stamps.ts';

/** One write. A value of `undefined` is a tombstone: the cell was deleted. */
export interface Version {
  readonly dot: Dot;
  readonly of: OperationId;
  readonly stamp: Stamp;
  readonly value: Value | undefined;
}

export interface Siblings {
  /** In order of their dots. */
  readonly versions: readonly Version[];
  readonly seen: CausalContext;
  /** Every update that came into these, overwritten since or not. */
  readonly reflects: OperationSet;
}

export const UNWRITTEN: Siblings = { versions: [], seen: EMPTY_CONTEXT, reflects: NO_OPERATIONS };

/** The cell after a write that knew of `past`: what lies in that is overwritten. */
export function written(cell: Siblings, version: Version, past: CausalContext): Siblings {
  const isOld = knows(cell.seen, version.dot);
  const left = cell.versions.filter(({ dot }) => !knows(past, dot));
  return {
    versions: isOld ? left : ordered([...left, version]),
    seen: withDot(union(cell.seen, past), version.dot),
    reflects: withOperation(cell.reflects, version.of),
  };
}

/** What is known when the knowledge of two copies comes together: whatever one has and the other has not seen stays;
 *  whatever one has seen and no longer has was overwritten there. */
export function merged(a: Siblings, b: Siblings): Siblings {
  if (a === b) return a;
  const inBoth = (version: Version) => b.versions.some(({ dot }) => compareDots(dot, version.dot) === 0);
  return {
    versions: ordered([
      ...a.versions.filter((version) => inBoth(version) || !knows(b.seen, version.dot)),
      ...b.versions.filter((version) => !knows(a.seen, version.dot)),
    ]),
    seen: union(a.seen, b.seen),
    reflects: allOperations(a.reflects, b.reflects),
  };
}

const ordered = (versions: readonly Version[]): readonly Version[] =>
  [...versions].sort((a, b) => compareDots(a.dot, b.dot));

/** The dots of these versions: what somebody has seen who was shown them. */
export const contextOfVersions = (versions: readonly Version[]): CausalContext =>
  versions.reduce((context, { dot }) => withDot(context, dot), EMPTY_CONTEXT);

/** The last writer: the version with the greatest timestamp. Of two at the same time a deletion wins, then the higher
 *  replica, which the timestamp ends in. */
export function lastWriter({ versions }: Pick<Siblings, 'versions'>): Version | undefined {
  return versions.reduce<Version | undefined>(
    (last, version) => (last && compareVersions(last, version) > 0 ? last : version),
    undefined,
  );
}

function compareVersions(a: Version, b: Version): number {
  const isSameTime = a.stamp.time === b.stamp.time && a.stamp.count === b.stamp.count;
  const [aIsGone, bIsGone] = [a.value === undefined, b.value === undefined];
  return isSameTime && aIsGone !== bIsGone
    ? Number(aIsGone) - Number(bIsGone)
    : compareStamps(a.stamp, b.stamp);
}

/** The versions that a store drops where the last writer wins. */
export function dropped(cell: Siblings): readonly Version[] {
  const last = lastWriter(cell);
  return cell.versions.filter((version) => version !== last);
}

/** Where the last writer wins: what `after` drops and `before` did not yet, so that each copy tells of each once. */
export const newlyDropped = (before: Siblings, after: Siblings): readonly Version[] =>
  dropped(after).filter(({ of }) => !dropped(before).some((version) => version.of === of));

/** The updates that are dropped, by the versions they are among: asked for update after update of one cell. */
const droppedUpdates = new WeakMap<readonly Version[], ReadonlySet<OperationId>>();

function isDropped(cell: Siblings, op: OperationId): boolean {
  if (cell.versions.length < 2) return false;
  let updates = droppedUpdates.get(cell.versions);
  if (updates === undefined) {
    updates = new Set(dropped(cell).map(({ of }) => of));
    droppedUpdates.set(cell.versions, updates);
  }
  return updates.has(op);
}

/** Did this update come into the cell, and was it overwritten knowingly if at all? */
export const reflectsUpdate = (cell: Siblings, op: OperationId, lastWins: boolean): boolean =>
  hasOperation(cell.reflects, op) && !(lastWins && isDropped(cell, op));
