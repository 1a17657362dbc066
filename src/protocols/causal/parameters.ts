// What can be set: in which order updates show at other sites, which session guarantees are kept, what is done when they
// cannot be, and by how many versions a site may be behind.

import type { ParameterSpec } from '../contract.ts';
import { choice, count, duration } from '../parts/parameters.ts';

const live = (spec: ParameterSpec): ParameterSpec => ({ ...spec, live: true });
const guarantee = (name: string, title: string): ParameterSpec =>
  live(
    choice(name, title, [
      ['on', 'On'],
      ['off', 'Off'],
    ]),
  );

export const parameters: readonly ParameterSpec[] = [
  choice('delivery', 'Updates of other sites show', [
    ['causal', 'After all that they depend on'],
    ['eventual', 'As they come'],
    ['prefix', 'In one order for all, a primary’s'],
  ]),
  guarantee('readYourWrites', 'Read your writes'),
  guarantee('monotonicReads', 'Monotonic reads'),
  guarantee('monotonicWrites', 'Monotonic writes'),
  guarantee('writesFollowReads', 'Writes follow reads'),
  live(
    choice('lacking', 'A site that lacks what a session has seen', [
      ['elsewhere', 'Waits, then asks other sites'],
      ['refuse', 'Waits, then refuses'],
    ]),
  ),
  live(duration('waitMs', 'It waits for', 1_000)),
  live(count('bound', 'Versions that a site may be behind (0: any number)', 0)),
  live(duration('gossipMs', 'Sites compare what they have every', 500)),
  choice('stamps', 'Timestamps, where they decide', [
    ['hybrid', 'The clock, and never before what was seen'],
    ['lamport', 'Counted on from what was seen'],
  ]),
];
