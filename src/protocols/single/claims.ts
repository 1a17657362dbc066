// What one node promises: everything, to those who reach it.

import type { Claim } from '../claims.ts';

export const claims: readonly Claim[] = [
  {
    says: 'one copy, on disk before it answers: linearizable, and nothing is lost',
    promises: ['linearizable', 'keeps', 'recovers'],
    settings: {},
    nodes: [1, 1],
  },
];
