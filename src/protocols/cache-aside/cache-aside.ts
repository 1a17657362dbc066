// A cache beside a database: reads look into the cache first, writes go to the database and drop what the cache has. Quick,
// and old now and then, even on a whole line.

import {
  type NodeId,
  type NodeView,
  type Protocol,
  type Settings,
  type Surroundings,
  sealed,
} from '../contract.ts';
import { find } from '../objects/ledger.ts';
import { bookedCells } from '../parts/cells.ts';
import { openedCopy } from '../parts/one-copy.ts';
import { asked, got, heard, loaded, timedOut, written } from './application.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { onDisk, stored } from './database.ts';
import { parameters } from './parameters.ts';
import {
  CACHE,
  DATABASE,
  type Durable,
  type Here,
  type Message,
  post,
  type State,
  type Token,
} from './state.ts';
import { dropped, emptyStore, filled, gotten } from './store.ts';

interface Said {
  readonly from: NodeId;
  readonly message: Message;
}

function hear(state: State, { from, message }: Said, here: Here): State {
  switch (message.type) {
    case 'got':
      return got(state, message, here);
    case 'loaded':
      return loaded(state, message, here);
    case 'stored':
      return written(state, message, here);
    case 'dropped':
      return heard(state, message.of, here);
    case 'load':
    case 'store':
      return atDatabase(state, { from, message }, here);
    default:
      return atCache(state, { from, message }, here);
  }
}

function atDatabase(
  state: State,
  { from, message }: Said & { message: Extract<Message, { type: 'load' | 'store' }> },
  here: Here,
): State {
  const { database } = state;
  if (database === null) return state;
  if (message.type === 'store') return stored(state, { from, ...message }, here);
  const told: Message = { type: 'loaded', of: message.of, ledger: database.flushed };
  return post(state, { to: from, message: told }, here);
}

function atCache(
  state: State,
  { from, message }: Said & { message: Extract<Message, { type: 'get' | 'fill' | 'drop' }> },
  here: Here,
): State {
  const { store } = state;
  if (store === null) return state;
  switch (message.type) {
    case 'get': {
      const { store: next, ledger, lease } = gotten(store, here);
      const told: Message = { type: 'got', of: message.of, ledger, lease };
      return post({ ...state, store: next }, { to: from, message: told }, here);
    }
    case 'fill':
      return { ...state, store: filled(store, message, here) };
    case 'drop': {
      const next = { ...state, store: dropped(store, message.put, here) };
      return post(next, { to: from, message: { type: 'dropped', of: message.of } }, here);
    }
  }
}

const hearItself: Here['hear'] = (state, message, here) =>
  hear(state, { from: here.node.self, message }, here);

function objection(_settings: Settings, nodes: number): string | undefined {
  return nodes < 2 ? 'A cache beside a database is a node of its own.' : undefined;
}

function view(state: State, node: Surroundings): NodeView {
  const ledger = state.database?.flushed ?? state.store?.entry?.ledger;
  const role = { [DATABASE]: 'the database', [CACHE]: 'the cache' }[node.self] ?? 'an application server';
  const empty = state.store ? 'empty' : '';
  return {
    role,
    leads: node.self === DATABASE,
    value: ledger ? node.object.show(ledger.state) : empty,
    fields: [],
    ...bookedCells(ledger, node),
    undelivered: 0,
  };
}

export const cacheAsideProtocol: Protocol<State, Message, Durable, Token> = {
  id: 'cache-aside',
  title: 'A cache beside a database',
  source: 'Nishtala et al. 2013, “Scaling Memcache at Facebook”: look-aside caching and leases.',
  simplifies: 'One entry and one cache server; every node is an application server as well.',
  parameters,
  objects: ['register', 'cas-register', 'counter', 'set', 'gset', 'account', 'stock'],
  words: {
    get: 'have you got it?',
    got: 'this is what I have',
    load: 'what is it?',
    loaded: 'this is it',
    fill: 'keep this',
    store: 'write this',
    stored: 'written',
    drop: 'forget what you have',
    dropped: 'forgotten',
  },
  timers: {
    cache: 'waited long enough for the cache',
    again: 'asked again',
    'give-up': 'gave up',
  },
  claims,
  dials,
  objection,
  start(node, durable) {
    return {
      database: node.self === DATABASE ? openedCopy(node, durable) : null,
      store: node.self === CACHE ? emptyStore(node.clock) : null,
      questions: new Map(),
    };
  },
  step(state, event, node, out) {
    const here: Here = { node, out, hear: hearItself };
    switch (event.type) {
      case 'request':
        return asked(state, { of: event.from, operation: event.body }, here);
      case 'message':
        return hear(state, { from: event.from, message: event.body }, here);
      case 'timeout':
        return timedOut(state, { name: event.name, of: event.from }, here);
      case 'persisted':
        return onDisk(state, event.body, here);
      default:
        return state;
    }
  },
  view,
  keepsCopy: (_operation, { self }) => self === DATABASE || self === CACHE,
  holds({ database, store }, update) {
    const ledger = database?.flushed ?? store?.entry?.ledger;
    return ledger !== undefined && find(ledger, update) !== undefined;
  },
};

export const cacheAside = sealed(cacheAsideProtocol);
