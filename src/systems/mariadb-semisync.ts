// MariaDB with a semi-synchronous replica.

import { mariadbAsync } from './mariadb-async.ts';
import type { System } from './system.ts';

export const mariadbSemisync: System = {
  ...mariadbAsync,
  id: 'mariadb-semisync',
  title: 'MariaDB, semi-synchronous replica',
  parameters: [
    ...mariadbAsync.parameters,
    { name: 'rpl_semi_sync_master_timeout', sets: 'fallbackMs', value: 10_000 },
  ],
  settings: { ...mariadbAsync.settings, acknowledge: 'semi-sync', when: 'received' },
  sources: [{ title: 'MariaDB manual', part: 'Semisynchronous Replication' }, ...mariadbAsync.sources],
  simplifies: [...mariadbAsync.simplifies, 'The wait point is AFTER_COMMIT, the default.'],
  recorded: {
    parameters: { MASTER_CONNECT_RETRY: 5 },
    reads: ['default'],
    places: 'nodes',
    leader: 0,
    strongWrites: 'followers',
  },
};
