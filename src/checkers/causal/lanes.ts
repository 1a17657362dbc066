// Chains of calls of which each follows the one before: those of a process, and each open call alone.

import type { Call } from '../history.ts';

export interface Lanes {
  readonly chains: number;
  readonly chain: Int32Array;
  /** Its place in its chain. */
  readonly place: Int32Array;
  /** What its process did just before it; -1 if nothing. */
  readonly before: Int32Array;
  /** The calls of each chain, by their places in the list that was given. */
  readonly members: readonly (readonly number[])[];
}

/** An open call follows what its process did before it, and precedes nothing. */
export function lanesOf(calls: readonly Call[]): Lanes {
  const members: number[][] = [];
  const laneOf = new Map<number, number[]>();
  const chain = new Int32Array(calls.length);
  const place = new Int32Array(calls.length);
  const before = new Int32Array(calls.length).fill(-1);
  calls.forEach((call, event) => {
    const known = laneOf.get(call.process);
    before[event] = known?.at(-1) ?? -1;
    const lane = call.outcome === 'done' && known ? known : [];
    if (lane.length === 0) chain[event] = members.push(lane) - 1;
    else chain[event] = chain[lane[0]!]!;
    if (call.outcome === 'done') laneOf.set(call.process, lane);
    place[event] = lane.push(event) - 1;
  });
  return { chains: members.length, chain, place, before, members };
}
