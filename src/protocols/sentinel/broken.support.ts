// Test support: failover by watchers with one mistake each.

import { append, type Log, pointOf, updatesAfter } from '../parts/shipping/log.ts';
import { type Twin, twinOf } from '../twin.support.ts';
import { watchers as real } from './sentinel.ts';

/** No memory of what was taken up: a question that the network brings twice is two questions. */
const carriesOutTwice = twinOf(
  real,
  'carries out a repeated question a second time',
  (confess, state, event, node, out) => {
    const isRepeated =
      event.type === 'message' && event.body.type === 'ask' && state.taken.includes(event.body.of);
    if (!isRepeated) return real.step(state, event, node, out);
    if (event.body.type === 'ask') confess(event.body.of);
    return real.step({ ...state, taken: [] }, event, node, out);
  },
);

/** Every read is for the server beside the client. */
const asksTheNearest = twinOf(real, 'reads at a replica', (confess, state, event, node, out) => {
  if (event.type !== 'request' || !node.object.isRead(event.body)) return real.step(state, event, node, out);
  confess(event.from);
  return real.step(state, { ...event, body: { ...event.body, mode: 'weak' } }, node, out);
});

/** Nobody hears from another Sentinel that there is a new master. */
const deafToHello = twinOf(real, 'does not listen to other Sentinels', (confess, state, event, node, out) => {
  if (event.type !== 'message' || event.body.type !== 'hello') return real.step(state, event, node, out);
  if (event.body.configEpoch > state.watch.book.configEpoch) confess(0);
  return state;
});

/** A log that went another way is kept: no whole copy is asked for. */
const keepsItsOwn = twinOf(real, 'keeps what its master never had', (confess, state, event, node, out) => {
  if (event.type !== 'message' || event.body.type !== 'not-my-history')
    return real.step(state, event, node, out);
  confess(0);
  return state;
});

/** Offsets are not looked at: what comes is put at the end, whatever is missing before it. */
const skipsGaps = twinOf(
  real,
  'takes entries that leave a gap before them',
  (confess, state, event, node, out) => {
    const own = state.server.copy.received;
    const isGap =
      event.type === 'message' &&
      event.body.type === 'entries' &&
      event.from === state.server.source &&
      event.body.after.position > own.position;
    if (!isGap || event.body.type !== 'entries') return real.step(state, event, node, out);
    const { after, log } = event.body;
    const news = updatesAfter(log, after.position);
    for (const { of } of news) confess(of);
    const patched = news.reduce<Log>((sum, entry) => append(sum, entry, node.object), own);
    const body = { type: 'entries', after: pointOf(own), log: patched } as const;
    return real.step(state, { ...event, body }, node, out);
  },
);

export const SENTINEL_TWINS = {
  carriesOutTwice,
  asksTheNearest,
  deafToHello,
  keepsItsOwn,
  skipsGaps,
} satisfies Readonly<Record<string, Twin>>;
