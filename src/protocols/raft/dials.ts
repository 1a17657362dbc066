// What Raft can be turned by: whether a leader asks a majority before it answers a read, or trusts its clock.

import type { Dials } from '../contract.ts';

export const dials = (): Dials => ({
  partition: { fixed: 'A side without a majority always refuses: that is what keeps one order.', stands: 0 },
  otherwise: {
    stops: [
      { title: 'a leader asks a majority before a read', settings: { reads: 'index', checkQuorum: 'on' } },
      { title: 'a leader trusts its clock', settings: { reads: 'lease', checkQuorum: 'on' } },
    ],
  },
});
