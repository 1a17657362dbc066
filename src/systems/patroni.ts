// PostgreSQL kept by Patroni, with a lock in etcd.

import type { Parameter, System } from './system.ts';

const parameters: readonly Parameter[] = [
  { name: 'ttl', sets: 'ttlMs', value: 30, times: 1_000 },
  { name: 'loop_wait', sets: 'loopMs', value: 10, times: 1_000 },
  { name: 'retry_timeout', sets: 'retryMs', value: 10, times: 1_000 },
  { name: 'synchronous_mode', sets: 'synchronous', value: 'off' },
  { name: 'pre-vote (of etcd)', sets: 'preVote', value: 'off' },
];

export const patroni: System = {
  id: 'patroni',
  title: 'PostgreSQL with Patroni',
  version: '3.0.2',
  protocol: 'leader-lock',
  nodes: 3,
  parameters,
  settings: {
    lostLease: 'seize',
    maxLag: 1_000,
    electionMostMs: 2_000,
    checkQuorum: 'on',
  },
  channels: {
    store: { retransmitMs: 200, noticeMs: 4_950, redialMs: 1_000 },
    // Three services share each machine, so that round trips look longer to TCP than on a server of its own.
    wal: { retransmitMs: 234, noticeMs: null, redialMs: 5_000 },
  },
  diskUs: 2_500,
  label: 'PA/EL',
  sources: [
    {
      title: 'Patroni documentation 3.0',
      part: 'Dynamic configuration settings; Replication modes; REST API',
    },
    { title: 'PostgreSQL 15 manual', part: '27.2 Log-Shipping Standby Servers; pg_rewind' },
    { title: 'etcd documentation 3.4', part: 'lease API; watch API' },
  ],
  simplifies: [
    'An agent whose lease has ended puts the lock on a new one without a question, as version 3.0.2 was seen to do.',
    'maximum_lag_on_failover counts updates, not bytes.',
    'A server takes about a second to start and three to four to be rewound.',
    'A server that shuts down gives silent standbys the whole wal_sender_timeout once more.',
  ],
  recorded: {
    reads: ['weak', 'strong'],
    cutMs: 60_000,
    // The primary stepped down 17.7 to 19.7 s after every cut: its agent had last looked at the lock 0.3 to 2.3 s before.
    begins: { timer: 'loop', afterMs: [4_300, 6_300] },
  },
};
