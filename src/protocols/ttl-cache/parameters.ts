// What an origin and its caches can be told, one entry for each node where caches differ. The origin is the first node.

import type { ParameterSpec, Surroundings } from '../contract.ts';
import { choice, choiceOfEach, count, counts, duration } from '../parts/parameters.ts';

export const parameters: readonly ParameterSpec[] = [
  count('ttlSeconds', 'how long an answer may be kept', 10),
  count('negativeTtlSeconds', 'how long “there is nothing” may be kept', 5),
  choice('onWrite', 'what a cache does with its entry when it passes a write on', [
    ['drop', 'drops it'],
    ['keep', 'keeps it until it expires'],
  ]),
  duration('passMs', 'how long a write that is passed on may take', 4_000),
  choiceOfEach(
    'ages',
    'how age is counted',
    [
      ['exactly', 'to the microsecond'],
      ['seconds', 'in whole seconds, up to the last'],
      ['seconds-through', 'in whole seconds, through the last'],
    ],
    ['exactly'],
  ),
  choiceOfEach(
    'whenExpired',
    'asked for what has expired, a cache',
    [
      ['fetch', 'asks the origin first'],
      ['stale', 'answers with the old and asks the origin meanwhile'],
      ['stale-after-wait', 'asks the origin, and answers with the old after a while'],
    ],
    ['fetch'],
  ),
  choiceOfEach(
    'whileFetching',
    'asked again while it asks the origin, a cache',
    [
      ['join', 'waits for the same answer'],
      ['stale', 'answers with the old'],
    ],
    ['join'],
  ),
  choiceOfEach(
    'whenFailed',
    'when the origin does not answer, a cache',
    [
      ['fail', 'says so'],
      ['stale', 'answers with the old'],
    ],
    ['fail'],
  ),
  counts('staleSeconds', 'for how long after it expired the old may be used', [3_600]),
  counts('staleWaitMs', 'how long a cache waits before it answers with the old', [1_800]),
  counts('prefetchSeconds', 'a cache asks anew when so little of the time is left', [0]),
  counts('fetchMs', 'how long a cache asks before it gives up', [5_000]),
  counts('firstWaitMs', 'the first wait before a cache asks again', [500]),
  counts('attempts', 'how often a cache asks (0: as long as there is time)', [0]),
  choiceOfEach(
    'waits',
    'the waits between attempts',
    [
      ['doubling', 'double'],
      ['remembered', 'double, and the next question begins with the last of them'],
      ['linear-first', 'stay the same four times, then double, as Linux opens connections'],
    ],
    ['doubling'],
  ),
  counts('roundTrips', 'how many exchanges a fetch takes', [1]),
  counts('holdOffMs', 'how long a cache does not ask again after it gave up', [0]),
  choiceOfEach(
    'tells',
    'what a cache says beside an answer',
    [
      ['ttl', 'how long it may be kept, as name servers do'],
      ['age', 'how old it is'],
      ['status', 'where it came from'],
      ['nothing', 'nothing'],
    ],
    ['nothing'],
  ),
  count('staleTtlSeconds', 'how long an old answer may be kept, as a cache says', 30),
];

/** An entry of a list: this node's, or the last where the list is shorter than the setting has nodes. */
function own(node: Surroundings, name: string): string | number {
  const list = node.settings[name];
  if (!Array.isArray(list)) return '';
  return list[Math.min(node.self, list.length - 1)] as string | number;
}

export const chosen = (node: Surroundings, name: string): string => String(own(node, name));
export const amount = (node: Surroundings, name: string): number => Number(own(node, name));
export const whole = (node: Surroundings, name: string): number => Number(node.settings[name] ?? 0);
