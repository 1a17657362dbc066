// What can be set: which type the object is kept as, what is sent of it, when, and to whom.

import { types } from '../parts/crdt/index.ts';
import { choice, count, duration, live } from '../parts/parameters.ts';

export const SUITED = 'suited';

export const parameters = [
  choice('type', 'replicated type', [
    [SUITED, 'whichever suits the object'],
    ...types.map(({ id, title }) => [id, title] as const),
  ]),
  live(
    choice('sends', 'what is sent', [
      ['deltas', 'what the other lacks'],
      ['full', 'all of it, each time'],
    ]),
  ),
  live(
    choice('partners', 'whom a round of gossip is for', [
      ['all', 'everybody'],
      ['rotating', 'one after the other'],
    ]),
  ),
  live(
    choice('atOnce', 'an update is sent', [
      ['on', 'at once, and with the rounds if need be'],
      ['off', 'with the rounds'],
    ]),
  ),
  live(duration('gossipMs', 'a round of gossip every', 500)),
  live(count('kept', 'deltas kept for those who lack them', 50)),
  choice('stamps', 'where timestamps come from, if they decide', [
    ['hybrid', 'the clock, and never before what was seen'],
    ['lamport', 'counted on from what was seen'],
    ['wall', 'the clock alone'],
  ]),
];
