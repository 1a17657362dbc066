// Version vectors: how much of each replica's work somebody has seen. They tell whether one state knew of another or
// both came about unawares of each other; they do not say which of the two should win.
// Parker et al. 1983, “Detection of Mutual Inconsistency in Distributed Systems”; Dynamo (2007), section 4.4.

import type { NodeId } from '../../contract.ts';

/** Entry i: how many updates of replica i. What is beyond its end is 0, and it never ends in a 0. */
export type VersionVector = readonly number[];

export const NOTHING_SEEN: VersionVector = [];

export const seenOf = (vector: VersionVector, replica: NodeId): number => vector[replica] ?? 0;

/** The vector in which this replica's entry is at least `count`. */
export function withSeen(vector: VersionVector, replica: NodeId, count: number): VersionVector {
  if (count <= seenOf(vector, replica)) return vector;
  const longer = Array.from({ length: Math.max(vector.length, replica + 1) }, (_, i) => vector[i] ?? 0);
  longer[replica] = count;
  return longer;
}

/** The least vector that has seen whatever either has. */
export const joined = (a: VersionVector, b: VersionVector): VersionVector =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => Math.max(a[i] ?? 0, b[i] ?? 0));

/** As people write it: `[A:2, B:1]`. */
export const vectorText = (vector: VersionVector, names: readonly string[]): string =>
  `[${vector.flatMap((count, i) => (count > 0 ? [`${names[i]}:${count}`] : [])).join(', ')}]`;
