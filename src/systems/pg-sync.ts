// PostgreSQL with a synchronous standby.

import { pgAsync } from './pg-async.ts';
import type { System } from './system.ts';

export const pgSync: System = {
  ...pgAsync,
  id: 'pg-sync',
  title: 'PostgreSQL, synchronous standby',
  parameters: [...pgAsync.parameters, { name: 'num_sync', sets: 'standbys', value: 1 }],
  settings: { ...pgAsync.settings, acknowledge: 'sync', when: 'flushed' },
  label: 'PC/EC',
  sources: [{ title: 'PostgreSQL 15 manual', part: '27.2.8 Synchronous Replication' }, ...pgAsync.sources],
  simplifies: [
    ...pgAsync.simplifies,
    'synchronous_commit is on, and any standby may confirm; one that was promoted waits for nobody, since its own synchronous_standby_names is empty.',
  ],
};
