// The levels in words: what each is called, and what it promises.

import type { Level } from '../../wire/index.ts';

export const nameOf = (level: Level): string => level.replaceAll('-', ' ');

export const PROMISES: Readonly<Record<Level, string>> = {
  linearizable: 'Each call takes effect at one moment between its question and its answer.',
  sequential: 'One order of all calls explains every answer and keeps each process’s own.',
  'causal-memory':
    'Each process can put what it knows in one order, causes first, that explains its answers.',
  'causal-convergence': 'All agree on one order of the writes, causes first, however many each has seen.',
  causal: 'Whoever sees a write has seen what led to it.',
  'read-your-writes': 'A process sees what it wrote itself.',
  'monotonic-reads': 'What a process has seen it goes on seeing.',
  'monotonic-writes': 'Everybody sees the writes of a process in the order in which it made them.',
  'writes-follow-reads': 'Everybody sees a write after what its writer had seen.',
  eventual: 'Once nobody writes any more, everybody sees the same.',
};

/** What is said of a level, in one word. */
export const STANDS = { holds: 'holds', violated: 'broken', unknown: 'not known' } as const;
