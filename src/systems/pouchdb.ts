// PouchDB behind express-pouchdb: CouchDB's replication between three servers that each keep all of it in memory.

import type { System } from './system.ts';

export const pouchdb: System = {
  id: 'pouchdb',
  title: 'PouchDB (CouchDB protocol)',
  version: 'express-pouchdb 4.2.0 / pouchdb 7.3.1',
  protocol: 'multi-leader',
  nodes: 3,
  parameters: [{ name: 'revs_limit', sets: 'revsLimit', value: 1_000 }],
  settings: {
    strategy: 'revisions',
    // Whoever writes fetches the document first, and writes on the revision it got.
    basis: 'copy',
    topology: 'mesh',
    exchange: 'pairs',
    // To look up which revisions the other lacks takes two round trips and the time of both servers.
    gatherMs: 60,
    // Every request that pushes dials anew. Linux dials once a second five times, and then at intervals that double.
    resendMs: 1_000,
    steadyTries: 5,
    resendMostMs: 64_000,
    // `fetch` waits for an answer for as long as it takes.
    pollPatienceMs: 0,
  },
  channels: {
    // The server gives up a connection that it hears nothing of; the one who polls over it only listens, and is not told.
    pull: { retransmitMs: 230, noticeMs: 30_000, redialMs: 1_000 },
  },
  diskUs: 5_000,
  label: 'PA/EL',
  sources: [
    { title: 'CouchDB documentation', part: 'Replication and conflict model' },
    { title: 'CouchDB documentation', part: 'CouchDB replication protocol' },
    { title: 'PouchDB guides', part: 'Replication: live replication; Conflicts' },
    { title: 'Linux kernel documentation', part: 'IP sysctl: tcp_syn_linear_timeouts' },
  ],
  simplifies: [
    'Every revision travels, where CouchDB sends the leaves of a document with their history.',
    'The recordings show that a long poll that met a cut of 35 s is never answered; after which silence the server gives it up they do not show.',
    'A request that cannot be delivered is dialed for ever, where PouchDB begins a new one after some two minutes.',
  ],
  recorded: {
    reads: ['default'],
    // Each question was a request of its own, and none of those that raced the replication was earlier.
    reactionMs: [1.6, 5],
    leader: 0,
    healedReadsMs: [2_000, 10_000, 25_000, 60_000],
    healedWritesMs: [61_000],
  },
};
