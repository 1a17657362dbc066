// What a cache beside a database can be told.

import type { ParameterSpec } from '../contract.ts';
import { choice, count, duration } from '../parts/parameters.ts';

export const parameters: readonly ParameterSpec[] = [
  count('ttlSeconds', 'how long an entry is kept (0: until somebody drops it)', 60),
  choice('fill', 'whoever missed fills the cache', [
    ['plain', 'with whatever the database told it'],
    ['lease', 'unless something was written since'],
  ]),
  choice('onWrite', 'after a write to the database the entry is', [
    ['drop', 'dropped'],
    ['put', 'replaced'],
    ['leave', 'left to expire'],
  ]),
  choice('tells', 'a cache that cannot be reached is told', [
    ['once', 'once'],
    ['until-heard', 'until it hears'],
  ]),
  duration('cacheMs', 'how long the cache may take to answer before it is passed by', 200),
  duration('databaseMs', 'how long the database may take to answer', 4_000),
  duration('againMs', 'the wait before either is asked again', 400),
];
