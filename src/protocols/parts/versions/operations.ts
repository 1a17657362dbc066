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
  if (a === b || b.of.length === 0) return a;
  if (a.of.length === 0) return b;
  const of = inOrder(a.of, b.of);
  if (of.length === a.of.length) return a;
  return of.length === b.of.length ? b : made(of);
}

/** Two lists in order as one, without doubles. */
function inOrder(a: readonly OperationId[], b: readonly OperationId[]): readonly OperationId[] {
  const both: OperationId[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const next = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    both.push(next);
    if (a[i] === next) i++;
    if (b[j] === next) j++;
  }
  return both;
}
