// A cache beside a database: reads look into the cache first, writes go to the database and drop what the cache has. Quick,
// and old now and then, even on a whole line.

import { type Protocol, type Settings, sealed, type Surroundings } from '../contract.ts';
import { find, newest, openLedger } from '../objects/ledger.ts';
import { asked, got, heard, loaded, timedOut, written } from './application.ts';
import { claims } from './claims.ts';
import { flushedTo, stored } from './database.ts';
import { parameters } from './parameters.ts';
import { CACHE, DATABASE, type Durable, type Here, type Message, type State, type Token } from './state.ts';
import { dropped, emptyStore, filled, gotten } from './store.ts';

/** A message to oneself is there at once. */
const senderAt =
  (here: Here) =>
  (state: State, to: number, message: Message): State => {
    if (to === here.node.self) return hear(state, to, message, here);
    here.out.send(to, message);
    return state;
  };

function hear(state: State, from: number, message: Message, here: Here): State {
  const send = senderAt(here);
  const { database, store } = state;
  switch (message.type) {
    case 'get': {
      if (store === null) return state;
      const { store: next, ledger, lease } = gotten(store, here);
      return send({ ...state, store: next }, from, { type: 'got', of: message.of, ledger, lease });
    }
    case 'got':
      return got(state, message, here, send);
    case 'load':
      return database
        ? send(state, from, { type: 'loaded', of: message.of, ledger: database.flushed })
        : state;
    case 'loaded':
      return loaded(state, message, here, send);
    case 'fill':
      return store ? { ...state, store: filled(store, message.ledger, message.lease, here) } : state;
    case 'store': {
      const { of, operation } = message;
      return database ? { ...state, database: stored(database, { from, of, operation }, here) } : state;
    }
    case 'stored':
      return written(state, message, here, send);
    case 'drop': {
      if (store === null) return state;
      const next = { ...state, store: dropped(store, message.put, here) };
      return send(next, from, { type: 'dropped', of: message.of });
    }
    case 'dropped':
      return heard(state, message.of, here);
  }
}

function onDisk(state: State, token: Token, here: Here): State {
  if (state.database === null) return state;
  const database = flushedTo(state.database, token);
  const { to, of, reply } = token;
  return senderAt(here)({ ...state, database }, to, { type: 'stored', of, reply, ledger: database.flushed });
}

function objection(_settings: Settings, nodes: number): string | undefined {
  return nodes < 2 ? 'A cache beside a database is a node of its own.' : undefined;
}

const MOST_CELLS = 8;

function view(state: State, node: Surroundings) {
  const ledger = state.database?.flushed ?? state.store?.entry?.ledger;
  const role = { [DATABASE]: 'the database', [CACHE]: 'the cache' }[node.self] ?? 'an application server';
  const empty = state.store ? 'empty' : '';
  return {
    role,
    leads: node.self === DATABASE,
    value: ledger ? node.object.show(ledger.state) : empty,
    fields: [],
    cells: (ledger ? newest(ledger, MOST_CELLS) : []).map(({ of, update }) => ({
      of,
      ...node.object.entry(update),
      standing: 'booked' as const,
    })),
    cellsInAll: ledger?.length ?? 0,
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
  objection,
  start(node, durable) {
    const { ledger, denied } = durable ?? { ledger: openLedger(node.object), denied: new Map() };
    return {
      database: node.self === DATABASE ? { ledger, denied, flushed: ledger } : null,
      store: node.self === CACHE ? emptyStore(node.clock) : null,
      questions: new Map(),
    };
  },
  step(state, event, node, out) {
    const here = { node, out };
    switch (event.type) {
      case 'request':
        return asked(state, event.from, event.body, here, senderAt(here));
      case 'message':
        return hear(state, event.from, event.body, here);
      case 'timeout':
        return timedOut(state, event.name, event.from, here, senderAt(here));
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
