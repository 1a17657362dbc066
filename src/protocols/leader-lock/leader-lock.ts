// Failover by a leader lock in a consensus store, as Patroni does it for PostgreSQL: whoever holds the lock is the
// primary, and whoever cannot renew it in time steps down before anybody else can have it.

import { type NodeView, type Protocol, type ProtocolEvent, type Surroundings, sealed } from '../contract.ts';
import { hear, isConsensus, join, persisted, SAVED, timeOut } from '../parts/consensus/index.ts';
import { find, openLog, ordinal, updatesAfter } from '../parts/shipping/log.ts';
import { shippingChannels, shippingTimers, shippingWords } from '../parts/shipping/messages.ts';
import { copyOf } from '../parts/shipping/receiver.ts';
import { NO_STANDBYS } from '../parts/shipping/sender.ts';
import {
  cycle,
  FRESH_AGENT,
  onAgain,
  onApplied,
  onKeptAlive,
  onPatience,
  onStatus,
  onStatusTime,
  statusOf,
} from './agent.ts';
import { claims } from './claims.ts';
import { onAnswer, onAsk, onCheck, onRequest } from './driver.ts';
import { objection, parameters } from './parameters.ts';
import { isPrimary, onNotFollowing, onServerTimer, onShipping, onStarted, onWritten } from './server.ts';
import {
  type Durable,
  type Here,
  type Message,
  NOTHING_LOCKED,
  type Out,
  type Server,
  type State,
  storeHere,
  type Token,
} from './state.ts';
import { applied, onKeepAlive, onLeadership, onLeaseEnd, onOrder } from './store.ts';

type Event = ProtocolEvent<Message, Token>;

function start(node: Surroundings, durable: Durable | undefined, out: Out): State {
  const log = durable?.log ?? openLog(node.object);
  const kept: Durable = { hard: durable?.hard, log };
  const here: Here = { node, out, disk: { durable: kept } };
  const core = join(kept.hard, storeHere(here));
  const server: Server = {
    role: 'standby',
    phase: 'running',
    copy: copyOf(log),
    sender: NO_STANDBYS,
    receiver: null,
    highest: log.timeline,
    waits: [],
    isStuck: false,
  };
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
      return onKeepAlive(state, from, message.lease, here);
    case 'kept-alive':
      return onKeptAlive(state, message.lease, message.isKept, here);
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

const MOST_CELLS = 8;

const PHASES = {
  running: '',
  stopping: ', stopping',
  starting: ', starting',
  rewinding: ', being rewound',
} as const;

function view({ server, store }: State, node: Surroundings): NodeView {
  const { copy, role, phase, sender, waits } = server;
  const { locks, core } = store;
  const { holder, sync } = locks;
  const behind = sender.standbys.map(({ flushed }) => copy.received.position - flushed);
  return {
    role: `${role}${PHASES[phase]}`,
    leads: isPrimary(server),
    value: node.object.show(copy.applied.state),
    fields: [
      { name: 'lock', value: holder === null ? 'free' : (node.names[holder] ?? '') },
      { name: 'timeline', value: String(ordinal(copy.received.timeline)) },
      { name: 'store', value: core.role },
      ...(sync?.leader === node.self && sync.standby !== null
        ? [{ name: 'waits for', value: node.names[sync.standby] ?? '' }]
        : []),
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

const store = Object.fromEntries(
  [
    'raft-prevote',
    'raft-prevoted',
    'raft-vote',
    'raft-voted',
    'raft-append',
    'raft-appended',
    'raft-rejected',
    'raft-heartbeat',
    'raft-heard',
    'raft-read',
    'raft-readable',
    'order',
    'keep-alive',
    'kept-alive',
  ].map((type) => [type, 'store']),
);

/** The protocol with its own types, for whoever builds on it. */
export const leaderLock: Protocol<State, Message, Durable, Token> = {
  id: 'leader-lock',
  title: 'Failover by a leader lock',
  source: 'Patroni documentation, version 3.0; PostgreSQL 15 manual, chapter 27; etcd documentation, leases.',
  simplifies:
    'The store has a member at every node and holds one lock; a server takes a fixed range of time to start or to be rewound; no watchdog.',
  parameters,
  channels: { ...store, ...shippingChannels, 'not-following': shippingChannels.entries },
  words: {
    ...shippingWords,
    'not-following': 'I do not follow you',
    'raft-prevote': 'store: could I win an election?',
    'raft-prevoted': 'store: what I would vote',
    'raft-vote': 'store: give me your vote',
    'raft-voted': 'store: my vote',
    'raft-append': 'store: append this',
    'raft-appended': 'store: I have it',
    'raft-rejected': 'store: my log differs there',
    'raft-heartbeat': 'store: I lead',
    'raft-heard': 'store: I hear you',
    'raft-read': 'store: what must a read see?',
    'raft-readable': 'store: a read must see this much',
    order: 'do this to the lock',
    'keep-alive': 'keep my lease alive',
    'kept-alive': 'what became of your lease',
    'ask-status': 'how far is your log?',
    status: 'my log is this far',
    'who-leads': 'are you the primary?',
    'i-lead': 'whether I am the primary',
    ask: 'a client asks you this',
    told: 'this is the answer',
  },
  timers: {
    ...shippingTimers,
    'raft-election': 'looked how long its store has had no leader',
    'raft-heartbeat': 'sent the heartbeat of the store',
    'raft-quorum': 'looked who still hears it',
    loop: 'looked at the leader lock',
    again: 'asked the store again',
    patience: 'has waited long enough for the store',
    statuses: 'has waited long enough for the others',
    start: 'has started its server',
    lease: 'found a lease at its end',
    check: 'has waited long enough for that agent',
  },
  claims,
  objection,
  start,
  step,
  view,
  holds: ({ server }, update) => find(server.copy.applied, update) !== undefined,
};

export const lock = sealed(leaderLock);
