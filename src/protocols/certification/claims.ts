// What certification promises. Its causal reads rest on clocks that do not run several times too slow.

import type { Claim } from '../claims.ts';

/** Everything ten times as fast as Galera, so that a short storm sees many components. */
const BRISK = { suspectMs: 500, checkMs: 50, keepaliveMs: 100, joinMs: 100, installMs: 750 };

export const claims: readonly Claim[] = [
  {
    says: 'updates in one order, reads behind a round through the group: linearizable, and nothing is lost',
    promises: ['linearizable', 'keeps', 'agrees', 'recovers'],
    settings: BRISK,
    nodes: [1, 9],
    reads: 'strong',
  },
  {
    says: 'reads from one’s own copy: sequential',
    promises: ['sequential', 'read-your-writes', 'monotonic-reads', 'keeps', 'agrees', 'recovers'],
    settings: BRISK,
    nodes: [1, 9],
  },
  {
    says: 'dirty reads outside the primary component: as sequential, only older',
    promises: ['sequential', 'read-your-writes', 'monotonic-reads', 'keeps', 'agrees', 'recovers'],
    settings: BRISK,
    nodes: [1, 5],
    reads: 'weak',
  },
  {
    says: 'as slow as Galera stands in its manual, it promises the same',
    promises: ['linearizable', 'keeps', 'agrees', 'recovers'],
    settings: {},
    nodes: [3, 5],
    reads: 'strong',
    stormMs: 30_000,
  },
  {
    says: 'reads from one’s own copy: not linearizable, for it may lag',
    promises: ['linearizable'],
    settings: BRISK,
    nodes: [3, 5],
    brokenBy: 0,
  },
];
