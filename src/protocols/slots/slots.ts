// Failover by a vote among masters, as Redis Cluster does it: keys are spread over masters by slots, each with replicas;
// a minority stops serving after the node timeout, and what it acknowledged until then is gone.

import { ms } from '../../kernel/index.ts';
import { type NodeView, type Protocol, type ProtocolEvent, type Surroundings, sealed } from '../contract.ts';
import { clientWords } from '../parts/in-memory/clients.ts';
import { onServerMessage, onServerTimer, serverTimers, stored } from '../parts/in-memory/replication.ts';
import { isMaster, opened, rolesOf, hereOf as serverHere, startServer } from '../parts/in-memory/server.ts';
import { bookOf } from '../parts/in-memory/view.ts';
import { find } from '../parts/shipping/log.ts';
import { shippingChannels, shippingWords } from '../parts/shipping/messages.ts';
import {
  beginTalking,
  detect,
  failed,
  headerOf,
  onHeader,
  onPingTimer,
  onPong,
  pingTheQuiet,
} from './bus.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { objection, parameters } from './parameters.ts';
import { judgeState, onAsk, onRequest } from './serving.ts';
import { askForVotes, onStandTimer, onVote, onVoteRequest, onWon, succeed } from './standing.ts';
import {
  type Cluster,
  type Durable,
  type Here,
  LONG_AGO,
  type Message,
  mastersIn,
  type Out,
  type Peer,
  persist,
  type State,
  shardAtFirst,
  type Token,
} from './state.ts';

type Event = ProtocolEvent<Message, Token>;

const TEND_EVERY = ms(100);

const hereOf = (node: Surroundings, out: Out): Here => ({ node, out, server: serverHere(node, out) });

function start(node: Surroundings, durable: Durable | undefined, out: Out): State {
  const here = hereOf(node, out);
  const masters = mastersIn(node);
  const shard = shardAtFirst(node.self, masters);
  const server = startServer(durable, node.self < masters ? null : shard, here.server);
  const owners = durable?.owners ?? Array.from({ length: masters }, (_, i) => ({ node: i, epoch: i + 1 }));
  const book = durable?.book ?? { currentEpoch: masters, voteEpoch: 0 };
  const cluster: Cluster = {
    shard,
    shards: node.names.map((_, i) => shardAtFirst(i, masters)),
    peers: node.names.map((_, i): Peer => ({ ...UNKNOWN, pongAt: node.clock, isMaster: i < masters })),
    owners,
    book,
    candidacy: null,
    votedAt: owners.map(() => LONG_AGO),
    minorityAt: LONG_AGO,
    startedAt: durable === undefined ? LONG_AGO : node.clock,
    // A cluster that was set up is up; who comes back from a crash has to find that out.
    isUp: durable === undefined,
  };
  beginTalking(here);
  const kept = durable ?? { log: server.copy.received, ...rolesOf(server), book, owners };
  const state: State = { server, cluster, durable: kept, taken: [] };
  const { opening: timeline } = server;
  return timeline === null ? state : persist(state, rolesOf(server), { type: 'opened', timeline }, here);
}

const UNKNOWN = {
  pingedAt: null,
  isSilent: false,
  isFailed: false,
  failedAt: LONG_AGO,
  position: 0,
  reports: [],
};

function onMessage(state: State, from: number, message: Message, here: Here): State {
  switch (message.type) {
    case 'ping':
      here.out.send(from, { type: 'pong', header: headerOf(state) });
      return onHeader(state, from, message.header, here);
    case 'pong':
      return onHeader(onPong(state, from, here), from, message.header, here);
    case 'fail':
      return failed(state, message.of, here);
    case 'vote-request':
      return onVoteRequest(state, from, message, here);
    case 'vote':
      return onVote(state, from, message.epoch, here);
    case 'ask':
      return onAsk(state, from, message, here);
    case 'told':
      here.out.reply(message.of, message.reply);
      return state;
    default:
      return { ...state, server: onServerMessage(state.server, from, message, here.server) };
  }
}

/** Ten times a second a node looks what is to be done. */
function tend(state: State, here: Here): State {
  here.out.setTimer('tend', [TEND_EVERY, TEND_EVERY]);
  return judgeState(succeed(detect(pingTheQuiet(state, here), here), here), here);
}

function onTimeout(state: State, { name, from }: Extract<Event, { type: 'timeout' }>, here: Here): State {
  switch (name) {
    case 'tend':
      return tend(state, here);
    case 'ping':
      return onPingTimer(state, here);
    case 'stand':
      return onStandTimer(state, here);
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
    case 'voted':
      here.out.send(token.to, { type: 'vote', epoch: token.epoch });
      return state;
    case 'standing':
      return askForVotes(state, token.epoch, here);
    case 'log':
      return { ...state, server: stored(state.server, token.log, here.server) };
    case 'won':
      return onWon(state, token.epoch, here);
    case 'opened':
      return { ...state, server: opened(state.server, token.timeline, here.server) };
    case 'noted':
      return state;
  }
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
      return state;
  }
}

function view({ server, cluster }: State, node: Surroundings): NodeView {
  const serves = cluster.owners.findIndex((owner) => owner.node === node.self);
  return {
    ...bookOf(server, node),
    leads: isMaster(server) && serves >= 0,
    fields: [
      { name: 'slots', value: serves < 0 ? 'none' : `share ${serves + 1} of ${cluster.owners.length}` },
      { name: 'cluster', value: cluster.isUp ? 'up' : 'down' },
      { name: 'epoch', value: String(cluster.book.currentEpoch) },
    ],
  };
}

/** The protocol with its own types, for whoever builds on it. */
export const voteOfMasters: Protocol<State, Message, Durable, Token> = {
  id: 'slots',
  title: 'Failover by a vote among masters',
  source: 'Redis cluster specification; and the code of version 7.0.',
  simplifies:
    'Slots are dealt out once in equal ranges and move by failover only; every message on the bus tells of all nodes; clients ask through the node beside them; no replica migrates, and no failover is manual.',
  parameters,
  channels: {
    ...shippingChannels,
    ping: 'bus',
    pong: 'bus',
    fail: 'bus',
    'vote-request': 'bus',
    vote: 'bus',
  },
  words: {
    ...shippingWords,
    ping: 'are you there? This is what I know',
    pong: 'I am; this is what I know',
    fail: 'this node has failed',
    'vote-request': 'may I take the place of my master?',
    vote: 'you have my vote',
    ...clientWords,
  },
  timers: {
    ...serverTimers,
    tend: 'looked after the cluster',
    ping: 'pinged whom it has not heard for longest',
    stand: 'has waited its turn to stand for election',
  },
  claims,
  dials,
  objection,
  start,
  step: (state, event, node, out) => step(state, event, hereOf(node, out)),
  view,
  holds: ({ server }, update) => find(server.copy.received, update) !== undefined,
};

export const slots = sealed(voteOfMasters);
