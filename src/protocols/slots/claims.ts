// What a cluster that elects among its masters promises: that it serves again. Not what the old master acknowledged.

import type { Claim } from '../claims.ts';

const slow = { stormMs: 60_000, calmMs: 200_000 };
/** Long enough for two failovers, and for what TCP and its timeouts still have to mend. */
const shorter = { stormMs: 40_000, calmMs: 120_000 };

export const claims: readonly Claim[] = [
  {
    says: 'as long as every node and every line is there: linearizable',
    promises: ['linearizable', 'recovers'],
    settings: {},
    nodes: [3, 6],
    except: ['cuts', 'crashes', 'pauses', 'loss', 'clock-drift'],
  },
  {
    says: 'when all is well again every key has a master, and it answers',
    promises: ['recovers'],
    settings: {},
    nodes: [3, 7],
    ...shorter,
  },
  {
    says: 'three masters and three replicas: serves again',
    promises: ['recovers'],
    settings: {},
    nodes: [6, 6],
    ...shorter,
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
