// Azure Cosmos DB with bounded staleness: reads lag by so many versions at most, and writes wait for that.

import { cosmosSession } from './cosmos-session.ts';
import type { System } from './system.ts';

export const cosmosBoundedStaleness: System = {
  ...cosmosSession,
  id: 'cosmos-bounded-staleness',
  title: 'Cosmos DB, bounded staleness',
  // The least that an account in several regions can be given.
  parameters: [{ name: 'maxStalenessPrefix', sets: 'bound', value: 100_000 }],
  label: 'PA/EC (inferred)',
  sources: [
    { title: 'Azure Cosmos DB documentation', part: 'Consistency levels: bounded staleness consistency' },
    {
      title: 'Azure Cosmos DB documentation',
      part: 'Manage consistency: monitor probabilistically bounded staleness',
    },
  ],
  simplifies: [
    ...cosmosSession.simplifies,
    'The bound is one of versions; maxIntervalInSeconds, the one of time, is left out.',
    'A write that has to wait for the bound is turned away after a second.',
  ],
};
