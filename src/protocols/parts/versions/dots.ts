// Dots: each names one update, as the n-th of a replica. A causal context is a set of dots, kept small: a version vector
// for the unbroken beginning of each replica's dots, and the few that lie beyond a gap.
// Preguiça et al. 2010, “Dotted Version Vectors”; Almeida, Shoker and Baquero 2018, “Delta State Replicated Data Types”.

import type { NodeId } from '../../contract.ts';
import { joined, NOTHING_SEEN, seenOf, type VersionVector, withSeen } from './vector.ts';

/** The n-th update of a replica, from 1. */
export type Dot = readonly [replica: NodeId, n: number];

export interface CausalContext {
  readonly vector: VersionVector;
  /** Dots beyond a gap, in order, none of them in the vector. */
  readonly cloud: readonly Dot[];
}

export const EMPTY_CONTEXT: CausalContext = { vector: NOTHING_SEEN, cloud: [] };

export const isSameDot = (a: Dot, b: Dot): boolean => a[0] === b[0] && a[1] === b[1];

export const compareDots = (a: Dot, b: Dot): number => a[0] - b[0] || a[1] - b[1];

export const knows = ({ vector, cloud }: CausalContext, dot: Dot): boolean =>
  dot[1] <= seenOf(vector, dot[0]) || cloud.some((other) => isSameDot(other, dot));

export const contextOf = (dots: readonly Dot[]): CausalContext => compacted(NOTHING_SEEN, dots);

export const withDot = (context: CausalContext, dot: Dot): CausalContext =>
  knows(context, dot) ? context : compacted(context.vector, [...context.cloud, dot]);

/** All that either knows. */
export const union = (a: CausalContext, b: CausalContext): CausalContext =>
  a === b ? a : compacted(joined(a.vector, b.vector), [...a.cloud, ...b.cloud]);

/** Does `a` know all that `b` does? */
export const includes = (a: CausalContext, b: CausalContext): boolean =>
  b.cloud.every((dot) => knows(a, dot)) &&
  b.vector.every((count, replica) => {
    for (let n = seenOf(a.vector, replica) + 1; n <= count; n++) if (!knows(a, [replica, n])) return false;
    return true;
  });

/** The next dot of this replica, for whoever knows all of that replica's own. */
export const nextDot = ({ vector }: CausalContext, replica: NodeId): Dot => [
  replica,
  seenOf(vector, replica) + 1,
];

/** In a list in order, doubles stand side by side. */
const isLast = (dots: readonly Dot[], dot: Dot): boolean => {
  const last = dots.at(-1);
  return last !== undefined && isSameDot(last, dot);
};

/** Dots that close a gap move into the vector. */
function compacted(vector: VersionVector, cloud: readonly Dot[]): CausalContext {
  let grown = vector;
  const beyond: Dot[] = [];
  for (const dot of [...cloud].sort(compareDots)) {
    const seen = seenOf(grown, dot[0]);
    if (dot[1] === seen + 1) grown = withSeen(grown, dot[0], dot[1]);
    else if (dot[1] > seen && !isLast(beyond, dot)) beyond.push(dot);
  }
  return { vector: grown, cloud: beyond };
}
