// Azure Cosmos DB with eventual consistency, and writes in every region: updates show as they come, the last one stays.

import { cosmosConsistentPrefix } from './cosmos-consistent-prefix.ts';
import type { System } from './system.ts';

export const cosmosEventual: System = {
  ...cosmosConsistentPrefix,
  id: 'cosmos-eventual',
  title: 'Cosmos DB, eventual, writes in every region',
  settings: { ...cosmosConsistentPrefix.settings, delivery: 'eventual', stamps: 'hybrid' },
  sources: [
    { title: 'Azure Cosmos DB documentation', part: 'Consistency levels: eventual consistency' },
    {
      title: 'Azure Cosmos DB documentation',
      part: 'Conflict types and resolution policies: last write wins',
    },
  ],
  simplifies: [
    'A region is one copy here; there it is four, of which three confirm a write and one answers a read.',
    'The timestamp that decides is a hybrid clock of the region; there it is the property _ts, or one that was chosen.',
  ],
};
