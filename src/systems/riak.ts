// Riak KV with a bucket that keeps siblings.

import type { System } from './system.ts';

export const riak: System = {
  id: 'riak',
  title: 'Riak KV',
  version: '2.9',
  protocol: 'dynamo',
  nodes: 5,
  parameters: [
    { name: 'n_val', sets: 'replicas', value: 3 },
    { name: 'r', sets: 'readLevel', value: 'QUORUM' },
    { name: 'w', sets: 'writeLevel', value: 'QUORUM' },
    { name: 'pr', sets: 'primaryReads', value: 0 },
    { name: 'pw', sets: 'primaryWrites', value: 0 },
  ],
  settings: {
    strong: 'ALL',
    // dvv_enabled = true, and anti_entropy = active.
    conflicts: 'dotted',
    antiEntropy: 'on',
    tokens: 13,
    quorums: 'sloppy',
    readsFrom: 'all',
    repair: 'background',
    speculate: 'off',
    hints: 'on',
    hintWindowS: 864_000,
    entropyMs: 15_000,
    commitLog: 'periodic',
    commitLogMs: 1_000,
    gossipMs: 1_000,
    deadAfterMs: 4_000,
    writeTimeoutMs: 60_000,
    readTimeoutMs: 60_000,
  },
  channels: { storage: { retransmitMs: 200, noticeMs: 4_000, redialMs: 1_000 } },
  diskUs: 1_500,
  label: 'PA/EL',
  sources: [
    {
      title: 'Riak KV documentation 2.9',
      part: 'Learning: clusters, replication, causal context, strong consistency',
    },
    { title: 'Riak KV documentation 2.9', part: 'Developing: replication properties; conflict resolution' },
    { title: 'Riak KV documentation 2.9', part: 'Managing: active anti-entropy; repair and recovery' },
    { title: 'Preguiça et al., Dotted Version Vectors, 2010', part: 'whole' },
  ],
  simplifies: [
    'The bucket type has allow_mult = true, as all but the default one have; a plain register shows the newest sibling.',
    'Partitions are handed out by hashing, some thirteen to each of five nodes; Riak claims them in turn.',
    'Nodes notice each other’s absence by heart beats; Riak’s runtime notices by its net ticks and broken connections.',
    'The operating system writes to disk about once a second (sync_strategy none).',
    'Tombstones are kept (delete_mode keep).',
  ],
  recorded: { reads: ['default', 'weak', 'strong'], leader: 0 },
};
