// Quorums on a ring, as Dynamo, Cassandra and Riak have them: no leader, any node takes any question, and how many copies
// must answer is up to whoever asks.

import { ms } from '../../kernel/index.ts';
import { type NodeId, type Protocol, type ProtocolEvent, type Surroundings, sealed } from '../contract.ts';
import { setting } from '../parts/surroundings.ts';
import { emptyTable } from '../parts/table.ts';
import { onCommit, onPrepare, onPropose } from './acceptor.ts';
import { onAccepted, onCasTimer, onCommitted, onContendTimer, onPromise, onRejected } from './agreeing.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { partitionOf, stateOf } from './data.ts';
import { compareWithNext, onBranches, onCells, onRoots } from './entropy.ts';
import { onHanded, onHandoff, replay } from './hints.ts';
import { firstMembers, gossip, heard } from './members.ts';
import { channels, type Message, words } from './messages.ts';
import { objection, parameters } from './parameters.ts';
import { answered, onRead, onReadTimer, onRow, onRowDigest, onSpeculate } from './reading.ts';
import { onRepair, onRepaired } from './repairing.ts';
import { onForward, onForwardTimer, onRequest, onTold } from './requests.ts';
import { ringOf } from './ring.ts';
import { isHeld } from './standing.ts';
import { type Durable, type Here, type Out, persist, post, type State, type Token, waitOf } from './state.ts';
import { compact } from './tombstones.ts';
import { EMPTY_TREE } from './tree.ts';
import { view } from './view.ts';
import { onWrite, onWriteTimer, onWrote } from './writing.ts';

type Event = ProtocolEvent<Message, Token>;

const LONG_AGO = Number.MIN_SAFE_INTEGER / 2;

const NEW: Durable = {
  life: -1,
  store: {},
  hints: {},
  paxos: {},
  standing: emptyTable,
  buried: EMPTY_TREE,
};

const hereOf = (node: Surroundings, out: Out): Here => ({
  node,
  out,
  ring: ringOf(node),
  receive: (state, message, here) => onMessage(state, here.node.self, message, here),
});

/** A node starts: it writes down that this is another life before it takes up questions. */
function start(node: Surroundings, durable: Durable | undefined, out: Out): State {
  const here = hereOf(node, out);
  const kept = durable ?? NEW;
  const state: State = {
    ...kept,
    life: kept.life + 1,
    isOpen: false,
    flushed: kept,
    shown: stateOf(Object.values(kept.store), node.object),
    members: firstMembers(here),
    round: 0,
    compared: node.self,
    lastStamp: { time: LONG_AGO, count: 0, replica: -1 },
    lastBallot: LONG_AGO,
    known: EMPTY_TREE,
    dots: emptyTable,
    writes: {},
    reads: {},
    cases: {},
    forwarded: [],
    taken: [],
    newest: [],
    listedInAll: 0,
  };
  for (const [timer, wait] of FIRST_WAITS) out.setTimer(timer, [ms(1), ms(setting(here, wait))]);
  return persist(state, [], here);
}

const FIRST_WAITS = [
  ['gossip', 'gossipMs'],
  ['entropy', 'entropyMs'],
  ['compact', 'compactMs'],
  ['flush', 'commitLogMs'],
] as const;

function onMessage(state: State, from: NodeId, message: Message, here: Here): State {
  switch (message.type) {
    case 'gossip':
      return heard(state, from, message, here);
    case 'write':
      return onWrite(state, from, message, here);
    case 'wrote':
      return onWrote(state, from, message, here);
    case 'read':
      return onRead(state, from, message, here);
    case 'row':
      return onRow(state, from, message, here);
    case 'row-digest':
      return onRowDigest(state, from, message, here);
    case 'repair':
      return onRepair(state, from, message, here);
    case 'repaired':
      return onRepaired(state, { from, of: message.of, answer: answered }, here);
    case 'handoff':
      return onHandoff(state, from, message.cells, here);
    case 'handed':
      return onHanded(state, from, message.cells, here);
    case 'roots':
      return onRoots(state, from, message.roots, here);
    case 'branches':
      return onBranches(state, from, message, here);
    case 'cells':
      return onCells(state, from, message, here);
    case 'forward':
      return onForward(state, from, message, here);
    case 'told':
      return onTold(state, message, here);
    default:
      return onAgreement(state, from, message, here);
  }
}

