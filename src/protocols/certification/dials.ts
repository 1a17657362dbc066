// Certification cannot be turned: most nodes go on together, and every commit is put in order by all of them.

import type { Dials } from '../contract.ts';

export const dials = (): Dials => ({
  partition: { fixed: 'Only the side with most nodes goes on; the others refuse.', stands: 0 },
  otherwise: {
    fixed:
      'Updates are put in order by all; reads are answered by the node at hand. Only a client can ask for more.',
    stands: 1,
  },
});
