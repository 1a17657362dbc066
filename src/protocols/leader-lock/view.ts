// How a node of this system is shown: its role, the lock as far as its member of the store knows, and its log.

import type { Field, NodeView, Surroundings } from '../contract.ts';
import { ordinal, updatesAfter } from '../parts/shipping/log.ts';
import { isPrimary } from './server.ts';
import type { State } from './state.ts';

const MOST_CELLS = 8;

const PHASES = {
  running: '',
  stopping: ', stopping',
  starting: ', starting',
  rewinding: ', being rewound',
} as const;

/** Whose disk commits wait for, where that is anybody's. */
function awaited({ server }: State, { names }: Surroundings): readonly Field[] {
  if (!isPrimary(server) || server.awaits === 'nobody') return [];
  const value = server.awaits === 'anybody' ? 'any standby' : (names[server.awaits] ?? '');
  return [{ name: 'waits for', value }];
}

export function view(state: State, node: Surroundings): NodeView {
  const { server, store } = state;
  const { copy, role, phase, sender, waits } = server;
  const { locks, core } = store;
  const { holder } = locks;
  const behind = sender.standbys.map(({ flushed }) => copy.received.position - flushed);
  return {
    role: `${role}${PHASES[phase]}`,
    leads: isPrimary(server),
    value: node.object.show(copy.applied.state),
    fields: [
      { name: 'lock', value: holder === null ? 'free' : (node.names[holder] ?? '') },
      { name: 'timeline', value: String(ordinal(copy.received.timeline)) },
      { name: 'store', value: core.role },
      ...awaited(state, node),
    ],
    cells: updatesAfter(copy.received, 0, MOST_CELLS).map(({ of, update }) => ({
      of,
      ...node.object.entry(update),
      standing: waits.some(({ client }) => client.of === of) ? 'doubtful' : 'booked',
    })),
    cellsInAll: copy.received.updates,
    undelivered: role === 'primary' ? Math.max(0, ...behind) : 0,
  };
}
