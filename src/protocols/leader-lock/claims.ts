// What a leader lock promises: one primary at a time, as long as clocks run alike and nobody sleeps. What the last one
// acknowledged and did not send is lost without synchronous commits; and then two nodes that were promoted apart from
// each other may open timelines of one number, of which PostgreSQL cannot tell one from the other.

import type { Claim } from '../claims.ts';

const quick = { ttlMs: 3_000, loopMs: 1_000, retryMs: 1_000 };
const slow = { stormMs: 30_000, calmMs: 200_000 };

const strict = { ...quick, synchronous: 'strict' };

export const claims: readonly Claim[] = [
  {
    says: 'when all is well again there is a primary, and it answers',
    promises: ['recovers'],
    settings: quick,
    nodes: [3, 5],
    ...slow,
  },
  {
    says: 'commits that always wait for a standby: nothing acknowledged is lost, and all copies agree',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: strict,
    nodes: [3, 5],
    ...slow,
  },
  {
    says: 'commits that wait for a standby if there is one: nothing is lost either, since nobody else is promoted',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { ...quick, synchronous: 'on' },
    nodes: [3, 5],
    ...slow,
  },
  {
    says: 'commits that always wait, one primary at a time: linearizable',
    promises: ['linearizable'],
    settings: strict,
    nodes: [3, 3],
    except: ['clock-drift', 'pauses'],
    ...slow,
  },
  {
    says: 'a commit that waits for nobody is lost with its primary',
    promises: ['keeps'],
    settings: quick,
    nodes: [3, 3],
    ...slow,
    brokenBy: 69,
  },
  {
    says: 'without synchronous commits two nodes may open a timeline of the same number, and their copies stay apart',
    promises: ['agrees'],
    settings: quick,
    nodes: [3, 5],
    ...slow,
    brokenBy: 109,
  },
  {
    says: 'a primary that sleeps through its lock answers as if it still held it: not linearizable',
    promises: ['linearizable'],
    settings: strict,
    nodes: [3, 3],
    ...slow,
    brokenBy: 600,
  },
  {
    says: 'whoever seizes the lock after its lease ended leaves copies apart for good, synchronous or not',
    promises: ['agrees'],
    settings: { ...strict, lostLease: 'seize' },
    nodes: [3, 3],
    ...slow,
    brokenBy: 249,
  },
  {
    says: 'whoever seizes the lock loses what was acknowledged meanwhile, though every commit waited for a standby',
    promises: ['keeps'],
    settings: { ...strict, lostLease: 'seize' },
    nodes: [3, 3],
    ...slow,
    brokenBy: 249,
  },
];
