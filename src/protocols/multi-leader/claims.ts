// What several leaders promise. Nobody ever waits for another site, so nothing is linearizable; what remains is that all
// copies come to the same, that whoever stays at a site sees it go forward, and that what was acknowledged is kept or told
// of as lost.

import type { Claim } from '../claims.ts';
import type { ObjectKind } from '../objects/registry.ts';

/** What several sites decide on as if each were the only one. */
const documents: readonly ObjectKind[] = [
  'register',
  'cas-register',
  'kv',
  'set',
  'gset',
  'counter',
  'account',
  'stock',
];
const register: readonly ObjectKind[] = ['register'];
const several: readonly ObjectKind[] = ['mv-register'];

export const claims: readonly Claim[] = [
  {
    says: 'last writer wins, wall clocks: all copies agree in the end, and every lost update is told of',
    promises: ['owns-up', 'agrees', 'recovers'],
    settings: { strategy: 'last-writer', clock: 'wall' },
    nodes: [1, 9],
    objects: documents,
  },
  {
    says: 'last writer wins, Lamport’s clock: all agree, and nobody sees an effect without its cause',
    promises: ['causal', 'read-your-writes', 'monotonic-reads', 'owns-up', 'agrees', 'recovers'],
    settings: { strategy: 'last-writer', clock: 'lamport' },
    nodes: [1, 7],
    objects: register,
  },
  {
    says: 'last writer wins, hybrid clocks: as with Lamport’s, and close to the time of day',
    promises: ['causal', 'monotonic-writes', 'writes-follow-reads', 'owns-up', 'agrees', 'recovers'],
    settings: { strategy: 'last-writer', clock: 'hybrid', topology: 'direct' },
    nodes: [1, 7],
    objects: register,
  },
  {
    says: 'through a hub: all agree, and every lost update is told of',
    promises: ['owns-up', 'agrees', 'recovers'],
    settings: { strategy: 'last-writer', clock: 'hybrid', topology: 'star' },
    nodes: [1, 7],
    objects: documents,
  },
  {
    says: 'round a ring: what all keep reaches all, and stops where it was made',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { strategy: 'merge', topology: 'ring' },
    nodes: [1, 7],
    objects: ['gset', 'counter'],
  },
  {
    says: 'siblings: nothing is lost, and all show the same values, one or several',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { strategy: 'siblings' },
    nodes: [1, 9],
    objects: several,
  },
  {
    says: 'siblings, each write in place of what its client was shown: nothing is lost',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { strategy: 'siblings', basis: 'client', topology: 'direct' },
    nodes: [1, 9],
    objects: several,
  },
  {
    says: 'revisions: all agree on the winner, and nothing is lost: losers are kept as conflicts',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { strategy: 'revisions' },
    nodes: [1, 9],
    objects: documents,
  },
  {
    says: 'revisions, in pairs of which one pushes and polls: nobody sees an effect without its cause',
    promises: ['causal', 'read-your-writes', 'monotonic-reads', 'keeps', 'agrees', 'recovers'],
    settings: { strategy: 'revisions', exchange: 'pairs' },
    nodes: [1, 6],
    objects: register,
  },
  {
    says: 'revisions, each write on what its client was shown: what is refused never happens',
    promises: ['keeps', 'agrees'],
    settings: { strategy: 'revisions', basis: 'client' },
    nodes: [1, 6],
    objects: documents,
  },
  {
    says: 'revisions, a majority to confirm or a client told that it is accepted: nothing is lost',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { strategy: 'revisions', confirmations: 2, confirmMs: 200 },
    nodes: [2, 5],
    objects: documents,
  },
  {
    says: 'merged: what only grows or adds up loses nothing',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { strategy: 'merge' },
    nodes: [1, 9],
    objects: ['gset', 'counter', 'account', 'stock'],
  },
  {
    says: 'merged: a removal that came back is told of',
    promises: ['owns-up', 'agrees', 'recovers'],
    settings: { strategy: 'merge', exchange: 'pairs' },
    nodes: [1, 7],
    objects: ['set'],
  },
  {
    says: 'replicated data types that drop nothing: nothing is lost, whatever comes before what',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { strategy: 'crdt', topology: 'direct' },
    nodes: [1, 9],
    objects: ['counter', 'gset', 'set', 'mv-register'],
  },
  {
    says: 'replicated data types that let the last writer win: every lost update is told of',
    promises: ['owns-up', 'agrees', 'recovers'],
    settings: { strategy: 'crdt', clock: 'hybrid' },
    nodes: [1, 7],
    objects: ['register', 'kv'],
  },
  {
    says: 'applied in order of arrival: what is overwritten unseen at every site is told of',
    promises: ['owns-up', 'recovers'],
    settings: { strategy: 'in-order', topology: 'ring' },
    nodes: [2, 5],
    objects: documents,
  },
  {
    says: 'applied in order of arrival: the copies end apart',
    promises: ['agrees'],
    settings: { strategy: 'in-order', topology: 'ring' },
    nodes: [2, 3],
    objects: ['kv'],
    brokenBy: 1,
  },
  {
    says: 'last writer wins: acknowledged updates are lost',
    promises: ['keeps'],
    settings: { strategy: 'last-writer', clock: 'wall' },
    nodes: [2, 6],
    objects: register,
    brokenBy: 0,
  },
  {
    says: 'wall clocks: an update loses to one that its writer had seen',
    promises: ['causal'],
    settings: { strategy: 'last-writer', clock: 'wall' },
    nodes: [2, 6],
    objects: register,
    brokenBy: 2,
  },
  {
    says: 'nobody waits for another site: not linearizable',
    promises: ['linearizable'],
    settings: { strategy: 'last-writer', clock: 'hybrid' },
    nodes: [2, 6],
    objects: register,
    brokenBy: 1,
  },
  {
    says: 'whoever goes from site to site may not find what it wrote',
    promises: ['read-your-writes'],
    settings: { strategy: 'last-writer', clock: 'lamport' },
    nodes: [2, 6],
    objects: register,
    clients: 'rotate',
    brokenBy: 37,
  },
  {
    says: 'merged: a removal on one side is undone',
    promises: ['keeps'],
    settings: { strategy: 'merge' },
    nodes: [2, 6],
    objects: ['set'],
    brokenBy: 5,
  },
];
