// Amazon DynamoDB global tables: a copy in each region, all of which take writes.

import type { System } from './system.ts';

export const dynamodbGlobalTables: System = {
  id: 'dynamodb-global-tables',
  title: 'DynamoDB global tables',
  version: '2019.11.21',
  protocol: 'multi-leader',
  nodes: 3,
  parameters: [],
  settings: {
    strategy: 'last-writer',
    clock: 'wall',
    topology: 'direct',
    exchange: 'push',
    // A change is usually in the other regions within a second.
    gatherMs: 400,
    resendMs: 1_000,
    resendMostMs: 10_000,
  },
  channels: {},
  diskUs: 4_000,
  label: 'PA/EL',
  sources: [
    {
      title: 'Amazon DynamoDB developer guide',
      part: 'Global tables: how they work; consistency and conflict resolution',
    },
    { title: 'Amazon DynamoDB developer guide', part: 'Global tables: best practices; replication latency' },
  ],
  simplifies: [
    'A region is one node: what happens among the three copies within a region is not shown.',
    'How long a change takes to another region is a constant besides the line’s own delay.',
    'Whose write is the last is told by the region’s clock alone; the service does not say which clock it uses.',
  ],
  recorded: { reads: ['default'], leader: 0 },
};
