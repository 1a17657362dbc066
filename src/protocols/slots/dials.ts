// Slots cannot be turned: a master among the fewer stops after the node timeout, and none waits for its replicas.

import type { Dials } from '../contract.ts';

export const dials = (): Dials => ({
  partition: { fixed: 'The side with fewer masters stops when the node timeout is over.', stands: 0 },
  otherwise: { fixed: 'A master answers before its replicas have heard.', stands: 1 },
});
