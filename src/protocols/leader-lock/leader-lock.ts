// Failover by a leader lock in a consensus store, as Patroni does it for PostgreSQL: whoever holds the lock is the
// primary, and whoever cannot renew it in time steps down before anybody else can have it.

import { type Protocol, type ProtocolEvent, type Surroundings, sealed } from '../contract.ts';
import { hear, isConsensus, join, persisted, SAVED, timeOut } from '../parts/consensus/index.ts';
import { find, openLog } from '../parts/shipping/log.ts';
import { cycle, FRESH_AGENT, onAgain, onApplied, onKeptAlive, onPatience } from './agent.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { onWritten } from './committing.ts';
import { onAnswer, onAsk, onCheck, onRequest } from './driver.ts';
import { objection, parameters } from './parameters.ts';
import { onStatus, onStatusTime, statusOf } from './racing.ts';
import { isPrimary, onStarted, standbyWith } from './server.ts';
import { onNotFollowing, onServerTimer, onShipping } from './shipping.ts';
import {
  type Durable,
  type Here,
  type Message,
  NOTHING_LOCKED,
  type Out,
  type State,
  storeHere,
  type Token,
} from './state.ts';
import { applied, keepAlive, onLeadership, onLeaseEnd, onOrder } from './store.ts';
import { view } from './view.ts';
import { channels, timers, words } from './words.ts';

type Event = ProtocolEvent<Message, Token>;

function start(node: Surroundings, durable: Durable | undefined, out: Out): State {
  const log = durable?.log ?? openLog(node.object);
  const highest = durable?.highest ?? log.timeline;
  const kept: Durable = { hard: durable?.hard, log, highest };
  const here: Here = { node, out, disk: { durable: kept } };
  const core = join(kept.hard, storeHere(here));
  const server = standbyWith(log, highest);
  const store = { core, applied: 0, locks: NOTHING_LOCKED };
  const state: State = { store, server, agent: FRESH_AGENT, errands: [], taken: [], durable: kept };
  const known = core.commit > 0 ? applied(state, here) : state;
  return { ...cycle(known, here), durable: here.disk.durable };
}

function onMessage(state: State, from: number, message: Message, here: Here): State {
  switch (message.type) {
    case 'order':
      return state.store.core.role === 'leader' ? onOrder(state, message.command, here) : state;
    case 'keep-alive':
      return onKeepAlive(state, from, message, here);
    case 'kept-alive':
      return onKeptAlive(state, message.request, message.isKept, here);
    case 'ask-status':
      here.out.send(from, { type: 'status', ...statusOf(state, here.node.self) });
      return state;
    case 'status':
      return onStatus(state, { node: from, position: message.position, isPrimary: message.isPrimary }, here);
    case 'who-leads':
      here.out.send(from, { type: 'i-lead', of: message.of, leads: isPrimary(state.server) });
      return state;
    case 'i-lead':
      return onAnswer(state, from, message.of, message.leads, here);
    case 'ask':
      return onAsk(state, from, message.of, message.operation, here);
    case 'told':
      here.out.reply(message.of, message.reply);
      return state;
    case 'not-following':
      return onNotFollowing(state, from, here);
    case 'stream-from':
    case 'entries':
    case 'progress':
    case 'heartbeat':
    case 'not-my-history':
    case 'full-copy':
      return onShipping(state, from, message, here);
    default:
      return withCore(state, hear(state.store.core, from, message, storeHere(here)));
  }
}

type KeepAlive = Extract<Message, { readonly type: 'keep-alive' }>;

/** Only the member that leads the store knows of leases (etcd documentation, lease API). */
function onKeepAlive(state: State, from: number, { lease, request }: KeepAlive, here: Here): State {
  if (state.store.core.role !== 'leader') return state;
  here.out.send(from, { type: 'kept-alive', request, isKept: keepAlive(state, lease, here) });
  return state;
}

const withCore = (state: State, core: State['store']['core']): State =>
  core === state.store.core ? state : { ...state, store: { ...state.store, core } };

function onTimeout(state: State, { name, from }: Extract<Event, { type: 'timeout' }>, here: Here): State {
  if (isConsensus(name)) return withCore(state, timeOut(state.store.core, name, storeHere(here)));
  switch (name) {
    case 'loop':
      return cycle(state, here);
    case 'again':
      return onAgain(state, here);
    case 'patience':
      return onPatience(state, here);
    case 'statuses':
      return onStatusTime(state, here);
    case 'start':
      return cycle(onStarted(state), here);
    case 'lease':
      return onLeaseEnd(state, from, here);
    case 'check':
      return onCheck(state, from, here);
    default:
      return onServerTimer(state, name, here) ?? state;
  }
}

function reacted(state: State, event: Event, here: Here): State {
  switch (event.type) {
    case 'message':
      return onMessage(state, event.from, event.body, here);
    case 'request':
      return onRequest(state, event, here);
    case 'timeout':
      return onTimeout(state, event, here);
    case 'persisted':
      if (event.body === SAVED) return withCore(state, persisted(state.store.core, storeHere(here)));
      return onWritten(state, event.body.log, here);
    case 'command':
      return state;
  }
}

/** What follows from what the store has just come to: until nothing does. */
function settled(before: State, after: State, here: Here): State {
  const { core, applied: done, locks } = after.store;
  const [led, leads] = [before.store.core.role === 'leader', core.role === 'leader'];
  if (led !== leads) onLeadership(after, leads, here);
  if (core.commit <= done) return after;
  const known = applied(after, here);
  const next = onApplied(known, done, here);
  // Agents watch the lock: they do not wait for their next round when it changes hands.
  const woken = next.store.locks.holder === locks.holder ? next : cycle(next, here);
  return settled(known, woken, here);
}

function step(state: State, event: Event, node: Surroundings, out: Out): State {
  const here: Here = { node, out, disk: { durable: state.durable } };
  const next = settled(state, reacted(state, event, here), here);
  return here.disk.durable === next.durable ? next : { ...next, durable: here.disk.durable };
}

/** The protocol with its own types, for whoever builds on it. */
export const leaderLock: Protocol<State, Message, Durable, Token> = {
  id: 'leader-lock',
  title: 'Failover by a leader lock',
  source: 'Patroni documentation, version 3.0; PostgreSQL 15 manual, chapter 27; etcd documentation, leases.',
  simplifies:
    'The store has a member at every node and holds one lock; a server takes a fixed range of time to start or to be rewound; no watchdog.',
  parameters,
  channels,
  words,
  timers,
  claims,
  dials,
  objection,
  start,
  step,
  view,
  holds: ({ server }, update) => find(server.copy.applied, update) !== undefined,
};

export const lock = sealed(leaderLock);
