// Ballots: the numbers of proposals. Later ones win, and no two are the same, whatever clocks do: the proposer's name in
// it is another one in each of its lives.

import type { Ballot, Here, State } from './state.ts';
import { actorOf } from './state.ts';

export const compareBallots = (a: Ballot, b: Ballot): number => a.time - b.time || a.actor - b.actor;

/** Is this one beyond the other, if there is another? */
export const isBeyond = (ballot: Ballot, other: Ballot | null): boolean =>
  other === null || compareBallots(ballot, other) > 0;

/** A ballot by the clock, raised above all that this node has met. */
export function nextBallot(state: State, here: Here): readonly [State, Ballot] {
  const time = Math.max(here.node.clock, state.lastBallot + 1);
  return [
    { ...state, lastBallot: time },
    { time, actor: actorOf(state, here) },
  ];
}

export const met = (state: State, { time }: Ballot): State =>
  time > state.lastBallot ? { ...state, lastBallot: time } : state;
