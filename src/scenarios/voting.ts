// What the stories of two copies share: one of them holds the deciding vote, so that it can go on serving while the
// other alone must choose between an answer that may be old and none.

import type { Settings } from '../protocols/index.ts';
import type { NetworkSetting } from '../sim/index.ts';
import type { Scenario } from './scenario.ts';

/** Copy 0 has two of the three votes, and two are needed. */
export const voting: Settings = {
  votes: [2, 1],
  read: 2,
  write: 2,
  deadlineMs: 250,
  retryMs: 120,
  spreadMs: 150,
  partition: 'answer',
};

export const decidingVote = (holder: string): Scenario['switches'][number] => ({
  label: `${holder} holds the deciding vote`,
  on: { votes: [2, 1] },
  off: { votes: [1, 1] },
});

/** A line on which each message takes this long, one way, and what is sent into a cut is lost. */
export const line = (lowMs: number, highMs: number): NetworkSetting => ({
  delay: { kind: 'uniform', lowUs: lowMs * 1_000, highUs: highMs * 1_000 },
  loss: 0,
  duplication: 0,
  ordered: true,
  whenCut: 'lost',
});

export const whenUnsure = (legend: string): Scenario['choice'] => ({
  legend,
  dial: 'partition',
  parameter: 'partition',
  available: 'answer',
  consistent: 'refuse',
  says: { available: 'answer anyway', consistent: 'refuse if unsure' },
});
