// What can be set, and which settings make no sense.

import type { ParameterSpec, Settings } from '../contract.ts';
import { consensusObjection, consensusParameters } from '../parts/consensus/index.ts';

export const parameters: readonly ParameterSpec[] = [
  {
    name: 'ttlMs',
    title: 'the leader lock ends unless renewed within',
    kind: 'duration',
    live: false,
    standard: 30_000,
  },
  { name: 'loopMs', title: 'agents look at the lock every', kind: 'duration', live: true, standard: 10_000 },
  {
    name: 'retryMs',
    title: 'the store has so long to answer',
    kind: 'duration',
    live: true,
    standard: 10_000,
  },
  {
    name: 'maxLag',
    title: 'updates a standby may lack and be promoted',
    kind: 'count',
    live: true,
    standard: 1_000,
  },
  {
    name: 'synchronous',
    title: 'a commit waits for a standby',
    kind: 'choice',
    choices: [
      { value: 'off', title: 'never' },
      { value: 'on', title: 'if there is one' },
      { value: 'strict', title: 'always' },
    ],
    live: false,
    standard: 'off',
  },
  {
    name: 'lostLease',
    title: 'whose lease ended and who still sees the lock as its own',
    kind: 'choice',
    choices: [
      { value: 'ask', title: 'takes the lock if it is free' },
      { value: 'seize', title: 'takes it from whoever has it' },
    ],
    live: false,
    standard: 'ask',
  },
  ...consensusParameters,
];

export function objection(settings: Settings, nodes: number): string | undefined {
  const [ttl, loop, retry] = [settings['ttlMs'], settings['loopMs'], settings['retryMs']] as [
    number,
    number,
    number,
  ];
  if (ttl < loop + 2 * retry)
    return 'The lock must outlast a loop and two retries: two primaries might meet.';
  return consensusObjection(settings, nodes);
}
