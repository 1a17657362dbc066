// What a merge dropped that was not dropped before: each copy tells of each update once.

import type { Effects, OperationId } from '../../contract.ts';
import type { Operation, ReplicatedObject } from '../../objects/object.ts';
import type { Dropped } from './type.ts';

const newlyLost = (before: readonly Dropped[], after: readonly Dropped[]): readonly Dropped[] =>
  before === after ? [] : after.filter(({ of }) => !before.some((earlier) => earlier.of === of));

interface Merge {
  /** What was dropped before it, and after it. */
  readonly before: readonly Dropped[];
  readonly after: readonly Dropped[];
  /** The updates that may be called by their names. */
  readonly named: readonly { readonly of: OperationId; readonly update: Operation }[];
}

type Telling = Pick<Effects<never, never, never>, 'lose' | 'explain'>;

export function tellLosses({ before, after, named }: Merge, object: ReplicatedObject, out: Telling): void {
  const nameOf = (op: OperationId): string => {
    const found = named.find(({ of }) => of === op);
    return found ? object.describe(found.update) : 'an update';
  };
  for (const { of, to } of newlyLost(before, after)) {
    out.lose(of, to);
    out.explain(`drops ${nameOf(of)}: ${nameOf(to)} knew nothing of it and counts as later`, of);
  }
}
