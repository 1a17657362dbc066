// Redis Cluster: three masters that share the keys, each with a replica, and a vote among masters.

import type { System } from './system.ts';

export const redisCluster: System = {
  id: 'redis-cluster',
  title: 'Redis Cluster',
  version: '7.0.15',
  protocol: 'slots',
  nodes: 6,
  parameters: [
    { name: 'cluster-node-timeout', sets: 'nodeTimeoutMs', value: 15_000 },
    { name: 'cluster-replica-validity-factor', sets: 'validityFactor', value: 10 },
  ],
  settings: { masters: 3 },
  channels: {
    wal: { retransmitMs: 230, noticeMs: 60_000, redialMs: 1_000 },
    // A link on which no pong comes for half of the node timeout is made anew.
    bus: { retransmitMs: 230, noticeMs: 2_500, redialMs: 1_000 },
  },
  diskUs: 2_000,
  label: 'called CP; measured neither',
  sources: [
    { title: 'Redis cluster specification', part: 'whole' },
    {
      title: 'Redis configuration file, version 7.0',
      part: 'cluster-node-timeout, cluster-require-full-coverage, cluster-replica-validity-factor',
    },
  ],
  simplifies: [
    'Slots are dealt out once, in equal ranges; no replica migrates to another master.',
    'The silence after which a link of the bus is made anew is that of a node timeout of 5 s.',
  ],
  recorded: {
    parameters: { 'cluster-node-timeout': 5_000 },
    reads: ['weak', 'strong'],
    leader: 2,
    clientsAt: [0, 2, 3],
    loneFollower: 3,
  },
};
