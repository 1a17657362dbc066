// A copy by itself cannot be turned: there is nobody to be parted from, and nobody to wait for.

import type { Dials } from '../contract.ts';

export const dials = (): Dials => ({
  partition: { fixed: 'There is one copy, and no line to cut.', stands: 0 },
  otherwise: {
    fixed: 'One copy has nobody to wait for: it is both as fresh and as fast as can be.',
    stands: 1,
  },
});
