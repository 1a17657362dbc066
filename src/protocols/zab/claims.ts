// What Zab promises, and what its sync does not. Clocks may drift: nothing but a sync that asks nobody rests on them.

import type { Claim } from '../claims.ts';

/** Everything ten times as fast as ZooKeeper, so that a short storm sees many elections. */
const BRISK = { tickMs: 200, sessionMs: 1_000, redialMs: 100, retryMs: 100, notifyMostMs: 400 };

export const claims: readonly Claim[] = [
  {
    says: 'updates in one order, reads at one’s own server: sequential, and nothing acknowledged is lost',
    promises: ['sequential', 'read-your-writes', 'monotonic-reads', 'keeps', 'agrees', 'recovers'],
    settings: BRISK,
    nodes: [1, 9],
    reads: 'weak',
  },
  {
    says: 'reads behind a sync that a majority confirms: linearizable',
    promises: ['linearizable', 'keeps', 'agrees', 'recovers'],
    settings: { ...BRISK, sync: 'majority' },
    nodes: [1, 9],
    reads: 'strong',
  },
  {
    says: 'as slow as ZooKeeper stands in its manual, it promises the same',
    promises: ['sequential', 'keeps', 'agrees', 'recovers'],
    settings: {},
    nodes: [3, 5],
    stormMs: 30_000,
  },
  {
    says: 'one session for all clients of a server keeps their order, and promises the same',
    promises: ['sequential', 'keeps', 'agrees', 'recovers'],
    settings: { ...BRISK, sessions: 'node' },
    nodes: [1, 5],
  },
  {
    says: 'read-only mode shows old values, and in the same order as everybody',
    promises: ['sequential', 'keeps', 'agrees', 'recovers'],
    settings: { ...BRISK, readOnly: 'on' },
    nodes: [3, 5],
    // What was committed is not all known to be so after a crash: then an older value is shown.
    except: ['crashes'],
  },
  {
    says: 'reads at one’s own server: not linearizable, for they may lag',
    promises: ['linearizable'],
    settings: BRISK,
    nodes: [3, 5],
    reads: 'weak',
    brokenBy: 41,
  },
  {
    says: 'reads behind a sync that the leader answers by itself: not linearizable, for it may lead no more',
    promises: ['linearizable'],
    settings: BRISK,
    nodes: [3, 5],
    reads: 'strong',
    brokenBy: 165,
  },
];
