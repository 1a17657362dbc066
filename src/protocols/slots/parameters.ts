// What can be set, and which settings make no sense.

import type { ParameterSpec, Settings } from '../contract.ts';

export const parameters: readonly ParameterSpec[] = [
  {
    name: 'masters',
    title: 'masters, each with a share of the slots',
    kind: 'count',
    live: false,
    standard: 3,
  },
  {
    name: 'nodeTimeoutMs',
    title: 'silence after which a node may have failed',
    kind: 'duration',
    live: true,
    standard: 5_000,
  },
  {
    name: 'validityFactor',
    title: 'node timeouts that a replica may be out of touch with its master and stand; 0: any',
    kind: 'count',
    live: true,
    standard: 10,
  },
];

export function objection(settings: Settings, nodes: number): string | undefined {
  const masters = settings['masters'] as number;
  return masters >= 1 && masters <= nodes ? undefined : `Of ${nodes} nodes, ${masters} cannot be masters.`;
}
