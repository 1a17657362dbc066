// Apache CouchDB, a cluster of three nodes that each hold a copy of every document.

import type { System } from './system.ts';

export const couchdb: System = {
  id: 'couchdb',
  title: 'Apache CouchDB 3, cluster',
  version: '3.3',
  protocol: 'multi-leader',
  nodes: 3,
  parameters: [
    { name: 'w', sets: 'confirmations', value: 2 },
    { name: 'request_timeout', sets: 'confirmMs', value: 60_000 },
    { name: 'revs_limit', sets: 'revsLimit', value: 1_000 },
  ],
  settings: {
    strategy: 'revisions',
    // A client fetches the document and writes on the revision it got.
    basis: 'copy',
    topology: 'mesh',
    exchange: 'push',
    gatherMs: 1,
    resendMs: 1_000,
    resendMostMs: 5_000,
  },
  channels: {},
  diskUs: 2_000,
  label: 'PA/EL',
  sources: [
    { title: 'CouchDB documentation', part: 'Clusters: theory; quorums of reads and writes' },
    { title: 'CouchDB documentation', part: 'Replication and conflict model' },
    { title: 'CouchDB documentation', part: 'HTTP API: 201 Created, 202 Accepted, 409 Conflict' },
  ],
  simplifies: [
    'A read is answered from the copy of the node that is asked; a cluster asks a majority of copies (r = 2) and repairs those that are late.',
    'All documents are in one shard (q = 1).',
    'A node that is known to be down is not skipped: a write waits for its request timeout before it is accepted.',
    'Every revision travels, where CouchDB sends the leaves of a document with their history.',
  ],
  recorded: { reads: ['default'], leader: 0, parameters: { request_timeout: 2_000 } },
};
