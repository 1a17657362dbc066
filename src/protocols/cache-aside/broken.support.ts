// Broken twins of the cache beside a database.

import { forgetful, hasty, type Twin, twinOf } from '../twin.support.ts';
import { cacheAsideProtocol } from './cache-aside.ts';

export const CACHE_ASIDE_TWINS = {
  forgetful: forgetful(cacheAsideProtocol),
  hasty: hasty(cacheAsideProtocol),

  neverDrops: twinOf(
    cacheAsideProtocol,
    'says that it has forgotten and keeps the entry',
    (confess, state, event, node, out) => {
      const next = cacheAsideProtocol.step(state, event, node, out);
      if (event.type !== 'message' || event.body.type !== 'drop' || !state.store?.entry || !next.store)
        return next;
      confess(event.body.of);
      return { ...next, store: { ...next.store, entry: state.store.entry } };
    },
  ),
} satisfies Readonly<Record<string, Twin>>;
