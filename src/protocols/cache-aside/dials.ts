// What a cache beside a database can be turned by: how long an entry is kept that the database might contradict, and what
// becomes of it when something is written.

import type { Dials } from '../contract.ts';

export const dials = (): Dials => ({
  partition: {
    stops: [
      { title: 'entries are kept for one second', settings: { ttlSeconds: 1 } },
      { title: 'entries are kept for ten seconds', settings: { ttlSeconds: 10 } },
      { title: 'entries are kept until somebody drops them', settings: { ttlSeconds: 0 } },
    ],
  },
  otherwise: {
    stops: [
      { title: 'a write drops the entry', settings: { onWrite: 'drop' } },
      { title: 'a write leaves the entry to expire', settings: { onWrite: 'leave' } },
    ],
  },
});
