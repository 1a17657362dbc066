// Primary-backup: one node orders all writes in a log and streams it to standbys, which can be read. No node is ever
// made primary but by an operator.

import { type Protocol, type ProtocolEvent, sealed } from '../contract.ts';
import { holdsPoint, ordinal, pointOf } from '../parts/shipping/log.ts';
import { shippingChannels, shippingTimers, shippingWords } from '../parts/shipping/messages.ts';
import { follow } from '../parts/shipping/receiver.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { onAnswer, onRequest, onRetry, serve } from './driver.ts';
import { commands, onCommand, onRejoined, onRestart } from './operator.ts';
import { onCancel, onFallback, onFlushed } from './primary.ts';
import { objection, parameters } from './settings.ts';
import { onApply, onFlushedHere, onShipping, onShippingTimer } from './standby.ts';
import {
  type Durable,
  type Here,
  initialState,
  isFenced,
  isPrimary,
  lineOf,
  type Message,
  type State,
  type Token,
} from './state.ts';
import { holds, view } from './view.ts';

type Event = ProtocolEvent<Message, Token>;

function onMessage(state: State, from: number, message: Message, here: Here): State {
  switch (message.type) {
    case 'forward':
      return serve(state, { of: message.of, operation: message.operation, via: from }, here);
    case 'answer':
      return onAnswer(state, message.of, message.reply, here);
    default:
      return onShipping(state, from, message, here);
  }
}

/** A write reached the disk. One that belongs to a log given up since then means nothing. */
function onPersisted(state: State, { log, rejoins }: Token, here: Here): State {
  const { received, flushed } = state.copy;
  if (!holdsPoint(received, pointOf(log))) return state;
  if (rejoins) return log.position === received.position ? onRejoined(state, here) : state;
  const isOld = holdsPoint(received, pointOf(flushed)) && log.position <= flushed.position;
  if (isOld) return state;
  return isPrimary(state) ? onFlushed(state, log, here) : onFlushedHere(state, log, here);
}

function onTimeout(state: State, { name, from }: Extract<Event, { type: 'timeout' }>, here: Here): State {
  switch (name) {
    case 'fallback':
      return onFallback(state, here);
    case 'cancel':
      return onCancel(state, from, here);
    case 'retry':
      return onRetry(state, from, here);
    case 'apply':
      return onApply(state, here);
    case 'restart':
      return onRestart(state, here);
    default:
      return onShippingTimer(state, name, here);
  }
}

function step(state: State, event: Event, here: Here): State {
  switch (event.type) {
    case 'message':
      return onMessage(state, event.from, event.body, here);
    case 'request':
      return onRequest(state, event.from, event.body, here);
    case 'persisted':
      return onPersisted(state, event.body, here);
    case 'timeout':
      return onTimeout(state, event, here);
    case 'command':
      return onCommand(state, event.name, event.from, here);
  }
}

/** A node starts. A primary rings at every other node: to those that stream from it, its last life is a broken
 *  connection. A standby dials; so does a server that was stopped to become one. */
function start(state: State, here: Here): State {
  const { durable, copy } = state;
  const { node, out } = here;
  if (durable.isStuck || isFenced(state)) return state;
  if (!isPrimary(state)) {
    return { ...state, receiver: follow(durable.source, copy, lineOf(here), durable.wantsCopy) };
  }
  const { timeline, position } = copy.flushed;
  const heartbeat: Message = { type: 'heartbeat', end: { timeline, position }, streamsToYou: false };
  for (let to = 0; to < node.names.length; to++) if (to !== node.self) out.send(to, heartbeat);
  if (position > 0)
    out.explain(
      `comes up as primary on timeline ${ordinal(timeline)}; whatever waited for a standby is committed`,
    );
  return state;
}

/** The protocol with its own types, for whoever builds on it. */
export const primaryBackup: Protocol<State, Message, Durable, Token> = {
  id: 'primary-backup',
  title: 'Primary and standbys',
  source:
    'Alsberg and Day, A Principle for Resilient Sharing of Distributed Resources, 1976; PostgreSQL 15 manual, chapters 26 and 27; MariaDB and MySQL manuals, replication.',
  simplifies:
    'A transaction is one operation on one row; a standby’s checkpoint is its whole log; a promoted standby waits for nobody, since its configuration names no standbys; a primary that comes back rings its standbys, where in truth their broken connections tell them.',
  parameters,
  words: {
    ...shippingWords,
    forward: 'a client of mine asks this',
    answer: 'tell your client this',
  },
  timers: {
    ...shippingTimers,
    fallback: 'stopped waiting for a standby',
    cancel: 'called off the wait for a standby',
    retry: 'tried to reach the server again',
    apply: 'applied what had lain long enough',
    restart: 'is ready to come up again',
  },
  channels: shippingChannels,
  claims,
  commands,
  dials,
  objection: (settings, nodes) => objection(settings, nodes),
  start: (node, durable, out) => start(initialState(node, durable), { node, out }),
  step: (state, event, node, out) => step(state, event, { node, out }),
  view,
  holds,
};

export const primaryBackupProtocol = sealed(primaryBackup);
