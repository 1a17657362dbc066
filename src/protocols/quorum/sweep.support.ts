// Test support: random settings of the quorum protocol for the sweeps, with votes that overlap or that do not.

import type { Settings } from '../contract.ts';

/** What the sweeps draw with; the dice of the schedules have this shape. */
interface Draws {
  whole(low: number, high: number): number;
  chance(p: number): boolean;
}

/** Random votes with R + W > V: a majority half of the time. */
export function safeVotes(dice: Draws, nodes: number): Settings {
  if (dice.chance(0.5)) {
    const most = (nodes >> 1) + 1;
    return { votes: new Array<number>(nodes).fill(1), read: most, write: most };
  }
  const votes = Array.from({ length: nodes }, () => dice.whole(0, 3));
  if (Math.max(...votes) === 0) votes[0] = 1;
  const all = votes.reduce((a, b) => a + b);
  const write = dice.whole(1, all);
  return { votes, read: dice.whole(all - write + 1, all), write };
}

/** Votes of one each with R + W ≤ V: a read may miss a write. */
export function looseVotes(dice: Draws, nodes: number): Settings {
  const write = dice.whole(1, nodes - 1);
  return { votes: new Array<number>(nodes).fill(1), read: dice.whole(1, nodes - write), write };
}

/** How long this run waits for everything. */
export const patience = (dice: Draws): Settings => ({
  deadlineMs: dice.whole(80, 600),
  retryMs: dice.whole(30, 200),
  spreadMs: dice.whole(50, 200),
});

/** So patient that in calm weather every update gets through, however much is lost. */
export const CALM_SETTINGS: Settings = { deadlineMs: 60_000, retryMs: 1_000, spreadMs: 1_000 };
