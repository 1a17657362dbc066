// What a leader lock promises: one primary at a time, as long as clocks run alike. What the last one acknowledged and did
// not send is lost without synchronous commits.

import type { Claim } from '../claims.ts';

const quick = { ttlMs: 3_000, loopMs: 1_000, retryMs: 1_000 };
const slow = { stormMs: 30_000, calmMs: 200_000 };

export const claims: readonly Claim[] = [
  {
    says: 'when all is well again there is one primary, all copy it, and it answers',
    promises: ['agrees', 'recovers'],
    settings: quick,
    nodes: [3, 5],
    except: ['clock-drift', 'pauses'],
    ...slow,
  },
  {
    says: 'a commit that waits for nobody is lost with its primary',
    promises: ['keeps'],
    settings: quick,
    nodes: [3, 3],
    ...slow,
    brokenBy: 0,
  },
];
