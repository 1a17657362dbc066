// Several leaders: every site takes updates, answers from its own copy, and sends them to the others in the background.
// Two sites may so change the same thing unawares of each other; what becomes of both is a setting.

import type { NodeId } from '../contract.ts';
import { type Protocol, type ProtocolEvent, type Surroundings, sealed } from '../contract.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { answerConfirmed, confirm, onConfirmTimer } from './confirming.ts';
import type { Entry } from './log.ts';
import { objection, parameters } from './parameters.ts';
import { answerAll, closeAll, onPoll, poll, pollAll } from './polling.ts';
import { onGathered, onReceived, send, ship } from './sending.ts';
import { onRequest } from './serving.ts';
import { objects } from './settling/strategies.ts';
import {
  type Durable,
  type Here,
  type Message,
  type Out,
  opened,
  persist,
  type State,
  type Token,
  withProgress,
} from './state.ts';
import { tellFindings, withEntries } from './taking.ts';
import { holds, view } from './view.ts';

type Event = ProtocolEvent<Message, Token>;

function start(node: Surroundings, durable: Durable | undefined, out: Out): State {
  const here = { node, out };
  const state = opened(node, durable);
  // Its files are there from now on: so it knows a crash from its first start.
  if (durable === undefined) persist(state, {}, here);
  else closeAll(here);
  return ship(pollAll(state, here), here);
}

function onMessage(state: State, from: NodeId, message: Message, here: Here): State {
  switch (message.type) {
    case 'updates':
      return onUpdates(state, from, message, here);
    case 'received':
      return answerConfirmed(onReceived(state, from, message.upTo, here), here);
    case 'poll':
      return answerConfirmed(onPoll(state, from, message.since, here), here);
    case 'news':
      return onNews(state, from, message, here);
    case 'closed':
      return poll(state, from, here);
  }
}

interface Batch {
  readonly entries: readonly Entry[];
  readonly upTo: number;
}

/** What another sends is confirmed once it is on disk; a second time too, for the first receipt may be lost. */
function onUpdates(state: State, from: NodeId, { entries, upTo }: Batch, here: Here): State {
  const ahead = withEntries(state.ahead, entries, here.node);
  if (ahead === undefined) return state;
  if (ahead !== state.flushed) return persist({ ...state, ahead }, { receipts: [{ to: from, upTo }] }, here);
  here.out.send(from, { type: 'received', upTo });
  return state;
}

/** What came of a poll; the next one follows when it is on disk. */
function onNews(state: State, from: NodeId, { entries, upTo }: Batch, here: Here): State {
  const ahead = withEntries(state.ahead, entries, here.node);
  // A second copy of an answer must not begin a second chain of polls.
  if (ahead === undefined || upTo <= state.progress[from]!.polled) return state;
  const next = withProgress({ ...state, ahead }, from, { polled: upTo });
  return persist(next, { polls: [from] }, here);
}

/** The copy is on disk as it was then: others may have it, and clients are told. */
function onPersisted(state: State, { copy, replies, receipts, polls }: Token, here: Here): State {
  const { out } = here;
  tellFindings(state.flushed, copy, here);
  const { position } = copy.log;
  const flushed = replies.reduce<State>(
    (next, { to, reply }) => confirm(next, { to, reply, position }, here),
    { ...state, flushed: copy },
  );
  for (const { to, upTo } of receipts) out.send(to, { type: 'received', upTo });
  const polled = polls.reduce((next, at) => poll(next, at, here), flushed);
  return answerAll(ship(polled, here), here);
}

function onTimeout(state: State, { name, from }: Extract<Event, { type: 'timeout' }>, here: Here): State {
  switch (name) {
    case 'gather':
      return onGathered(state, from, here);
    case 'poll':
      return poll(state, from, here);
    case 'confirm':
      return onConfirmTimer(state, from, here);
    default:
      return send(state, from, here);
  }
}

function step(state: State, event: Event, here: Here): State {
  switch (event.type) {
    case 'message':
      return onMessage(state, event.from, event.body, here);
    case 'request':
      return onRequest(state, event.from, event.body, here);
    case 'timeout':
      return onTimeout(state, event, here);
    case 'persisted':
      return onPersisted(state, event.body, here);
    case 'command':
      return state;
  }
}

/** The protocol with its own types, for whoever builds on it. */
export const severalLeaders: Protocol<State, Message, Durable, Token> = {
  id: 'multi-leader',
  title: 'Several leaders',
  source:
    'Kleppmann, “Designing Data-Intensive Applications”, chapter 5; CouchDB documentation, replication; DynamoDB developer guide, global tables; MySQL manual, replication.',
  simplifies:
    'Whole updates travel, one batch at a time to each site; nothing is ever compacted, no site joins or leaves, and each site is one machine.',
  parameters,
  objects,
  channels: { updates: 'push', received: 'push', poll: 'pull', news: 'pull', closed: 'pull' },
  words: {
    updates: 'these updates are new here',
    received: 'I have them on disk',
    poll: 'tell me when you have something new',
    news: 'this is new since you asked',
    closed: 'this connection is closed',
  },
  timers: {
    gather: 'gathered enough to send',
    resend: 'sent again what was not confirmed',
    poll: 'polled anew',
    confirm: 'has waited long enough for other sites',
  },
  claims,
  dials,
  objection,
  start,
  step: (state, event, node, out) => step(state, event, { node, out }),
  view,
  holds,
};

export const multiLeader = sealed(severalLeaders);
