// Failover by watchers that vote, as Redis Sentinel does it: every node runs a server that answers from memory and a
// Sentinel beside it. The old master keeps answering on its side of a cut; what it acknowledged there is gone later.

import { type NodeView, type Protocol, type ProtocolEvent, type Surroundings, sealed } from '../contract.ts';
import { clientWords } from '../parts/in-memory/clients.ts';
import { onServerMessage, onServerTimer, serverTimers, stored } from '../parts/in-memory/replication.ts';
import {
  historyNumber,
  isMaster,
  opened,
  hereOf as serverHere,
  startServer,
} from '../parts/in-memory/server.ts';
import { bookOf } from '../parts/in-memory/view.ts';
import { find } from '../parts/shipping/log.ts';
import { shippingChannels, shippingWords } from '../parts/shipping/messages.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { onAskTimer, onDownReply, onIsDown, onOwnVote, tend } from './failing-over.ts';
import { objection, parameters } from './parameters.ts';
import {
  answerWaits,
  obeyHere,
  onAsk,
  onRequest,
  onWaitedEnough,
  promoteHere,
  roleNoted,
} from './serving.ts';
import {
  type Book,
  type Durable,
  type Here,
  type Message,
  type Out,
  persist,
  type State,
  type Token,
} from './state.ts';
import { infoOf, onHello, onHelloTimer, onInfo, onPingTimer, onPong, startWatching } from './watching.ts';

type Event = ProtocolEvent<Message, Token>;

const hereOf = (node: Surroundings, out: Out): Here => ({ node, out, server: serverHere(node, out) });

const firstBook: Book = { currentEpoch: 0, master: 0, configEpoch: 0, votedFor: 0, voteEpoch: 0 };

function start(node: Surroundings, durable: Durable | undefined, out: Out): State {
  const here = hereOf(node, out);
  const server = startServer(durable, node.self === 0 ? null : 0, here.server);
  const watch = startWatching(durable?.book ?? firstBook, here);
  const { source, highest } = server;
  const kept = durable ?? { log: server.copy.received, source, highest, book: watch.book };
  const state: State = { server, watch, waits: [], durable: kept, taken: [] };
  return server.opening === null ? state : roleNoted(state, here);
}

function onMessage(state: State, from: number, message: Message, here: Here): State {
  switch (message.type) {
    case 'ping':
      here.out.send(from, { type: 'pong', at: message.at });
      return state;
    case 'pong':
      return onPong(state, from, message.at, here);
    case 'ask-info':
      here.out.send(from, infoOf(state, message.at));
      return state;
    case 'info':
      return onInfo(state, from, message, here);
    case 'hello':
      return onHello(state, message, here);
    case 'is-down':
      return onIsDown(state, from, message, here);
    case 'down-reply':
      return onDownReply(state, from, message, here);
    case 'promote':
      return promoteHere(state, here);
    case 'obey':
      return obeyHere(state, message.source, here);
    case 'ask':
      return onAsk(state, from, message, here);
    case 'told':
      here.out.reply(message.of, message.reply);
      return state;
    default:
      return answerWaits(
        { ...state, server: onServerMessage(state.server, from, message, here.server) },
        here,
      );
  }
}

function onTimeout(state: State, { name, from }: Extract<Event, { type: 'timeout' }>, here: Here): State {
  switch (name) {
    case 'ping':
      return onPingTimer(state, here);
    case 'hello':
      return onHelloTimer(state, here);
    case 'tend':
      return tend(state, here);
    case 'ask':
      return onAskTimer(state, here);
    case 'wait':
      return onWaitedEnough(state, from, here);
    case 'fsync': {
      const log = state.server.copy.received;
      return persist(state, { log }, { type: 'log', log }, here);
    }
    default: {
      const server = onServerTimer(state.server, name, from, here.server);
      return server === undefined ? state : { ...state, server };
    }
  }
}

function onPersisted(state: State, token: Token, here: Here): State {
  switch (token.type) {
    case 'said':
      here.out.send(token.to, token.message);
      return state;
    case 'voted-for-self':
      return onOwnVote(state, here);
    case 'log':
      return { ...state, server: stored(state.server, token.log, here.server) };
    case 'opened':
      return { ...state, server: opened(state.server, token.timeline, here.server) };
    case 'noted':
      return state;
  }
}

/** An operator's: promotes this node's server, or has it copy another, whatever the Sentinels think. */
function onCommand(state: State, { name, from }: Extract<Event, { type: 'command' }>, here: Here): State {
  return name === 'promote' ? promoteHere(state, here) : obeyHere(state, from, here);
}

function step(state: State, event: Event, here: Here): State {
  switch (event.type) {
    case 'message':
      return onMessage(state, event.from, event.body, here);
    case 'request':
      return onRequest(state, event, here);
    case 'timeout':
      return onTimeout(state, event, here);
    case 'persisted':
      return onPersisted(state, event.body, here);
    case 'command':
      return onCommand(state, event, here);
  }
}

const view = ({ server, watch }: State, node: Surroundings): NodeView => ({
  ...bookOf(server, node),
  leads: isMaster(server),
  fields: [
    { name: 'sends clients to', value: node.names[watch.book.master] ?? '' },
    { name: 'epoch', value: String(watch.book.configEpoch) },
    { name: 'history', value: String(historyNumber(server)) },
  ],
});

/** The protocol with its own types, for whoever builds on it. */
export const watchers: Protocol<State, Message, Durable, Token> = {
  id: 'sentinel',
  title: 'Failover by watchers',
  source:
    'Redis documentation: Replication; High availability with Redis Sentinel; and the code of version 7.0.',
  simplifies:
    'Every node has a Sentinel of its own; Sentinels talk to each other directly; clients ask through the node beside them; one master is watched.',
  parameters,
  channels: shippingChannels,
  commands: [
    { name: 'promote', title: 'make this server a master', namesNode: false },
    { name: 'follow', title: 'make this server a replica of', namesNode: true },
  ],
  words: {
    ...shippingWords,
    ping: 'are you there?',
    pong: 'I am',
    'ask-info': 'what is your role?',
    info: 'this is my role, and how much I have',
    'is-down': 'do you find the master down too?',
    'down-reply': 'this is what I find, and my vote',
    hello: 'this is the master, as far as I know',
    promote: 'you are the master now',
    obey: 'copy this one from now on',
    ...clientWords,
  },
  timers: {
    ...serverTimers,
    ping: 'sent its pings',
    hello: 'told the others whom it takes for the master',
    tend: 'looked after its servers',
    ask: 'asked the others about the master',
    wait: 'waited long enough for replicas',
  },
  claims,
  dials,
  objection,
  start,
  step: (state, event, node, out) => step(state, event, hereOf(node, out)),
  view,
  holds: ({ server }, update) => find(server.copy.received, update) !== undefined,
};

export const sentinel = sealed(watchers);
