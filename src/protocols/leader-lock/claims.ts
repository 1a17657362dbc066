// What a leader lock promises: one primary at a time, as long as clocks run alike. What the last one acknowledged and did
// not send is lost without synchronous commits.

import type { Claim } from '../claims.ts';

const quick = { ttlMs: 3_000, loopMs: 1_000, retryMs: 1_000 };
const slow = { stormMs: 30_000, calmMs: 200_000 };

export const claims: readonly Claim[] = [
  {
    says: 'when all is well again there is one primary, all copy it, and it answers',
    promises: ['agrees', 'recovers'],
    settings: quick,
    nodes: [3, 5],
    ...slow,
  },
  {
    says: 'commits that always wait for a standby: nothing acknowledged is lost',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { ...quick, synchronous: 'strict' },
    nodes: [3, 5],
    ...slow,
  },
  {
    says: 'commits that always wait, one primary at a time: linearizable',
    promises: ['linearizable'],
    settings: { ...quick, synchronous: 'strict' },
    nodes: [3, 3],
    except: ['clock-drift', 'pauses', 'slow-disks'],
    ...slow,
  },
  {
    says: 'a commit that waits for nobody is lost with its primary',
    promises: ['keeps'],
    settings: quick,
    nodes: [3, 3],
    ...slow,
    brokenBy: 0,
  },
  {
    says: 'a primary that sleeps through its lock answers as if it still held it: not linearizable',
    promises: ['linearizable'],
    settings: { ...quick, synchronous: 'strict' },
    nodes: [3, 3],
    ...slow,
    brokenBy: 0,
  },
  {
    says: 'whoever seizes the lock after its lease ended leaves copies apart for good',
    promises: ['agrees'],
    settings: { ...quick, lostLease: 'seize' },
    nodes: [3, 3],
    ...slow,
    brokenBy: 0,
  },
];
