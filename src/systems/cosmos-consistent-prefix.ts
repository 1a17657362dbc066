// Azure Cosmos DB with a consistent prefix: late, and never out of order.

import { cosmosSession } from './cosmos-session.ts';
import type { System } from './system.ts';

export const cosmosConsistentPrefix: System = {
  ...cosmosSession,
  id: 'cosmos-consistent-prefix',
  title: 'Cosmos DB, consistent prefix',
  settings: {
    ...cosmosSession.settings,
    readYourWrites: 'off',
    monotonicReads: 'off',
    monotonicWrites: 'off',
    writesFollowReads: 'off',
  },
  label: 'PA/EL',
  sources: [
    { title: 'Azure Cosmos DB documentation', part: 'Consistency levels: consistent prefix consistency' },
  ],
};
