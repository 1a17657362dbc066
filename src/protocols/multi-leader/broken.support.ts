// Test support: several leaders with one mistake each, as replication has been built in earnest.

import { forgetful, hasty, type Twin, twinOf } from '../twin.support.ts';
import type { Entry } from './log.ts';
import { severalLeaders as real } from './multi-leader.ts';
import type { Versioned } from './settling/last-writer.ts';
import { withProgress } from './state.ts';

/** A receipt is sent when the updates have come, not when they are on disk. */
const confirmsTooSoon = twinOf(
  real,
  'confirms what is not on its disk yet',
  (confess, state, event, node, out) => {
    if (event.type === 'message' && event.body.type === 'updates') {
      for (const { of } of event.body.entries) confess(of);
      out.send(event.from, { type: 'received', upTo: event.body.upTo });
    }
    return real.step(state, event, node, out);
  },
);

/** Origins and their numbers are not looked at: what comes a second time is taken a second time. */
const takesTwice = twinOf(
  real,
  'takes an update up again that it has already',
  (confess, state, event, node, out) => {
    if (event.type !== 'message' || event.body.type !== 'updates') return real.step(state, event, node, out);
    const { seen } = state.ahead;
    const old = event.body.entries.filter(({ origin, n }) => n <= (seen[origin] ?? 0));
    for (const { of } of old) confess(of);
    const before = seen.map((count, origin) =>
      Math.min(count, ...old.filter((e) => e.origin === origin).map(({ n }) => n - 1)),
    );
    return real.step({ ...state, ahead: { ...state.ahead, seen: before } }, event, node, out);
  },
);

/** What was sent is taken for received: nothing is ever sent again. */
const trustsTheLine = twinOf(
  real,
  'takes what it has sent for received',
  (confess, state, event, node, out) => {
    const next = real.step(state, event, node, out);
    const to = event.type === 'timeout' && event.name === 'gather' ? event.from : -1;
    const batch = next.batches[to];
    if (!batch) return next;
    confess(state.flushed.log.entry?.of ?? 0);
    out.cancelTimer('resend', to);
    const batches = next.batches.map((other, i) => (i === to ? null : other));
    return withProgress({ ...next, batches }, to, { sent: batch.upTo });
  },
);

/** The time of an update is when it reached a site, by the clock there: each site has its own last writer. */
const stampsOnArrival = twinOf(
  real,
  'gives an update the time at which it came in',
  (confess, state, event, node, out) => {
    if (event.type !== 'message' || event.body.type !== 'updates') return real.step(state, event, node, out);
    const stamped = (entry: Entry): Entry => {
      const change = entry.change as Versioned;
      const { version } = change;
      confess(entry.of);
      const stamp = { ...version.stamp, time: node.clock };
      return { ...entry, change: { ...change, version: { ...version, stamp } } };
    };
    const body = { ...event.body, entries: event.body.entries.map(stamped) };
    return real.step(state, { ...event, body }, node, out);
  },
);

export const MULTI_LEADER_TWINS = {
  confirmsTooSoon,
  takesTwice,
  trustsTheLine,
  stampsOnArrival,
  hasty: hasty(real),
  forgetful: forgetful(real),
} satisfies Readonly<Record<string, Twin>>;
