// MySQL by itself.

import type { System } from './system.ts';

export const mysql: System = {
  id: 'mysql',
  title: 'MySQL, one server',
  version: '8.0',
  protocol: 'single',
  nodes: 1,
  parameters: [],
  settings: {},
  channels: {},
  diskUs: 1_500,
  label: 'CA',
  sources: [{ title: 'MySQL 8.0 manual', part: '17.14 InnoDB, innodb_flush_log_at_trx_commit' }],
  simplifies: ['A transaction is one operation, and one runs at a time.'],
  recorded: { reads: ['default'], leader: 0 },
};
