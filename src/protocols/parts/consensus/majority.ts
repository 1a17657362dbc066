// Majorities: how many are needed, and what a majority has reached.

import type { NodeId } from '../../contract.ts';

export const majorityOf = (nodes: number): number => (nodes >> 1) + 1;

/** A set of nodes as bits: any two majorities of it meet. */
export type NodeSet = number;
export const withNode = (set: NodeSet, node: NodeId): NodeSet => set | (1 << node);

export function sizeOf(set: NodeSet): number {
  let size = 0;
  for (let left = set; left !== 0; left &= left - 1) size++;
  return size;
}

/** The highest number that a majority of them has reached. Counted without sorting: there are few, and it is done for
 *  every acknowledgment. */
export function reachedByMajority<T>(of: readonly T[], what: (one: T) => number): number {
  const needed = majorityOf(of.length);
  let best = 0;
  for (const one of of) {
    const mark = what(one);
    if (mark <= best) continue;
    let reached = 0;
    for (const other of of) if (what(other) >= mark) reached++;
    if (reached >= needed) best = mark;
  }
  return best;
}
