// PostgreSQL by itself.

import type { System } from './system.ts';

export const postgresql: System = {
  id: 'postgresql',
  title: 'PostgreSQL, one server',
  version: '15',
  protocol: 'single',
  nodes: 1,
  parameters: [],
  settings: {},
  channels: {},
  diskUs: 2_500,
  label: 'CA',
  sources: [{ title: 'PostgreSQL 15 manual', part: '30 Reliability and the Write-Ahead Log' }],
  simplifies: ['A transaction is one operation, and one runs at a time.'],
  recorded: { reads: ['default'], leader: 0 },
};
