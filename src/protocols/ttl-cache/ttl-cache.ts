// An origin and caches that keep its answers for a time: name servers, web proxies. Whoever asks a cache is told what was
// true not too long ago; when the line to the origin is cut, each setting chooses between old answers and none.

import { type Protocol, type ProtocolEvent, type Settings, sealed } from '../contract.ts';
import { find } from '../objects/ledger.ts';
import { openedCopy } from '../parts/one-copy.ts';
import { cacheStep } from './cache.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { originStep } from './origin.ts';
import { parameters } from './parameters.ts';
import { type Durable, emptyCache, type Message, ORIGIN, type State, type Token } from './state.ts';
import { viewOf } from './view.ts';

function objection(settings: Settings, nodes: number): string | undefined {
  if (nodes < 2) return 'There is nothing to keep where there is no cache.';
  const wrong = (name: string) =>
    Array.isArray(settings[name]) && (settings[name] as readonly number[]).some((n) => n === 0);
  const noTime = ['fetchMs', 'firstWaitMs', 'roundTrips', 'staleWaitMs'].find(wrong);
  return noTime && `“${noTime}” is at least 1 for every cache.`;
}

export const ttlCacheProtocol: Protocol<State, Message, Durable, Token> = {
  id: 'ttl-cache',
  title: 'An origin and its caches',
  source:
    'RFC 1034 and 1035, RFC 2308 (negative answers), RFC 8767 (serving stale names); RFC 9111 and RFC 5861 (HTTP caching, stale content).',
  simplifies:
    'One record or page. Delegation, validators and eviction are left out; every cache asks the origin itself.',
  parameters,
  // Where a read shows the whole state, which is what a cache keeps.
  objects: ['register', 'cas-register', 'counter', 'set', 'gset', 'account', 'stock'],
  words: {
    fetch: 'what is it now?',
    fetched: 'this is it now',
    pass: 'please write this',
    passed: 'done with that',
  },
  timers: {
    resend: 'asked the origin again',
    'give-up': 'gave up on the origin',
    'stale-wait': 'has let them wait long enough',
    pass: 'passed the write on again',
    'pass-give-up': 'stopped waiting for the write',
  },
  claims,
  dials,
  objection,
  start(node, durable) {
    if (node.self !== ORIGIN) return emptyCache(node.clock);
    return { role: 'origin', ...openedCopy(node, durable) };
  },
  step(state, event: ProtocolEvent<Message, Token>, node, out) {
    const here = { node, out };
    return state.role === 'origin' ? originStep(state, event, here) : cacheStep(state, event, here);
  },
  view: viewOf,
  holds(state, update) {
    const ledger = state.role === 'origin' ? state.flushed : state.entry?.ledger;
    return ledger !== undefined && find(ledger, update) !== undefined;
  },
};

export const ttlCache = sealed(ttlCacheProtocol);
