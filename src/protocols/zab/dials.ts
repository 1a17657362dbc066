// What Zab can be turned by: whether a server that has lost its majority still answers reads.

import type { Dials } from '../contract.ts';

export const dials = (): Dials => ({
  partition: {
    stops: [
      { title: 'without a majority nobody answers', settings: { readOnly: 'off' } },
      { title: 'without a majority reads are answered', settings: { readOnly: 'on' } },
    ],
  },
  otherwise: {
    fixed: 'Reads are answered by the server at hand, updates by a majority. Only a client can ask for more.',
    stands: 1,
  },
});
