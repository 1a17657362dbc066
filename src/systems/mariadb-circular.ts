// Two MariaDB servers that replicate from each other, both open for writes.

import type { System } from './system.ts';

export const mariadbCircular: System = {
  id: 'mariadb-circular',
  title: 'MariaDB, circular replication',
  version: '10.11',
  protocol: 'multi-leader',
  nodes: 2,
  parameters: [
    { name: 'slave_net_timeout', sets: 'resendMs', value: 60, times: 1_000 },
    { name: 'binlog_format', sets: 'ships', value: 'statements' },
  ],
  settings: {
    strategy: 'in-order',
    topology: 'ring',
    exchange: 'push',
    gatherMs: 1,
    resendMostMs: 1_000_000,
  },
  // A connection that only TCP looks after: see RFC 6298.
  channels: { push: { retransmitMs: 230, noticeMs: null, redialMs: 5_000 } },
  diskUs: 1_500,
  label: 'PA/EL',
  sources: [
    { title: 'MariaDB manual', part: 'Replication overview: ring replication' },
    { title: 'MariaDB manual', part: 'binlog_format: mixed and row-based logging' },
    { title: 'RFC 6298', part: 'sections 2 and 5: retransmission' },
  ],
  simplifies: [
    'A source sends, where a replica asks for what comes next; it begins anew after the same silence.',
    'Two inserts of one key do not collide: in MariaDB replication would stop with error 1062.',
    'The default, MIXED, is taken for statements, as it writes down most of them; it was recorded with ROW.',
    'A row that both sides changed is found by its key alone, as with a primary key.',
  ],
  recorded: {
    parameters: { binlog_format: 'rows' },
    reads: ['default'],
    places: 'nodes',
    leader: 0,
    healedReadsMs: [2_000, 10_000, 25_000, 40_000],
  },
};
