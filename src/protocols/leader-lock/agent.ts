// The agent: every so often, and whenever the lock changes hands, it looks who holds the lock and makes its server what
// that says. The holder keeps its lease alive or steps down; where nobody holds the lock, the one whose log is longest
// goes for it (Patroni documentation, “How Patroni works”, “Dynamic configuration settings”, “Replication modes”).

import { ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { commit, followNode, isPrimary, promote, stopAtOnce, stopFast } from './server.ts';
import {
  type Agent,
  type Command,
  type Here,
  IDLE,
  others,
  type State,
  type Status,
  type Step,
  withAgent,
} from './state.ts';
import { isDone, onKeepAlive, order } from './store.ts';

const AGAIN = ms(1_000);
/** How long the others have to say how far they are. */
const STATUS_TIME = ms(2_000);
const NODES = 16;

const loopOf = ({ node }: Here): number => ms(node.settings['loopMs'] as number);

export const FRESH_AGENT: Agent = { step: IDLE, lease: 0 };

/** Numbers that no two requests share, as long as clocks move. */
const requestNumber = ({ node }: Here): number => (Math.abs(node.clock) + 1) * NODES + node.self;

/** The loop, whoever woke it. */
export function cycle(state: State, here: Here): State {
  here.out.setTimer('loop', [loopOf(here), loopOf(here)]);
  // The agent waits for a server that stops or starts; and it does one thing at a time.
  if (state.server.phase !== 'running' || state.agent.step.type !== 'idle') return state;
  const { holder } = state.store.locks;
  const { self, names } = here.node;
  if (holder === self) return renew(state, here);
  if (holder === null) return isPrimary(state.server) ? state : race(state, here);
  if (isPrimary(state.server)) return stopAtOnce(state, `${names[holder]} holds the leader lock`, here);
  return followNode(state, holder, here);
}

function at(state: State, step: Step, here: Here): State {
  here.out.setTimer('again', [AGAIN, AGAIN]);
  return withAgent(state, { step });
}

function rest(state: State, here: Here): State {
  here.out.cancelTimer('again');
  here.out.cancelTimer('patience');
  here.out.cancelTimer('statuses');
  return withAgent(state, { step: IDLE });
}

/** Keeps the lease alive; the store has so long to answer. */
function renew(state: State, here: Here): State {
  const patience = ms(here.node.settings['retryMs'] as number);
  here.out.setTimer('patience', [patience, patience]);
  const lease = state.agent.lease === 0 ? state.store.locks.lease : state.agent.lease;
  return pursue(at(withAgent(state, { lease }), { type: 'renewing', lease }, here), here);
}

/** Says again what the store has not answered. */
export function pursue(state: State, here: Here): State {
  const { step } = state.agent;
  if (step.type === 'ordering') return order(state, step.command, here);
  if (step.type !== 'renewing') return state;
  const { core } = state.store;
  if (core.role === 'leader') {
    const isKept = state.store.locks.leases.includes(step.lease);
    return onKeptAlive(onKeepAlive(state, here.node.self, step.lease, here), step.lease, isKept, here);
  }
  if (core.leader >= 0) here.out.send(core.leader, { type: 'keep-alive', lease: step.lease });
  return state;
}

export function onAgain(state: State, here: Here): State {
  if (state.agent.step.type === 'idle' || state.agent.step.type === 'comparing') return state;
  here.out.setTimer('again', [AGAIN, AGAIN]);
  return pursue(state, here);
}

/** A lease that ended meanwhile is replaced by a new one, and the lock put on that: if nobody else has taken it; or
 *  without a question, as Patroni 3.0 does. */
export function onKeptAlive(state: State, lease: number, isKept: boolean, here: Here): State {
  const { step } = state.agent;
  if (step.type !== 'renewing' || step.lease !== lease) return state;
  if (isKept) return lead(rest(state, here), here);
  const then = here.node.settings['lostLease'] === 'seize' ? 'seize' : 'take';
  return demand(state, { kind: 'grant' }, then, here);
}

type Wish =
  | { readonly kind: 'grant' }
  | { readonly kind: 'take' | 'seize'; readonly lease: number }
  | { readonly kind: 'sync'; readonly standby: NodeId | null }
  | { readonly kind: 'progress'; readonly position: number };

/** Has the store carry something out, and goes on with `then` when that is done. */
function demand(state: State, wish: Wish, then: 'take' | 'seize' | 'lead' | 'idle', here: Here): State {
  const command = { ...wish, request: requestNumber(here), node: here.node.self } as Command;
  return pursue(at(state, { type: 'ordering', command, then }, here), here);
}

/** The store has applied more: is what the agent waits for among it? */
export function onApplied(state: State, since: number, here: Here): State {
  const { step } = state.agent;
  if (step.type !== 'ordering' || !isDone(state, step.command, since)) return state;
  const { command, then } = step;
  if (then === 'take' || then === 'seize') {
    const lease = command.request;
    return demand(withAgent(state, { lease }), { kind: then, lease }, 'lead', here);
  }
  const next = rest(state, here);
  if (then === 'idle') return commit(next, here);
  if (state.store.locks.holder === here.node.self) return lead(next, here);
  here.out.explain('was not the first to take the leader lock');
  return cycle(next, here);
}

/** Holds the lock: is the primary, or becomes it; and says who may take its place. */
function lead(state: State, here: Here): State {
  const { settings, self } = here.node;
  const { sync } = state.store.locks;
  const isSynchronous = settings['synchronous'] !== 'off';
  if (isPrimary(state.server)) return isSynchronous ? chooseStandby(state, here) : report(state, here);
  // Nobody else may be promoted until a standby has confirmed that it has everything.
  if (isSynchronous && sync?.leader !== self)
    return demand(state, { kind: 'sync', standby: null }, 'lead', here);
  here.out.explain('holds the leader lock');
  return promote(state, here);
}

/** Writes down how far the log is, so that a standby too far behind is not promoted. */
function report(state: State, here: Here): State {
  const { position } = state.server.copy.flushed;
  if (position === state.store.locks.position) return state;
  return demand(state, { kind: 'progress', position }, 'idle', here);
}

/** Of the standbys that stream, one is waited for; if it is gone, another, or none. */
function chooseStandby(state: State, here: Here): State {
  const { sync } = state.store.locks;
  const { sender, copy } = state.server;
  const isNear = ({ flushed }: { flushed: number }) => flushed >= copy.applied.position;
  const streaming = sender.standbys.filter(isNear).map(({ node }) => node);
  const present = sender.standbys.map(({ node }) => node);
  const current = sync?.leader === here.node.self ? sync.standby : null;
  const standby = current !== null && present.includes(current) ? current : (streaming[0] ?? null);
  if (standby === current && sync?.leader === here.node.self) return report(state, here);
  const who =
    standby === null
      ? 'waits for no standby any more'
      : `waits for ${here.node.names[standby]} with every commit`;
  here.out.explain(who);
  return demand(state, { kind: 'sync', standby }, 'idle', here);
}

/** The store did not answer in time: a primary that cannot be sure of its lock gives up its place. */
export function onPatience(state: State, here: Here): State {
  if (state.agent.step.type === 'idle') return state;
  const next = rest(state, here);
  if (isPrimary(next.server)) return stopFast(next, 'it could not renew the leader lock in time', here);
  return cycle(next, here);
}

/** Nobody holds the lock: asks the others how far they are before it goes for it. */
function race(state: State, here: Here): State {
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

function whyNotElectable({ store, server }: State, { node }: Here): string | undefined {
  const { sync, position } = store.locks;
  const isAllowed = sync === null || sync.leader === node.self || sync.standby === node.self;
  if (node.settings['synchronous'] !== 'off' && !isAllowed) return 'it is not the synchronous standby';
  const lag = position - server.copy.flushed.position;
  return lag > (node.settings['maxLag'] as number) ? 'its log is too far behind' : undefined;
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

function compare(state: State, heard: readonly Status[], here: Here): State {
  const mine = state.server.copy.received.position;
  const better = heard.find(({ position, isPrimary: leads }) => leads || position > mine);
  const next = rest(state, here);
  if (better !== undefined || next.store.locks.holder !== null) return next;
  const patience = ms(here.node.settings['retryMs'] as number);
  here.out.setTimer('patience', [patience, patience]);
  const { lease } = next.agent;
  const isAlive = next.store.locks.leases.includes(lease);
  return isAlive
    ? demand(next, { kind: 'take', lease }, 'lead', here)
    : demand(next, { kind: 'grant' }, 'take', here);
}
