// What can be set, and which settings make no sense.

import type { ParameterSpec, Settings } from '../contract.ts';

export const parameters: readonly ParameterSpec[] = [
  {
    name: 'downAfterMs',
    title: 'silence after which a server is down',
    kind: 'duration',
    live: true,
    standard: 5_000,
  },
  { name: 'failoverTimeoutMs', title: 'time for a failover', kind: 'duration', live: true, standard: 30_000 },
  {
    name: 'quorum',
    title: 'Sentinels that must find the master down',
    kind: 'count',
    live: false,
    standard: 2,
  },
  { name: 'minReplicas', title: 'replicas needed to write', kind: 'count', live: true, standard: 0 },
  {
    name: 'maxLagMs',
    title: 'how long ago a needed replica was heard',
    kind: 'duration',
    live: true,
    standard: 10_000,
  },
  {
    name: 'waitReplicas',
    title: 'replicas a strong write waits for',
    kind: 'count',
    live: true,
    standard: 1,
  },
  { name: 'waitMs', title: 'how long a strong write waits', kind: 'duration', live: true, standard: 2_000 },
];

export function objection(settings: Settings, nodes: number): string | undefined {
  const quorum = settings['quorum'] as number;
  if (quorum < 1 || quorum > nodes) return `A quorum of ${quorum} cannot be had of ${nodes} Sentinels.`;
  const most = nodes - 1;
  return (settings['minReplicas'] as number) > most ? `There are only ${most} replicas.` : undefined;
}
