// A cache asks its origin: again and again at growing waits, until it answers, too many attempts were made, or too much
// time has passed. RFC 1035 section 4.2.1 for names; RFC 6298 section 2 for the connections of the web.

import { type Micros, ms } from '../../kernel/index.ts';
import type { OperationId } from '../contract.ts';
import { amount, chosen } from './parameters.ts';
import { type Cache, type Fetch, type Here, ORIGIN } from './state.ts';

const exactly = (waitMs: number): readonly [Micros, Micros] => [ms(waitMs), ms(waitMs)];

/** How often Linux asks for a connection at the same interval before it doubles. */
const LINEAR_ATTEMPTS = 4;

/** Begins to ask, unless it is asking. What was asked before a write was passed on may bring what is older than that: then
 *  it asks anew, for all who wait. */
export function fetching(cache: Cache, here: Here): Cache {
  if (cache.fetch !== null && !cache.fetch.isTainted) return cache;
  const { node, out } = here;
  const isRemembered = chosen(node, 'waits') === 'remembered';
  const waitMs = (isRemembered ? cache.lastWaitMs : null) ?? amount(node, 'firstWaitMs');
  const n = cache.fetches + 1;
  const waiting = cache.fetch?.waiting ?? [];
  const fetch: Fetch = { n, leg: 0, attempts: 0, waitMs, waiting, isTainted: false };
  out.setTimer('give-up', exactly(amount(node, 'fetchMs')));
  return { ...cache, fetches: n, fetch: attempt(fetch, here) };
}

/** Asks once more and waits for the answer. */
function attempt(fetch: Fetch, { node, out }: Here): Fetch {
  const { n, leg } = fetch;
  // Who asks for a connection does not say yet what for.
  out.send(ORIGIN, { type: 'fetch', n, leg });
  out.setTimer('resend', exactly(fetch.waitMs));
  const attempts = fetch.attempts + 1;
  const isLinear = chosen(node, 'waits') === 'linear-first' && attempts <= LINEAR_ATTEMPTS;
  return { ...fetch, attempts, waitMs: isLinear ? fetch.waitMs : 2 * fetch.waitMs };
}

/** No answer within the wait. Undefined: there are no attempts left. */
export function resent(fetch: Fetch, here: Here): Fetch | undefined {
  const most = amount(here.node, 'attempts');
  return most > 0 && fetch.attempts >= most ? undefined : attempt(fetch, here);
}

/** The answer to one exchange came: the next begins at once. Undefined: it was the last. */
export function nextLeg(fetch: Fetch, here: Here): Fetch | undefined {
  const leg = fetch.leg + 1;
  if (leg >= amount(here.node, 'roundTrips')) return undefined;
  return attempt({ ...fetch, leg, attempts: 0, waitMs: amount(here.node, 'firstWaitMs') }, here);
}

/** The fetch is over, one way or another. */
export function fetchEnded(cache: Cache, { out }: Here): Cache {
  for (const timer of ['resend', 'give-up', 'stale-wait']) out.cancelTimer(timer);
  return { ...cache, fetch: null };
}

export const joined = (cache: Cache, of: OperationId): Cache => {
  const { fetch } = cache;
  return fetch === null ? cache : { ...cache, fetch: { ...fetch, waiting: [...fetch.waiting, of] } };
};
