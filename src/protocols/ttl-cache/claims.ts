// What caches promise: never the newest, and never older than their time; and all of it again once the line is whole.

import type { Claim } from '../claims.ts';

const QUICK = {
  ttlSeconds: 1,
  negativeTtlSeconds: 1,
  staleSeconds: [5],
  fetchMs: [2_000],
  firstWaitMs: [200],
} as const;

export const claims: readonly Claim[] = [
  {
    says: 'asked first when expired: nothing lost, one answer never older than the one before at the same cache',
    promises: ['monotonic-reads', 'keeps', 'agrees', 'recovers'],
    settings: { ...QUICK, onWrite: 'keep' },
    nodes: [2, 5],
    // Of objects whose updates reveal nothing: the origin's answer to an update is newer than what is kept.
    objects: ['register', 'set', 'gset'],
  },
  {
    says: 'a cache that drops its entry when it passes a write on: read your writes',
    promises: ['read-your-writes', 'monotonic-reads', 'keeps'],
    settings: { ...QUICK, onWrite: 'drop', ttlSeconds: 3, negativeTtlSeconds: 3 },
    nodes: [2, 5],
  },
  {
    says: 'a cache that keeps its entry when it passes a write on: whoever wrote may not find it',
    promises: ['read-your-writes'],
    settings: { ...QUICK, onWrite: 'keep', ttlSeconds: 5 },
    nodes: [2, 5],
    brokenBy: 56,
  },
  {
    says: 'kept for a time: not linearizable',
    promises: ['linearizable'],
    settings: QUICK,
    nodes: [2, 5],
    brokenBy: 1,
  },
  {
    says: 'kept for no time at all, every question joining the one under way: not linearizable either',
    promises: ['linearizable'],
    settings: { ...QUICK, ttlSeconds: 0, negativeTtlSeconds: 0 },
    nodes: [2, 5],
    brokenBy: 1704,
  },
  {
    says: 'old answers at once while the origin is asked: a cache never goes back, and everybody is answered',
    promises: ['monotonic-reads', 'recovers'],
    settings: { ...QUICK, whenExpired: ['stale'], whenFailed: ['stale'] },
    nodes: [2, 5],
  },
  {
    says: 'old answers after a wait: nothing lost, and a cache never goes back',
    promises: ['monotonic-reads', 'keeps', 'agrees', 'recovers'],
    settings: { ...QUICK, whenExpired: ['stale-after-wait'], staleWaitMs: [400], whileFetching: ['join'] },
    nodes: [2, 5],
  },
];
