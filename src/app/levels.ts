// The levels of consistency in words: what each is called, and what it promises, for somebody who hears of it first.

import type { Level } from '../wire/index.ts';

export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  linearizable: 'linearizable',
  sequential: 'sequential',
  'causal-memory': 'causal memory',
  'causal-convergence': 'causal convergence',
  causal: 'causal',
  'read-your-writes': 'read your writes',
  'monotonic-reads': 'monotonic reads',
  'monotonic-writes': 'monotonic writes',
  'writes-follow-reads': 'writes follow reads',
  eventual: 'eventual',
};

export const PROMISES: Readonly<Record<Level, string>> = {
  linearizable:
    'As if there were one copy: each answer rests on everything that was confirmed before it was asked for.',
  sequential:
    'One order of everything for everybody, in which each person’s own steps keep theirs. It may lag behind the clock.',
  'causal-memory':
    'Causes before effects, and each person sees one order of events that never changes its mind.',
  'causal-convergence':
    'Causes before effects, and everybody settles on the same order of what happened side by side.',
  causal: 'Causes before effects: nobody sees a reply without what it replies to.',
  'read-your-writes': 'Whoever changes something sees the change from then on.',
  'monotonic-reads': 'What somebody has seen once does not vanish again.',
  'monotonic-writes': 'One person’s changes count in the order in which they were made.',
  'writes-follow-reads': 'A change counts after what its maker had seen.',
  eventual: 'Once nothing changes any more, everybody comes to see the same.',
};

/** What is said of a level, in a word or two. */
export const STANDS = {
  holds: 'holds',
  violated: 'broken',
  unknown: 'not known',
  pending: 'not yet',
} as const;
