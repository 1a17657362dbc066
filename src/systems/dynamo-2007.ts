// Dynamo as its paper describes it: always writable, and what differs is for the application to reconcile.

import type { System } from './system.ts';

export const dynamo2007: System = {
  id: 'dynamo-2007',
  title: 'Dynamo (2007)',
  version: 'the paper',
  protocol: 'dynamo',
  nodes: 5,
  parameters: [
    { name: 'N', sets: 'replicas', value: 3 },
    { name: 'R', sets: 'readLevel', value: 'TWO' },
    { name: 'W', sets: 'writeLevel', value: 'TWO' },
    { name: 'tokens', sets: 'tokens', value: 16 },
  ],
  settings: {
    strong: 'QUORUM',
    quorums: 'sloppy',
    readsFrom: 'all',
    repair: 'background',
    speculate: 'off',
    conflicts: 'version-vectors',
    hints: 'on',
    hintWindowS: 864_000,
    antiEntropy: 'on',
    entropyMs: 10_000,
    commitLog: 'batch',
    gossipMs: 1_000,
    deadAfterMs: 3_000,
    writeTimeoutMs: 2_000,
    readTimeoutMs: 2_000,
  },
  channels: { storage: { retransmitMs: 200, noticeMs: 2_000, redialMs: 500 } },
  diskUs: 1_500,
  label: 'PA/EL',
  sources: [
    {
      title: 'DeCandia et al., Dynamo: Amazon’s Highly Available Key-value Store, 2007',
      part: 'sections 4 and 5',
    },
  ],
  simplifies: [
    'The paper gives no timeouts and no period of anti-entropy: those here are round numbers.',
    'Any node takes a question; the paper’s own applications mostly asked the nodes that keep the key.',
    'A silent node counts as down after three seconds, for everybody alike; in the paper each node finds that out by itself.',
    'The ring never changes, and vector clocks are never cut short.',
  ],
  recorded: { reads: ['default', 'weak'], leader: 0 },
};
