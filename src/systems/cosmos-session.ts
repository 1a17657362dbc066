// Azure Cosmos DB as it comes: one region takes the writes, and each client carries a session token.

import type { System } from './system.ts';

export const cosmosSession: System = {
  id: 'cosmos-session',
  title: 'Cosmos DB, session',
  version: 'a managed service, as documented in 2024',
  protocol: 'causal',
  nodes: 3,
  parameters: [],
  settings: {
    // One region writes, so that there is one order for all, and a token that its client shows anywhere.
    delivery: 'prefix',
    readYourWrites: 'on',
    monotonicReads: 'on',
    monotonicWrites: 'on',
    writesFollowReads: 'on',
    // A region that lacks what the token names is tried again, and then the client’s library goes to another one.
    lacking: 'elsewhere',
    waitMs: 1_000,
    gossipMs: 250,
  },
  channels: {},
  diskUs: 1_000,
  label: 'PA/EC by repute',
  sources: [
    { title: 'Azure Cosmos DB documentation', part: 'Consistency levels: session consistency' },
    { title: 'Azure Cosmos DB documentation', part: 'Manage consistency: session tokens' },
    {
      title: 'Azure Cosmos DB documentation',
      part: 'Diagnose the availability of SDKs in multiregional environments',
    },
    { title: 'Azure Cosmos DB SDK for JavaScript', part: 'the retry policy of sessions' },
  ],
  simplifies: [
    'A region is one copy here; there it is four, of which three confirm a write and one or two answer a read.',
    'The region that writes is never replaced.',
    'The region that was asked passes a read on; there the client’s library does.',
    'A token names all that a region had; there it names how far one partition had come.',
  ],
  recorded: { reads: ['default'], leader: 0 },
};
