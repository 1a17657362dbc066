// What can be set: which type the object is kept as, what is sent of it, when, and to whom.

import { choice, count, duration } from '../parts/parameters.ts';
import { types } from '../parts/crdt/index.ts';

export const SUITED = 'suited';

const live = <T extends object>(spec: T): T & { readonly live: true } => ({ ...spec, live: true });

export const parameters = [
  choice('type', 'Replicated type', [
    [SUITED, 'Whichever suits the object'],
    ...types.map(({ id, title }) => [id, title] as const),
  ]),
  live(
    choice('sends', 'What is sent', [
      ['deltas', 'What the other lacks'],
      ['full', 'All of it, each time'],
    ]),
  ),
  live(
    choice('partners', 'Whom a round of gossip is for', [
      ['all', 'Everybody'],
      ['rotating', 'One after the other'],
    ]),
  ),
  live(
    choice('atOnce', 'An update is sent', [
      ['on', 'At once, and with the rounds if need be'],
      ['off', 'With the rounds'],
    ]),
  ),
  live(duration('gossipMs', 'A round of gossip every', 500)),
  live(count('kept', 'Deltas kept for those who lack them', 50)),
  choice('stamps', 'Timestamps, where they decide', [
    ['hybrid', 'The clock, and never before what was seen'],
    ['lamport', 'Counted on from what was seen'],
    ['wall', 'The clock alone'],
  ]),
];
