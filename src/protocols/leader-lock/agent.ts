// The agent: every so often, and whenever the lock changes hands, it looks who holds the lock and makes its server what
// that says. The holder keeps its lease alive or steps down; where nobody holds the lock, the one whose log is longest
// goes for it (Patroni documentation, “How Patroni works”, “Dynamic configuration settings”).

import { ms } from '../../kernel/index.ts';
import { bePatient, busyWith, demand, requestNumber, rest } from './asking.ts';
import { commit } from './committing.ts';
import { lead, release, takeOver } from './leading.ts';
import { goFor, race } from './racing.ts';
import { isPrimary, stopAtOnce, stopFast } from './server.ts';
import { followNode } from './shipping.ts';
import { type Agent, type Here, IDLE, type State, withAgent } from './state.ts';
import { isDone, keepAlive, order } from './store.ts';

const loopOf = ({ node }: Here): number => ms(node.settings['loopMs'] as number);

export const FRESH_AGENT: Agent = { step: IDLE, lease: 0 };

/** The loop, whoever woke it. */
export function cycle(state: State, here: Here): State {
  here.out.setTimer('loop', [loopOf(here), loopOf(here)]);
  // The agent waits for a server that stops or starts.
  if (state.server.phase !== 'running' || isBusy(state, here)) return state;
  const { holder } = state.store.locks;
  const { self, names } = here.node;
  const idle = rest(state, here);
  if (holder === self) return renew(idle, here);
  if (holder === null) return isPrimary(state.server) ? goFor(idle, here) : race(idle, here);
  if (isPrimary(state.server)) return stopAtOnce(idle, `${names[holder]} holds the leader lock`, here);
  return followNode(idle, holder, here);
}

/** It does one thing at a time. But its lease comes before what a primary writes down besides, and once somebody else has
 *  the lock it is too late to go for it: only whoever seizes it does not look. */
function isBusy({ agent: { step }, store: { locks } }: State, { node }: Here): boolean {
  const isTaken = locks.holder !== null && locks.holder !== node.self;
  if (step.type === 'comparing') return locks.holder === null;
  if (step.type !== 'ordering') return step.type === 'renewing';
  const { then, command } = step;
  if (then === 'idle' || then === 'release') return false;
  return !isTaken || then === 'seize' || command.kind === 'seize';
}

/** Keeps the lease of the lock alive; the store has so long to answer. */
function renew(state: State, here: Here): State {
  bePatient(here);
  const { lease } = state.store.locks;
  const step = { type: 'renewing', lease, request: requestNumber(here) } as const;
  return pursue(busyWith(state, step, here), here);
}

/** Says again what the store has not answered. */
function pursue(state: State, here: Here): State {
  const { step } = state.agent;
  const { core } = state.store;
  if (step.type === 'ordering') return order(state, step.command, here);
  if (step.type !== 'renewing') return state;
  const { lease, request } = step;
  if (core.role === 'leader') return onKeptAlive(state, request, keepAlive(state, lease, here), here);
  if (core.leader >= 0) here.out.send(core.leader, { type: 'keep-alive', lease, request });
  return state;
}

export function onAgain(state: State, here: Here): State {
  const { step } = state.agent;
  return step.type === 'idle' || step.type === 'comparing'
    ? state
    : pursue(busyWith(state, step, here), here);
}

/** A lease that ended meanwhile is replaced by a new one, and the lock put on that: if nobody else has taken it; or
 *  without a question, as Patroni 3.0 does. */
export function onKeptAlive(state: State, request: number, isKept: boolean, here: Here): State {
  const { step } = state.agent;
  if (step.type !== 'renewing' || step.request !== request) return state;
  if (isKept) return lead(state, here);
  const then = here.node.settings['lostLease'] === 'seize' ? 'seize' : 'take';
  return demand(state, { kind: 'grant' }, then, here);
}

/** The store has applied more: is what the agent waits for among it? */
export function onApplied(state: State, since: number, here: Here): State {
  const { step } = state.agent;
  if (step.type !== 'ordering' || !isDone(state, step.command, since)) return state;
  const { command, then } = step;
  const { holder, sync } = state.store.locks;
  const lease = command.request;
  const isWritten = holder === here.node.self && sync?.by === command.request;
  switch (then) {
    case 'take':
    case 'seize':
      return demand(withAgent(state, { lease }), { kind: then, lease }, 'lead', here);
    case 'lead':
      return holder === here.node.self ? lead(state, here) : tooLate(state, here);
    case 'promote':
      return isWritten ? takeOver(rest(state, here), here) : rest(state, here);
    case 'release':
      return isWritten ? release(state, here) : rest(state, here);
    case 'idle':
      return commit(rest(state, here), here);
  }
}

function tooLate(state: State, here: Here): State {
  here.out.explain('did not get the leader lock');
  return cycle(rest(state, here), here);
}

/** The store did not answer in time: a primary that cannot be sure of its lock gives up its place. */
export function onPatience(state: State, here: Here): State {
  const { step } = state.agent;
  if (step.type === 'idle' || step.type === 'comparing') return state;
  const next = rest(state, here);
  if (isPrimary(next.server)) return stopFast(next, 'it could not renew the leader lock in time', here);
  return cycle(next, here);
}
