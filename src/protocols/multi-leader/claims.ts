// What several leaders promise. Nobody is ever asked to wait, so nothing is linearizable; what remains is that all copies
// come to the same, and that what was acknowledged is kept or told of as lost.

import type { Claim } from '../claims.ts';

export const claims: readonly Claim[] = [
  {
    says: 'last writer wins, wall clocks: all copies agree in the end, and every lost update is told of',
    promises: ['owns-up', 'agrees', 'recovers'],
    settings: { strategy: 'last-writer', clock: 'wall' },
    nodes: [1, 9],
  },
  {
    says: 'last writer wins, Lamport’s clock: all agree, and whoever stays at a site sees it go forward only',
    promises: [
      'read-your-writes',
      'monotonic-reads',
      'monotonic-writes',
      'writes-follow-reads',
      'owns-up',
      'agrees',
      'recovers',
    ],
    settings: { strategy: 'last-writer', clock: 'lamport' },
    nodes: [2, 6],
    objects: ['register'],
  },
  {
    says: 'revisions: all agree on the winner, and nothing is lost: losers are kept as conflicts',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { strategy: 'revisions' },
    nodes: [1, 9],
  },
  {
    says: 'sets that only grow, merged: nothing is lost',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { strategy: 'merge' },
    nodes: [1, 9],
    objects: ['gset', 'counter'],
  },
  {
    says: 'applied in order of arrival: the copies end apart',
    promises: ['agrees'],
    settings: { strategy: 'in-order' },
    nodes: [2, 3],
    objects: ['kv'],
    brokenBy: 1,
  },
];
