// What a cache beside a database promises: nothing is lost; old answers end with the entry's time; and whether one reads
// what one has written depends on who may fill the cache.

import type { Claim, Trouble } from '../claims.ts';

/** All but slow lines and disks: what keeps a cache from being told. */
const NOTHING_FAILS: readonly Trouble[] = ['cuts', 'crashes', 'pauses', 'loss', 'clock-drift'];

export const claims: readonly Claim[] = [
  {
    says: 'entries of a second: nothing lost, and new answers for everybody in the end',
    promises: ['keeps', 'recovers'],
    settings: { ttlSeconds: 1 },
    nodes: [3, 6],
  },
  {
    says: 'filled by whoever has a lease, nothing fails: read your writes',
    promises: ['read-your-writes', 'keeps', 'recovers'],
    settings: { ttlSeconds: 0, fill: 'lease', tells: 'until-heard', cacheMs: 4_000 },
    nodes: [3, 6],
    except: NOTHING_FAILS,
  },
  {
    says: 'filled with whatever was read: whoever wrote may not find it, though nothing fails',
    promises: ['read-your-writes'],
    settings: { ttlSeconds: 0, fill: 'plain', tells: 'until-heard', cacheMs: 4_000 },
    nodes: [3, 6],
    except: NOTHING_FAILS,
    brokenBy: 3042,
  },
  {
    says: 'kept until dropped, and a cache that cannot be reached is told once: not linearizable',
    promises: ['linearizable'],
    settings: { ttlSeconds: 0, fill: 'lease', tells: 'once' },
    nodes: [3, 6],
    brokenBy: 15,
  },
  {
    says: 'replaced by what was written instead of dropped: an old answer may stay for good',
    promises: ['keeps'],
    settings: { ttlSeconds: 0, onWrite: 'put', tells: 'until-heard' },
    nodes: [3, 6],
    brokenBy: 12,
  },
];
