// PostgreSQL with an asynchronous standby.

import type { Parameter, Recorded, Source, System } from './system.ts';

const VERSION = '15';

/** A connection that nothing but TCP looks after comes back at the next retransmission: 200 ms, Linux' least, and a
 *  round trip at first, doubled each time. The server's own timeouts are the protocol's. */
const STREAM = { wal: { retransmitMs: 230, noticeMs: null, redialMs: 5_000 } } as const;

const STREAMING: readonly Parameter[] = [
  { name: 'wal_receiver_timeout', sets: 'timeoutMs', value: 60, times: 1_000 },
  { name: 'wal_sender_timeout', sets: 'dropMs', value: 60, times: 1_000 },
  { name: 'wal_receiver_status_interval', sets: 'statusMs', value: 10, times: 1_000 },
  { name: 'wal_retrieve_retry_interval', sets: 'redialMs', value: 5, times: 1_000 },
  { name: 'recovery_min_apply_delay', sets: 'applyMs', value: 0, times: 1_000 },
];

const SOURCES: readonly Source[] = [
  { title: 'PostgreSQL 15 manual', part: '27.2 Log-Shipping Standby Servers' },
  { title: 'PostgreSQL 15 manual', part: '27.3 Failover' },
  { title: 'PostgreSQL 15 manual', part: '20.6 Replication (its timeouts)' },
  { title: 'PostgreSQL 15 manual', part: 'pg_rewind' },
  { title: 'RFC 6298', part: 'sections 2 and 5: retransmission' },
];

const SIMPLIFIES = [
  'A transaction changes one row, and runs once it has the lock of it.',
  'A promotion takes effect at once.',
  'A rewound server takes a fixed time to come back.',
] as const;

/** The server answers clients at its own site; it sends nothing twice, since TCP does, and no heartbeats of its own. */
const SERVER = {
  shows: 'after',
  reads: 'local',
  writes: 'local',
  whenDiverged: 'rewind',
  rewindMs: 3_500,
  resendMs: 0,
  heartbeatMs: 0,
} as const;

const RECORDED: Recorded = {
  reads: ['default', 'strong'],
  places: 'nodes',
  leader: 0,
  strongWrites: 'followers',
  byHand: [
    { after: 'cut', ms: 6_600, node: 1, command: 'promote' },
    { after: 'heal', ms: 5_000, node: 0, command: 'follow', of: 1 },
  ],
};

const WAL_FLUSH_US = 2_500;

export const pgAsync: System = {
  id: 'pg-async',
  title: 'PostgreSQL, asynchronous standby',
  version: VERSION,
  protocol: 'primary-backup',
  nodes: 2,
  parameters: STREAMING,
  settings: { ...SERVER, acknowledge: 'async' },
  channels: STREAM,
  diskUs: WAL_FLUSH_US,
  label: 'PA/EL',
  sources: SOURCES,
  simplifies: SIMPLIFIES,
  recorded: RECORDED,
};
