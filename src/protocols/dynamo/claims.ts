// What each setting promises. Quorums that overlap see each other’s writes; which write is the last, clocks decide.

import type { Claim } from '../claims.ts';

/** Down after four seconds, compared every two: a storm of fifteen seconds has room for all of it. */
const quick = { gossipMs: 500, deadAfterMs: 4_000, entropyMs: 2_000 };
/** Every node keeps a copy of everything. */
const everywhere = { ...quick, replicas: 9 };

export const claims: readonly Claim[] = [
  {
    says: 'QUORUM and QUORUM, repaired before the answer, clocks that agree: linearizable',
    promises: ['linearizable', 'owns-up', 'agrees', 'recovers'],
    settings: everywhere,
    nodes: [1, 5],
    objects: ['register', 'set', 'gset'],
    except: ['clock-drift'],
  },
  {
    says: 'QUORUM and QUORUM, whatever clocks do: what is lost is told of, and copies agree',
    promises: ['owns-up', 'monotonic-reads', 'agrees', 'recovers'],
    settings: everywhere,
    nodes: [1, 5],
    objects: ['register', 'set', 'gset'],
  },
  {
    says: 'SERIAL: linearizable, whatever clocks do',
    promises: ['linearizable', 'keeps', 'agrees', 'recovers'],
    settings: { ...everywhere, strong: 'SERIAL' },
    reads: 'strong',
    writes: 'strong',
    nodes: [1, 5],
    objects: ['cas-register', 'register', 'kv', 'set'],
  },
  {
    says: 'ONE and ONE: every copy comes to the same in the end',
    promises: ['owns-up', 'agrees', 'recovers'],
    settings: { ...everywhere, readLevel: 'ONE', writeLevel: 'ONE', repair: 'background' },
    nodes: [1, 6],
    objects: ['register', 'set', 'gset'],
  },
  {
    says: 'three copies on a ring of more nodes',
    promises: ['owns-up', 'recovers'],
    settings: quick,
    nodes: [4, 9],
    objects: ['register', 'set', 'gset', 'kv'],
  },
  {
    says: 'sloppy quorums, dotted version vectors: nothing is lost',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: {
      ...everywhere,
      quorums: 'sloppy',
      conflicts: 'dotted',
      readsFrom: 'all',
      repair: 'background',
    },
    nodes: [1, 5],
    objects: ['register', 'set', 'gset'],
  },
  {
    says: 'a ring with sloppy quorums, dotted version vectors: nothing is lost',
    promises: ['keeps', 'recovers'],
    settings: { ...quick, quorums: 'sloppy', conflicts: 'dotted', readsFrom: 'all', repair: 'background' },
    nodes: [4, 8],
    objects: ['register', 'set', 'gset'],
  },
  {
    says: 'version vectors: nothing is lost',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: {
      ...everywhere,
      quorums: 'sloppy',
      conflicts: 'version-vectors',
      readsFrom: 'all',
      repair: 'background',
    },
    nodes: [1, 5],
    objects: ['register', 'set', 'gset'],
  },
];
