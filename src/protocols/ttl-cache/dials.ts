// What caches can be turned by: whether they answer with the old when their origin is silent, and how long they keep what
// they were told.

import type { Dials, DialStop } from '../contract.ts';

type Silent = readonly [whenExpired: string, whenFailed: string, onWrite: string];

/** Nothing old can be given out of an entry that a write in vain has dropped. */
const silent = (title: string, [whenExpired, whenFailed, onWrite]: Silent): DialStop => ({
  title,
  settings: { whenExpired: [whenExpired], whenFailed: [whenFailed], onWrite },
});

export const dials = (): Dials => ({
  partition: {
    stops: [
      silent('what has expired is not given out', ['fetch', 'fail', 'drop']),
      silent('the old is given out until the origin answers', ['stale', 'stale', 'keep']),
    ],
  },
  otherwise: {
    stops: [
      { title: 'nothing is kept', settings: { ttlSeconds: 0 } },
      { title: 'kept for one second', settings: { ttlSeconds: 1 } },
      { title: 'kept for ten seconds', settings: { ttlSeconds: 10 } },
      { title: 'kept for five minutes', settings: { ttlSeconds: 300 } },
    ],
  },
});
