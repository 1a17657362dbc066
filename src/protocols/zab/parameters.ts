// What a person may set, under names of this protocol's own; a system gives them those of its manual.

import type { ParameterSpec, Settings } from '../contract.ts';

const duration = (name: string, title: string, standard: number): ParameterSpec => ({
  name,
  title,
  kind: 'duration',
  live: false,
  standard,
});

const count = (name: string, title: string, standard: number): ParameterSpec => ({
  name,
  title,
  kind: 'count',
  live: false,
  standard,
});

export const parameters: readonly ParameterSpec[] = [
  duration('tickMs', 'One tick: the leader pings twice in it', 2_000),
  count('initLimit', 'Ticks in which a new leader must have a majority up to date', 10),
  count('syncLimit', 'Ticks of silence after which leader and follower give each other up', 5),
  duration('sessionMs', 'Silence after which a client’s session is over', 10_000),
  duration('redialMs', 'A client without a connection dials again within', 1_000),
  duration('retryMs', 'What got no answer is said again after', 1_000),
  duration('notifyMostMs', 'The longest wait between two votes of a server that is looking', 2_000),
  {
    name: 'sync',
    title: 'Before a strong read the leader',
    kind: 'choice',
    choices: [
      { value: 'leader', title: 'takes itself for the leader (as released)' },
      { value: 'majority', title: 'asks a majority whether it still leads' },
    ],
    live: true,
    standard: 'leader',
  },
  {
    name: 'sessions',
    title: 'A session for',
    kind: 'choice',
    choices: [
      { value: 'client', title: 'each client' },
      { value: 'node', title: 'all clients of a server together' },
    ],
    live: false,
    standard: 'client',
  },
  {
    name: 'readOnly',
    title: 'A server without a majority',
    kind: 'choice',
    choices: [
      { value: 'off', title: 'does not answer' },
      { value: 'on', title: 'answers reads (read-only mode)' },
    ],
    live: false,
    standard: 'off',
  },
];

/** Why these settings cannot stand, in a sentence, or undefined. */
export function objection(settings: Settings): string | undefined {
  const of = (name: string): number => Number(settings[name]);
  if (of('initLimit') < 1 || of('syncLimit') < 1) return 'Nobody answers within no tick at all.';
  if (of('sessionMs') < 2 * of('tickMs')) return 'A session lasts for at least two ticks.';
  return undefined;
}