type Agreement = Extract<
  Message,
  { type: 'prepare' | 'promise' | 'propose' | 'accepted' | 'rejected' | 'commit' | 'committed' }
>;

function onAgreement(state: State, from: NodeId, message: Agreement, here: Here): State {
  switch (message.type) {
    case 'prepare':
      return onPrepare(state, from, message, here);
    case 'promise':
      return onPromise(state, from, message, here);
    case 'propose':
      return onPropose(state, from, message, here);
    case 'accepted':
      return onAccepted(state, from, message, here);
    case 'rejected':
      return onRejected(state, from, message, here);
    case 'commit':
      return onCommit(state, from, message, here);
    case 'committed':
      return onCommitted(state, from, message, here);
  }
}

function onTimeout(state: State, { name, from }: Extract<Event, { type: 'timeout' }>, here: Here): State {
  switch (name) {
    case 'gossip':
      return replay(gossip(state, here), here);
    case 'entropy':
      return compareWithNext(state, here);
    case 'compact':
      return compact(state, here);
    case 'flush':
      return flush(state, here);
    case 'write':
      return onWriteTimer(state, from, here);
    case 'read':
      return onReadTimer(state, from, here);
    case 'speculate':
      return onSpeculate(state, from, here);
    case 'cas':
      return onCasTimer(state, from, here);
    case 'contend':
      return onContendTimer(state, from, here);
    case 'forward':
      return onForwardTimer(state, from, here);
    default:
      return state;
  }
}

/** Now and then what is in memory goes to disk, if it is not there. */
function flush(state: State, here: Here): State {
  here.out.setTimer('flush', waitOf(here, 'commitLogMs'));
  const { flushed, store, hints } = state;
  return flushed.store === store && flushed.hints === hints ? state : persist(state, [], here);
}

/** What was written down may be told now. */
const onPersisted = (state: State, { flushed, say }: Token, here: Here): State =>
  say.reduce((sum, { to, message }) => post(sum, to, message, here), {
    ...state,
    flushed,
    isOpen: true,
  } as State);

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
export const quorumsOnARing: Protocol<State, Message, Durable, Token> = {
  id: 'dynamo',
  title: 'Quorums on a ring',
  source:
    'DeCandia et al., Dynamo: Amazon’s Highly Available Key-value Store, 2007; Apache Cassandra 4 documentation; Riak KV 2 documentation; Preguiça et al., Dotted Version Vectors, 2010; Lamport, Paxos Made Simple, 2001.',
  simplifies:
    'The ring never changes; a silent node counts as down after a fixed time, where Cassandra reckons with how regular its beats were; the clock that a client’s timestamps come from is that of the node it asks; a promise carries the replica’s cells, so that an agreement takes no read of its own; where versions stay side by side tombstones are kept for ever.',
  parameters,
  objects: ['register', 'cas-register', 'kv', 'set', 'gset', 'mv-register'],
  channels,
  words,
  timers: {
    gossip: 'gossiped',
    entropy: 'compared its trees with another node’s',
    compact: 'looked for tombstones past their time',
    flush: 'wrote its log to disk',
    write: 'stopped waiting for replicas that were to write',
    read: 'stopped waiting for replicas that were to answer',
    speculate: 'found the replicas it asked slow',
    cas: 'gave up on an agreement',
    contend: 'tried again to reach an agreement',
    forward: 'stopped waiting for the node it handed a question to',
  },
  claims,
  dials,
  objection: (settings) => objection(settings),
  start,
  step: (state, event, node, out) => step(state, event, hereOf(node, out)),
  view,
  keepsCopy: (operation, node) => ringOf(node).placeOf(partitionOf(operation)).replicas.includes(node.self),
  holds: isHeld,
};

export const dynamo = sealed(quorumsOnARing);
