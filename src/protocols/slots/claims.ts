// What a cluster that elects among its masters promises: that it serves again. Not what the old master acknowledged.

import type { Claim } from '../claims.ts';

const slow = { stormMs: 60_000, calmMs: 200_000 };

export const claims: readonly Claim[] = [
  {
    says: 'when all is well again every key has a master, and it answers',
    promises: ['recovers'],
    settings: {},
    nodes: [3, 9],
    ...slow,
  },
  {
    says: 'three masters and three replicas: serves again',
    promises: ['recovers'],
    settings: {},
    nodes: [6, 6],
    ...slow,
  },
  {
    says: 'a failover loses what the old master had acknowledged: not linearizable',
    promises: ['linearizable'],
    settings: {},
    nodes: [6, 6],
    ...slow,
    brokenBy: 44,
  },
  {
    says: 'a failover takes back what somebody has written',
    promises: ['read-your-writes'],
    settings: {},
    nodes: [6, 6],
    ...slow,
    brokenBy: 141,
  },
];
