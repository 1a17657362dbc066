// What a watched master can be turned by: whether it writes on when it has lost its replicas.

import type { Dials } from '../contract.ts';

export const dials = (): Dials => ({
  partition: {
    stops: [
      { title: 'a write needs a replica near enough', settings: { minReplicas: 1 } },
      { title: 'a master writes by itself', settings: { minReplicas: 0 } },
    ],
  },
  otherwise: {
    fixed: 'A master answers before its replicas have heard. Only a client can wait for them.',
    stands: 1,
  },
});
