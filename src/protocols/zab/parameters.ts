// What a person may set, under names of this protocol's own; a system gives them those of its manual.

import type { ParameterSpec, Settings } from '../contract.ts';
import { choice, count, duration, live } from '../parts/parameters.ts';

export const parameters: readonly ParameterSpec[] = [
  duration('tickMs', 'one tick: the leader pings twice in it', 2_000),
  count('initLimit', 'ticks in which a new leader must have a majority up to date', 10),
  count('syncLimit', 'ticks of silence after which leader and follower give each other up', 5),
  duration('sessionMs', 'silence after which a client’s session is over', 10_000),
  duration('redialMs', 'a client without a connection dials again within', 1_000),
  duration('retryMs', 'what got no answer is said again after', 1_000),
  duration('notifyMostMs', 'the longest wait between two votes of a server that is looking', 2_000),
  live(
    choice('sync', 'before a strong read the leader', [
      ['leader', 'takes itself for the leader (as released)'],
      ['majority', 'asks a majority whether it still leads'],
    ]),
  ),
  choice('sessions', 'a session for', [
    ['client', 'each client'],
    ['node', 'all clients of a server together'],
  ]),
  choice('readOnly', 'a server without a majority', [
    ['off', 'does not answer'],
    ['on', 'answers reads (read-only mode)'],
  ]),
];

/** Why these settings cannot stand, in a sentence, or undefined. */
export function objection(settings: Settings): string | undefined {
  const of = (name: string): number => Number(settings[name]);
  if (of('initLimit') < 1 || of('syncLimit') < 1) return 'Nobody answers within no tick at all.';
  if (of('sessionMs') < 2 * of('tickMs')) return 'A session lasts for at least two ticks.';
  return undefined;
}
