// MariaDB with an asynchronous replica.

import type { Parameter, Source, System } from './system.ts';

const VERSION = '10.11';

/** As with any connection that only TCP looks after: see RFC 6298. */
const STREAM = { wal: { retransmitMs: 230, noticeMs: null, redialMs: 5_000 } } as const;

const REPLICATION: readonly Parameter[] = [
  { name: 'slave_net_timeout', sets: 'timeoutMs', value: 60, times: 1_000 },
  { name: 'MASTER_HEARTBEAT_PERIOD', sets: 'heartbeatMs', value: 30, times: 1_000 },
  { name: 'MASTER_CONNECT_RETRY', sets: 'redialMs', value: 60, times: 1_000 },
  { name: 'MASTER_DELAY', sets: 'applyMs', value: 0, times: 1_000 },
];

const SOURCES: readonly Source[] = [
  { title: 'MariaDB manual', part: 'Replication Overview' },
  { title: 'MariaDB manual', part: 'Global Transaction ID' },
  { title: 'MariaDB manual', part: 'CHANGE MASTER TO' },
  { title: 'RFC 6298', part: 'sections 2 and 5: retransmission' },
];

const SIMPLIFIES = [
  'A transaction changes one row.',
  'A replica applies what it has received at once, in one stream.',
  'A promotion takes effect at once.',
] as const;

/** A diverged server stops with error 1236, and stays as it is. */
const SERVER = {
  shows: 'at-once',
  reads: 'local',
  writes: 'local',
  whenDiverged: 'stop',
  resendMs: 0,
  statusMs: 0,
  dropMs: 0,
} as const;

const BINLOG_SYNC_US = 1_500;

export const mariadbAsync: System = {
  id: 'mariadb-async',
  title: 'MariaDB, asynchronous replica',
  version: VERSION,
  protocol: 'primary-backup',
  nodes: 2,
  parameters: REPLICATION,
  settings: { ...SERVER, acknowledge: 'async' },
  channels: STREAM,
  diskUs: BINLOG_SYNC_US,
  label: 'PA/EL',
  sources: SOURCES,
  simplifies: SIMPLIFIES,
  recorded: {
    parameters: { MASTER_CONNECT_RETRY: 5 },
    reads: ['default'],
    places: 'nodes',
    leader: 0,
    strongWrites: 'followers',
    healedReadsMs: [2_000, 10_000, 25_000, 40_000, 43_000],
    healedWritesMs: [41_000],
    byHand: [
      { after: 'cut', ms: 6_500, node: 1, command: 'promote' },
      { after: 'heal', ms: 5_000, node: 0, command: 'follow', of: 1 },
    ],
  },
};
