// What votes promise, and what they do not where quorums need not meet or somebody answers anyway.

import type { Claim } from '../claims.ts';

/** Copies write every piece of old news to disk again: a flood of it that was held at a cut takes minutes. */
const calmMs = 400_000;

const majority = { votes: [1, 1, 1], read: 2, write: 2, partition: 'refuse' };
const loose = { votes: [1, 1, 1], read: 1, write: 1, partition: 'refuse' };

export const claims: readonly Claim[] = [
  {
    says: 'refuse if unsure, R + W > V: linearizable, and nothing acknowledged is lost',
    promises: ['linearizable', 'keeps', 'agrees', 'recovers'],
    settings: majority,
    nodes: [3, 3],
    calmMs,
  },
  {
    says: 'refuse if unsure, one vote each and a majority of five',
    promises: ['linearizable', 'keeps', 'agrees', 'recovers'],
    settings: { votes: [1, 1, 1, 1, 1], read: 3, write: 3, partition: 'refuse' },
    nodes: [5, 5],
    calmMs,
  },
  {
    says: 'answer anyway: nothing acknowledged is lost, and all copies end alike',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { ...majority, partition: 'answer' },
    nodes: [3, 3],
    calmMs,
  },
  {
    says: 'answer anyway: not linearizable',
    promises: ['linearizable'],
    settings: { ...majority, partition: 'answer' },
    nodes: [3, 3],
    brokenBy: 0,
  },
  {
    says: 'R + W ≤ V: not linearizable',
    promises: ['linearizable'],
    settings: loose,
    nodes: [3, 3],
    brokenBy: 0,
  },
  {
    says: 'R + W ≤ V: acknowledged updates are lost',
    promises: ['keeps'],
    settings: loose,
    nodes: [3, 3],
    brokenBy: 0,
  },
];
