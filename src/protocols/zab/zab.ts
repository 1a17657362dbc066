// Zab: primary-backup replication in one order. A leader that a majority elected proposes transactions; what a
// majority has on disk is committed, in order; every server answers reads from what is committed there, which may lag.

import { type Protocol, type ProtocolEvent, sealed } from '../contract.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { disconnectAll, invite, onDial, onIdle, onValidated } from './connecting.ts';
import { look, onFinalize, onNotification, onNotify, onReadOnly } from './election.ts';
import { introduce, onLeader, onSilence } from './follower.ts';
import { onFollower } from './leader.ts';
import { has } from './log.ts';
import { objection, parameters } from './parameters.ts';
import { advance } from './phases.ts';
import { onBeat, proveSyncs } from './pinging.ts';
import { clientOf, onAgain, onRequest, onSynced } from './sessions.ts';
import {
  changed,
  type Durable,
  type Here,
  initialState,
  isOpen,
  leave,
  type Message,
  type State,
  type Token,
} from './state.ts';
import { view } from './view.ts';

type Event = ProtocolEvent<Message, Token>;

function onMessage(state: State, { from, body }: Extract<Event, { type: 'message' }>, here: Here): State {
  const { role } = state;
  switch (body.type) {
    case 'notification':
      return onNotification(state, from, { ...here, body });
    case 'synced':
      return onSynced(state, body.of, { here, length: body.length });
    case 'validated':
      return onValidated(state, body, here);
    default:
      if (role.mode === 'leading') return onFollower(state, body, { ...here, from });
      return role.mode === 'following' && role.leader === from ? onLeader(state, body, here) : state;
  }
}

/** A write reached the disk: now what rested on it may be said, if this server still follows whom it was for. */
function onPersisted(state: State, { durable, to, message }: Token, here: Here): State {
  const next = changed(state, { flushed: durable });
  const { role } = next;
  if (role.mode === 'leading') return advance(next, here);
  const isDue = role.mode === 'following' && role.leader === to && message !== null && 'epoch' in message;
  if (isDue && message.epoch === role.epoch) here.out.send(to, message);
  return next;
}

function onTimeout(state: State, event: Extract<Event, { type: 'timeout' }>, here: Here): State {
  switch (event.name) {
    case 'notify':
      return onNotify(state, here);
    case 'finalize':
      return onFinalize(state, here);
    case 'read-only':
      return onReadOnly(state, here);
    case 'introduce':
      return introduce(state, here);
    case 'silence':
      return onSilence(state, here);
    case 'beat':
      return onBeat(state, here);
    case 'again':
      return onAgain(state, here);
    case 'idle':
      return onIdle(state, clientOf(event.from), here);
    case 'dial':
      return onDial(state, clientOf(event.from), here);
    default:
      return leave(state, 'looks for a leader again: no majority was up to date in time', here);
  }
}

function handle(state: State, event: Event, here: Here): State {
  switch (event.type) {
    case 'message':
      return onMessage(state, event, here);
    case 'request':
      return onRequest(state, event, here);
    case 'persisted':
      return onPersisted(state, event.body, here);
    case 'timeout':
      return onTimeout(state, event, here);
    case 'command':
      return state;
  }
}

/** A step, and what follows from it for the election and for the clients. */
function step(state: State, event: Event, here: Here): State {
  const handled = proveSyncs(handle(state, event, here), here);
  const next = handled.isLeaving ? look(handled, here) : handled;
  if (isOpen(state) && !isOpen(next)) return disconnectAll(next, here);
  if (!isOpen(state) && isOpen(next)) invite(next, here);
  return next;
}

/** The protocol with its own types, for whoever builds on it. */
export const atomicBroadcast: Protocol<State, Message, Durable, Token> = {
  id: 'zab',
  title: 'Zab',
  source:
    'Junqueira, Reed and Serafini, Zab: High-performance broadcast for primary-backup systems, DSN 2011; elections ' +
    'and phases as implemented: Medeiros, ZooKeeper’s atomic broadcast protocol, 2012.',
  simplifies:
    'Logs are sent whole, where they share their tails; sessions are known to the leader and not logged; there are ' +
    'no observers, watches or ephemeral nodes.',
  parameters,
  words: {
    notification: 'this is my vote',
    'follower-info': 'I follow you; this is the newest epoch I agreed to',
    waiting: 'I lead; let us wait for a majority',
    'new-epoch': 'do you agree to this epoch?',
    'ack-epoch': 'I agree; my log goes this far',
    'new-leader': 'this is the log of the new epoch',
    'ack-leader': 'I have that log on disk',
    'up-to-date': 'you are up to date, go and serve',
    propose: 'log this next',
    ack: 'it is on my disk',
    commit: 'a majority has it: commit',
    ping: 'are you there? this is where we are',
    pong: 'I am, and so are these sessions',
    request: 'a client of mine asks for this',
    sync: 'how far must I be for a fresh read?',
    synced: 'this far',
    revalidate: 'does this session still stand?',
    validated: 'this is what became of the session',
  },
  timers: {
    notify: 'told its vote again',
    finalize: 'settled for its vote',
    'read-only': 'found no majority for a while',
    introduce: 'told the leader again that it follows',
    silence: 'heard nothing from its leader',
    limit: 'was not up to date in time',
    beat: 'pinged its followers',
    again: 'asked the leader again',
    idle: 'had a client that heard nothing',
    dial: 'was dialed by a client',
  },
  channels: {
    notification: 'election',
    'follower-info': 'quorum',
    waiting: 'quorum',
    'new-epoch': 'quorum',
    'ack-epoch': 'quorum',
    'new-leader': 'quorum',
    'ack-leader': 'quorum',
    'up-to-date': 'quorum',
    propose: 'quorum',
    ack: 'quorum',
    commit: 'quorum',
    ping: 'quorum',
    pong: 'quorum',
    request: 'quorum',
    sync: 'quorum',
    synced: 'quorum',
    revalidate: 'quorum',
    validated: 'quorum',
  },
  claims,
  dials,
  objection,
  start: (node, durable, out) => look(initialState(node, durable), { node, out }),
  step: (state, event, node, out) => step(state, event, { node, out }),
  view,
  holds: (state, update) => has(state.committed, update),
};

export const zab = sealed(atomicBroadcast);
