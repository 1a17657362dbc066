// Timestamps that order updates which nothing else orders: by the wall clock of whoever made them, by Lamport's logical
// clock, or by a hybrid of the two. All of them end in the replica, so that no two are equal.
// Lamport 1978; Kulkarni et al. 2014, “Logical Physical Clocks”, figure 5.

import type { Micros } from '../../../kernel/index.ts';
import type { NodeId } from '../../contract.ts';

export type StampKind = 'wall' | 'lamport' | 'hybrid';

/** `time`: a reading of a clock, or 0 with Lamport's. `count`: what tells equal times apart, or all of Lamport's. */
export interface Stamp {
  readonly time: Micros;
  readonly count: number;
  readonly replica: NodeId;
}

/** Before every stamp that anybody makes. */
export const FIRST_STAMP: Stamp = { time: -1, count: 0, replica: -1 };

export const compareStamps = (a: Stamp, b: Stamp): number =>
  a.time - b.time || a.count - b.count || a.replica - b.replica;

export const laterOf = (a: Stamp, b: Stamp): Stamp => (compareStamps(a, b) >= 0 ? a : b);

/** The next stamp of a replica. `last`: the latest it has made or heard of, which a wall clock does not look at, but for
 *  never standing still: two updates of one replica within a microsecond, or after its clock was set back, keep their
 *  order only if `last` is its own latest. */
export function nextStamp(kind: StampKind, last: Stamp, clock: Micros, replica: NodeId): Stamp {
  if (kind === 'lamport') return { time: 0, count: last.count + 1, replica };
  if (kind === 'wall') return { time: clock, count: clock === last.time ? last.count + 1 : 0, replica };
  return clock > last.time
    ? { time: clock, count: 0, replica }
    : { time: last.time, count: last.count + 1, replica };
}
