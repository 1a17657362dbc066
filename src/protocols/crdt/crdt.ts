// Conflict-free replicated data types: every node takes updates by itself and tells the others in its own time; whatever
// order they hear of them in, they come to the same.

import { type Protocol, type Surroundings, sealed } from '../contract.ts';
import { committed } from '../parts/group-commit.ts';
import { setting } from '../parts/surroundings.ts';
import { hasOperation } from '../parts/versions/operations.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { confirmed, GOSSIP, round, setGossipTimer } from './gossip.ts';
import { parameters } from './parameters.ts';
import { type Durable, emptyReplica, type Message, type Out, type State, type Token } from './state.ts';
import { heard, request, written } from './taking.ts';
import { view } from './view.ts';

type CrdtProtocol = Protocol<State, Message, Durable, Token>;

const step: CrdtProtocol['step'] = (state, event, node, out) => {
  const here = { node, out };
  switch (event.type) {
    case 'request':
      return request(state, event, here);
    case 'persisted':
      return written(state, here);
    case 'timeout':
      return event.name === GOSSIP ? round(state, here) : state;
    case 'message':
      return event.body.type === 'ack'
        ? confirmed(state, { from: event.from, count: event.body.count }, here)
        : heard(state, { from: event.from, body: event.body }, here);
    case 'command':
      return state;
  }
};

function start(node: Surroundings, durable: Durable | undefined, out: Out): State {
  setGossipTimer({ node, out });
  return {
    replica: committed(durable ?? { replica: emptyReplica(node), count: 0 }),
    deltas: [],
    acked: [],
    turn: node.self,
    sent: { deltas: 0, full: 0 },
  };
}

/** The protocol with its own types, for whoever builds on it. */
export const replicas: CrdtProtocol = {
  id: 'crdt',
  title: 'Conflict-free replicated data types',
  source:
    'Shapiro, Preguiça, Baquero, Zawirski, “A comprehensive study of Convergent and Commutative Replicated Data Types” (2011); Almeida, Shoker, Baquero, “Delta State Replicated Data Types” (2018).',
  simplifies:
    'A node’s state is one object; tombstones of a list and of a 2P-Set are never collected, and a store where the last writer wins keeps the writes it dropped, as evidence.',
  parameters,
  objects: ['counter', 'gset', 'set', 'register', 'mv-register', 'kv', 'list'],
  words: { delta: 'this is new here', full: 'this is all I have', ack: 'I have that on disk' },
  timers: { [GOSSIP]: 'told others what they lack' },
  claims,
  dials,
  objection(settings) {
    const here = { node: { settings } as Surroundings };
    if (setting(here, 'gossipMs') < 1) return 'Rounds of gossip are at least a millisecond apart.';
    return setting(here, 'kept') < 0 ? 'Fewer than no deltas cannot be kept.' : undefined;
  },
  start,
  step,
  view,
  holds({ replica: { shown } }, update) {
    const { reflects, lost } = shown.replica;
    return hasOperation(reflects, update) && !lost.some(({ of }) => of === update);
  },
};

export const crdt = sealed(replicas);
