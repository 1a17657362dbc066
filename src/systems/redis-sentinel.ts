// Redis watched by Sentinels: asynchronous replication, and a failover by vote.

import type { Parameter, System } from './system.ts';

const parameters: readonly Parameter[] = [
  { name: 'down-after-milliseconds', sets: 'downAfterMs', value: 30_000 },
  { name: 'failover-timeout', sets: 'failoverTimeoutMs', value: 180_000 },
  { name: 'quorum', sets: 'quorum', value: 2 },
  { name: 'min-replicas-to-write', sets: 'minReplicas', value: 0 },
  { name: 'min-replicas-max-lag', sets: 'maxLagMs', value: 10, times: 1_000 },
];

export const redisSentinel: System = {
  id: 'redis-sentinel',
  title: 'Redis with Sentinel',
  version: '7.0.15',
  protocol: 'sentinel',
  nodes: 3,
  parameters,
  settings: { waitReplicas: 1, waitMs: 2_000 },
  // Replication runs over TCP that nobody gives up before repl-timeout.
  channels: { wal: { retransmitMs: 230, noticeMs: 60_000, redialMs: 1_000 } },
  diskUs: 2_000,
  label: 'called CP; measured neither',
  sources: [
    { title: 'Redis documentation, Replication', part: 'How Redis replication works; min-replicas-to-write' },
    { title: 'Redis documentation, High availability with Redis Sentinel', part: 'whole' },
  ],
  simplifies: [
    'One Sentinel at each server; Sentinels speak to each other directly, not through the servers.',
    'Of a log that parted, always the whole copy is sent again.',
  ],
  recorded: {
    parameters: { 'down-after-milliseconds': 5_000, 'failover-timeout': 30_000 },
    reads: ['weak', 'strong'],
    leader: 0,
    strongWritesInT4: 'sides',
  },
};
