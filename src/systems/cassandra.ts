// Apache Cassandra 4, as far as all of its consistency levels have it in common.

import type { System } from './system.ts';

/** What no user sets. */
const SETTINGS: System['settings'] = {
  strong: 'QUORUM',
  quorums: 'strict',
  readsFrom: 'digests',
  speculate: 'on',
  conflicts: 'last-writer-wins',
  hints: 'on',
  antiEntropy: 'on',
  entropyMs: 60_000,
  gossipMs: 1_000,
  deadAfterMs: 18_000,
};

export const cassandraCommon: Omit<System, 'id' | 'title' | 'parameters'> = {
  version: '4.1',
  protocol: 'dynamo',
  nodes: 3,
  settings: SETTINGS,
  channels: {
    // A connection between nodes is TCP, given up when what is sent is not acknowledged for half a minute
    // (internode_tcp_user_timeout).
    gossip: { retransmitMs: 200, noticeMs: 30_000, redialMs: 200 },
    storage: { retransmitMs: 200, noticeMs: 30_000, redialMs: 200 },
  },
  diskUs: 1_500,
  label: 'PA/EL',
  recorded: { reads: ['default', 'weak', 'strong'], leader: 0 },
  sources: [
    { title: 'Apache Cassandra documentation 4.1', part: 'Architecture: Dynamo; storage engine; guarantees' },
    {
      title: 'Apache Cassandra documentation 4.1',
      part: 'Operating: hints, read repair, repair, compaction',
    },
    {
      title: 'Apache Cassandra documentation 4.1',
      part: 'cassandra.yaml: the parameters and their defaults',
    },
    { title: 'Apache Cassandra source 4.1', part: 'gms: failure detector; service: proxy of storage, Paxos' },
  ],
  simplifies: [
    'A silent node counts as down after 18 s: that is where a phi of 8 lies for beats that come once a second.',
    'Speculative retry waits a fixed time, where 99p follows the latencies that were measured.',
    'Anti-entropy runs all the time; in Cassandra an operator or a schedule starts a repair.',
    'The ring never changes: no node joins, leaves or moves.',
  ],
};

/** What users set, by the names of the manual. */
export const cassandraParameters = (level: string): System['parameters'] => [
  { name: 'consistency_level of reads', sets: 'readLevel', value: level },
  { name: 'consistency_level of writes', sets: 'writeLevel', value: level },
  { name: 'replication_factor', sets: 'replicas', value: 3 },
  { name: 'num_tokens', sets: 'tokens', value: 16 },
  { name: 'max_hint_window', sets: 'hintWindowS', value: 3, times: 3_600 },
  { name: 'write_request_timeout', sets: 'writeTimeoutMs', value: 2, times: 1_000 },
  { name: 'read_request_timeout', sets: 'readTimeoutMs', value: 5, times: 1_000 },
  { name: 'cas_contention_timeout', sets: 'casTimeoutMs', value: 1_000 },
  { name: 'speculative_retry', sets: 'speculativeMs', value: 50 },
  { name: 'gc_grace_seconds', sets: 'gcGraceS', value: 864_000 },
  { name: 'commitlog_sync', sets: 'commitLog', value: 'periodic' },
  { name: 'commitlog_sync_period', sets: 'commitLogMs', value: 10, times: 1_000 },
  { name: 'read_repair', sets: 'repair', value: 'blocking' },
];
