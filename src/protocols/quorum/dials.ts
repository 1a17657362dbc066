// What weighted voting can be turned by: what a copy does that cannot reach enough votes. While all can be reached nothing
// makes it faster: fewer votes for a read would only mean one more round before it is answered.

import type { Dials } from '../contract.ts';

export const dials = (): Dials => ({
  partition: {
    stops: [
      { title: 'refuse if unsure', settings: { partition: 'refuse' } },
      { title: 'answer anyway', settings: { partition: 'answer' } },
    ],
  },
  otherwise: {
    fixed: 'What is answered must be known to be in enough copies, however few are asked.',
    stands: 0,
  },
});
