// What causal sites can be turned by: how far behind an answer may be when other sites are out of reach, and whether
// updates first go to one site that puts them in order.

import type { Dials } from '../contract.ts';

export const dials = (): Dials => ({
  partition: {
    stops: [
      { title: 'an answer is at most one second behind', settings: { boundMs: 1_000 } },
      { title: 'an answer is at most five seconds behind', settings: { boundMs: 5_000 } },
      { title: 'an answer may be any time behind', settings: { boundMs: 0 } },
    ],
  },
  otherwise: {
    stops: [
      { title: 'one site puts updates in order', settings: { delivery: 'prefix' } },
      { title: 'updates show after what they depend on', settings: { delivery: 'causal' } },
      { title: 'updates show as they come', settings: { delivery: 'eventual' } },
    ],
  },
});
