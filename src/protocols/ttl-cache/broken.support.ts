// Broken twins of the cache: each makes one small mistake that somebody might make.

import { forgetful, hasty, type Twin, twinOf } from '../twin.support.ts';
import type { Cache, State } from './state.ts';
import { ttlCacheProtocol } from './ttl-cache.ts';

const isCache = (state: State): state is Cache => state.role === 'cache';

export const TTL_CACHE_TWINS = {
  forgetful: forgetful(ttlCacheProtocol),
  hasty: hasty(ttlCacheProtocol),

  keepsItsEntry: twinOf(
    ttlCacheProtocol,
    'keeps its entry when it passes a write on',
    (confess, state, event, node, out) => {
      const next = ttlCacheProtocol.step(state, event, node, out);
      if (!isCache(state) || !isCache(next) || state.entry === null || next.entry !== null) return next;
      confess(0);
      return { ...next, entry: state.entry };
    },
  ),

  neverExpires: twinOf(
    ttlCacheProtocol,
    'takes what it was told for as new as when it was told',
    (confess, state, event, node, out) => {
      if (!isCache(state) || state.entry === null || event.type !== 'request')
        return ttlCacheProtocol.step(state, event, node, out);
      confess(event.from);
      const entry = { ...state.entry, storedAt: node.clock };
      return ttlCacheProtocol.step({ ...state, entry }, event, node, out);
    },
  ),
} satisfies Readonly<Record<string, Twin>>;
