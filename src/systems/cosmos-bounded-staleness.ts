// Azure Cosmos DB with bounded staleness: reads lag by so many versions and so long at most, and writes wait for
// that.

import { cosmosSession } from './cosmos-session.ts';
import type { System } from './system.ts';

export const cosmosBoundedStaleness: System = {
  ...cosmosSession,
  id: 'cosmos-bounded-staleness',
  title: 'Cosmos DB, bounded staleness',
  // The least that an account in several regions can be given. In a single region it is ten versions, and five seconds.
  parameters: [
    { name: 'maxStalenessPrefix', sets: 'bound', value: 100_000 },
    { name: 'maxIntervalInSeconds', sets: 'boundMs', value: 300, times: 1_000 },
  ],
  label: 'PA/EC (inferred)',
  sources: [
    { title: 'Azure Cosmos DB documentation', part: 'Consistency levels: bounded staleness consistency' },
    {
      title: 'Azure Cosmos DB documentation',
      part: 'Manage consistency: monitor probabilistically bounded staleness',
    },
    { title: 'Azure Cosmos DB resource provider', part: 'ConsistencyPolicy: maxIntervalInSeconds' },
  ],
  simplifies: [
    ...cosmosSession.simplifies,
    'A write that has to wait for the bound is turned away after a second, or left in doubt if another region passed it on.',
    'A region that cannot tell whether it is within the interval asks another and then refuses to read; of the real one only the throttled writes are documented.',
    'Regions ask the one that writes four times a second how far it is, and a region counts the interval by its own clock.',
    'The interval can be anything up to a thousand seconds here, and 0 is none; there it is 5 to 86,400.',
  ],
};
