// Passing messages on is no choice: nobody asks, so nobody waits.

import type { Dials } from '../contract.ts';

const NOBODY_ASKS = 'It only passes messages on: nobody asks it for anything.';

export const dials = (): Dials => ({
  partition: { fixed: NOBODY_ASKS, stands: 0 },
  otherwise: { fixed: NOBODY_ASKS, stands: 0 },
});
