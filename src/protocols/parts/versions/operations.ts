// Sets of operations that are values, for what a copy reflects. No real store keeps such a list: it is the evidence by
// which a run can say what became of each update.

import type { OperationId } from '../../contract.ts';

export interface OperationSet {
  /** In order. */
  readonly of: readonly OperationId[];
  /** Stands for all of it where messages are digested. */
  readonly digest: number;
}

export const NO_OPERATIONS: OperationSet = { of: [], digest: 0 };

const made = (of: readonly OperationId[]): OperationSet => ({
  of,
  digest: of.reduce((sum, op) => (sum + Math.imul(op, 0x9e3779b1)) | 0, of.length),
});

/** The place of the first that is not before this one. */
function placeOf(of: readonly OperationId[], op: OperationId): number {
  let [low, high] = [0, of.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of[middle]! < op) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const hasOperation = ({ of }: OperationSet, op: OperationId): boolean => of[placeOf(of, op)] === op;

export function withOperation(set: OperationSet, op: OperationId): OperationSet {
  const at = placeOf(set.of, op);
  return set.of[at] === op ? set : made([...set.of.slice(0, at), op, ...set.of.slice(at)]);
}

/** All that is in either. Whichever has everything is answered with itself. */
export function allOperations(a: OperationSet, b: OperationSet): OperationSet {
  if (a === b || b.of.every((op) => hasOperation(a, op))) return a;
  if (a.of.every((op) => hasOperation(b, op))) return b;
  return made([...new Set([...a.of, ...b.of])].sort((x, y) => x - y));
}
