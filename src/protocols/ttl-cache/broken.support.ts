// Broken twins of the cache: each makes one small mistake that somebody might make.

import { forgetful, hasty, type Twin, twinOf } from '../twin.support.ts';
import type { Cache, State } from './state.ts';
import { ttlCacheProtocol } from './ttl-cache.ts';

const isCache = (state: State): state is Cache => state.role === 'cache';

export const TTL_CACHE_TWINS = {
  forgetful: forgetful(ttlCacheProtocol),
  hasty: hasty(ttlCacheProtocol),

  keepsWhatIsTainted: twinOf(
    ttlCacheProtocol,
    'keeps what was being fetched while somebody wrote',
    (confess, state, event, node, out) => {
      const next = ttlCacheProtocol.step(state, event, node, out);
      if (!isCache(next) || next.fetch?.isTainted !== true) return next;
      confess(0);
      return { ...next, fetch: { ...next.fetch, isTainted: false } };
    },
  ),

  hearsWhatIsOver: twinOf(
    ttlCacheProtocol,
    'takes the answer to an earlier fetch for the answer to this one',
    (confess, state, event, node, out) => {
      const isOver =
        isCache(state) &&
        state.fetch !== null &&
        event.type === 'message' &&
        event.body.type === 'fetched' &&
        event.body.n < state.fetch.n;
      if (!isOver || !isCache(state) || event.body.type !== 'fetched')
        return ttlCacheProtocol.step(state, event, node, out);
      confess(0);
      const body = { ...event.body, n: state.fetch?.n ?? 0 };
      return ttlCacheProtocol.step(state, { ...event, body }, node, out);
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
