// Who goes for a lock that nobody holds: the one whose log is longest, among those that may be promoted (Patroni
// documentation, “How Patroni works”; `maximum_lag_on_failover`; “Replication modes”).

import { ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { others } from '../parts/surroundings.ts';
import { bePatient, demand, rest } from './asking.ts';
import { isPrimary } from './server.ts';
import { type Here, type State, type Status, withAgent } from './state.ts';

/** How long the others have to say how far they are. */
const STATUS_TIME = ms(2_000);

/** Does the store name this node? Before the first primary it names nobody, and everybody may. */
export const mayBePromoted = ({ store: { locks } }: State, { node }: Here): boolean =>
  locks.sync === null || isNamed(locks.sync, node.self);

const isNamed = (sync: { leader: NodeId; standby: NodeId | null }, node: NodeId): boolean =>
  sync.leader === node || sync.standby === node;

/** Asks the others how far they are before it goes for the lock. */
export function race(state: State, here: Here): State {
  const why = whyNotElectable(state, here);
  if (why !== undefined) {
    here.out.explain(`does not go for the leader lock: ${why}`);
    return state;
  }
  const next = withAgent(state, { step: { type: 'comparing', heard: [] } });
  for (const to of others(here)) here.out.send(to, { type: 'ask-status' });
  here.out.setTimer('statuses', [STATUS_TIME, STATUS_TIME]);
  return others(here).length === 0 ? compare(next, [], here) : next;
}

function whyNotElectable(state: State, here: Here): string | undefined {
  const { settings } = here.node;
  if (settings['synchronous'] !== 'off' && !mayBePromoted(state, here))
    return 'it is not the synchronous standby';
  const lag = state.store.locks.position - state.server.copy.flushed.position;
  return lag > (settings['maxLag'] as number) ? 'its log is too far behind' : undefined;
}

export const statusOf = ({ server }: State, self: NodeId): Status => ({
  node: self,
  position: server.copy.received.position,
  isPrimary: isPrimary(server),
});

export function onStatus(state: State, status: Status, here: Here): State {
  const { step } = state.agent;
  if (step.type !== 'comparing' || step.heard.some(({ node }) => node === status.node)) return state;
  const heard = [...step.heard, status];
  const next = withAgent(state, { step: { type: 'comparing', heard } });
  return heard.length === others(here).length ? compare(next, heard, here) : next;
}

export const onStatusTime = (state: State, here: Here): State =>
  state.agent.step.type === 'comparing' ? compare(state, state.agent.step.heard, here) : state;

/** A primary that is alive, or a rival with a longer log, is left to go first. Who may not be promoted is no rival. */
function compare(state: State, heard: readonly Status[], here: Here): State {
  const mine = state.server.copy.received.position;
  const { sync } = state.store.locks;
  const isRival = ({ node }: Status) =>
    here.node.settings['synchronous'] === 'off' || sync === null || isNamed(sync, node);
  const isBetter = (other: Status) => other.isPrimary || (other.position > mine && isRival(other));
  const next = rest(state, here);
  return heard.some(isBetter) || next.store.locks.holder !== null ? next : goFor(next, here);
}

/** Goes for the lock, with a lease of its own. */
export function goFor(state: State, here: Here): State {
  bePatient(here);
  const { lease } = state.agent;
  const isAlive = state.store.locks.leases.includes(lease);
  return isAlive
    ? demand(state, { kind: 'take', lease }, 'lead', here)
    : demand(state, { kind: 'grant' }, 'take', here);
}
