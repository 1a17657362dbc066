// What can be set: in which order updates show at other sites, which session guarantees are kept, what is done when they
// cannot be, and how far a site may be behind, in versions and in time.

import type { ParameterSpec } from '../contract.ts';
import { choice, count, duration, live, yesOrNo } from '../parts/parameters.ts';

export const parameters: readonly ParameterSpec[] = [
  choice('delivery', 'updates of other sites show', [
    ['causal', 'after all that they depend on'],
    ['eventual', 'as they come'],
    ['prefix', 'in one order for all, a primary’s'],
  ]),
  live(yesOrNo('readYourWrites', 'read your writes')),
  live(yesOrNo('monotonicReads', 'monotonic reads')),
  live(yesOrNo('monotonicWrites', 'monotonic writes')),
  live(yesOrNo('writesFollowReads', 'writes follow reads')),
  live(
    choice('lacking', 'a site that lacks what a session has seen', [
      ['elsewhere', 'waits, then asks other sites'],
      ['refuse', 'waits, then refuses'],
    ]),
  ),
  live(duration('waitMs', 'how long a site waits for what a session has seen', 1_000)),
  live(count('bound', 'versions that a site may be behind (0: any number)', 0)),
  live(count('boundMs', 'milliseconds that an answer may be behind (0: any time)', 0)),
  live(duration('gossipMs', 'sites compare what they have every', 500)),
  choice('stamps', 'where timestamps come from, if they decide', [
    ['hybrid', 'the clock, and never before what was seen'],
    ['lamport', 'counted on from what was seen'],
  ]),
];
