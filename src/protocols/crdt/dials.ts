// Replicated data types cannot be turned: every copy answers by itself, always. How soon the others hear is another matter.

import type { Dials } from '../contract.ts';

export const dials = (): Dials => ({
  partition: { fixed: 'Every copy answers by itself, cut off or not.', stands: 1 },
  otherwise: { fixed: 'Every copy answers at once; the others hear of it later.', stands: 1 },
});
