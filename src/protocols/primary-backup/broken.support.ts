// Test support: primary-backup with one mistake each, as replication has been built in earnest.

import { append, holdsPoint, type Log, pointOf, updatesAfter } from '../parts/shipping/log.ts';
import { forgetful, hasty, type Twin, twinOf } from '../twin.support.ts';
import { write } from './primary.ts';
import { primaryBackup as real } from './primary-backup.ts';
import { isPrimary, stateOf, visible } from './state.ts';

/** No memory of what was carried out: a request that is sent again, because its answer got lost, is a new one. */
const carriesOutTwice = twinOf(
  real,
  'carries out a repeated request a second time',
  (confess, state, event, node, out) => {
    const isRepeated =
      event.type === 'message' &&
      event.body.type === 'forward' &&
      isPrimary(state) &&
      !node.object.isRead(event.body.operation) &&
      real.holds(state, event.body.of);
    if (!isRepeated) return real.step(state, event, node, out);
    const { of, operation } = event.body as Extract<typeof event.body, { type: 'forward' }>;
    confess(of);
    return write(state, { of, operation, via: event.from }, { node, out });
  },
);

/** Positions are not looked at: what comes is put at the end, whatever is missing before it. */
const skipsGaps = twinOf(
  real,
  'takes entries that leave a gap before them',
  (confess, state, event, node, out) => {
    const own = state.copy.received;
    const isGap =
      event.type === 'message' &&
      event.body.type === 'entries' &&
      event.from === state.receiver?.source &&
      event.body.after.position > own.position;
    if (!isGap) return real.step(state, event, node, out);
    const { after, log } = event.body as Extract<typeof event.body, { type: 'entries' }>;
    const news = updatesAfter(log, after.position);
    for (const { of } of news) confess(of);
    const patched = news.reduce<Log>((sum, entry) => append(sum, entry, node.object), own);
    const body = { type: 'entries', after: pointOf(own), log: patched } as const;
    return real.step(state, { ...event, body }, node, out);
  },
);

/** A report of the log's arrival is taken for one of its effect. */
const takesReceivedForApplied = twinOf(
  real,
  'counts what a standby has received as applied',
  (confess, state, event, node, out) => {
    if (event.type !== 'message' || event.body.type !== 'progress') return real.step(state, event, node, out);
    const { position } = event.body.received;
    if (
      event.body.applied < position &&
      isPrimary(state) &&
      holdsPoint(state.copy.flushed, event.body.received)
    )
      for (const { ask } of state.commits) confess(ask.of);
    const body = { ...event.body, flushed: position, applied: position };
    return real.step(state, { ...event, body }, node, out);
  },
);

/** The lost update of every textbook: no lock is taken, and a write is decided on what reads can see. */
const takesNoLock = twinOf(
  real,
  'decides on what can be seen, though an earlier write is on its way',
  (confess, state, event, node, out) => {
    const isUpdate = event.type === 'request' && !node.object.isRead(event.body);
    if (!isUpdate || !isPrimary(state) || state.commits.length === 0)
      return real.step(state, event, node, out);
    confess(event.from);
    for (const { ask } of state.commits) confess(ask.of);
    const commits = state.commits.map((commit) => ({ ...commit, key: 'another row' }));
    const seen = { ...state.copy.received, state: stateOf(visible(state, node), node) };
    return real.step({ ...state, commits, copy: { ...state.copy, received: seen } }, event, node, out);
  },
);

/** “Strong” is sent to the nearest server, as everything else is. */
const asksTheNearest = twinOf(
  real,
  'answers a strong read from a standby',
  (confess, state, event, node, out) => {
    if (event.type !== 'request' || !node.object.isRead(event.body) || isPrimary(state))
      return real.step(state, event, node, out);
    confess(event.from);
    return real.step(state, { ...event, body: { ...event.body, mode: 'weak' } }, node, out);
  },
);

export const PRIMARY_BACKUP_TWINS = {
  carriesOutTwice,
  skipsGaps,
  takesReceivedForApplied,
  takesNoLock,
  asksTheNearest,
  hasty: hasty(real),
  forgetful: forgetful(real),
} satisfies Readonly<Record<string, Twin>>;
