// Test support: Zab with one mistake each. All are small and all look like a saving.

import { forgetful, replacing, type Twin, twinOf } from '../twin.support.ts';
import { asOf } from './log.ts';
import { changed, type State } from './state.ts';
import { atomicBroadcast } from './zab.ts';

const real = atomicBroadcast;

/** The leader answers its own client when it has proposed, before anybody else has logged it. */
const acknowledgesProposals = twinOf(
  real,
  'confirms an update that only the leader has logged',
  (confess, state, event, node, out) => {
    const next = real.step(state, event, node, out);
    if (event.type !== 'request' || node.object.isRead(event.body) || next.role.mode !== 'leading')
      return next;
    const { log } = next.durable;
    if (log.transaction?.of !== event.from || log.rest === null) return next;
    confess(event.from);
    out.reply(event.from, {
      outcome: 'ok',
      answer: node.object.decide(log.rest.state, event.body).answer,
    });
    return next;
  },
);

/** The last proposal of a log, if it is not committed. */
const isAhead = ({ durable, committed }: State): boolean => durable.log.length > committed.length;

/** A read sees what is proposed and may never be committed. */
const readsProposals = twinOf(
  real,
  'answers a read from what is proposed and not committed',
  (confess, state, event, node, out) => {
    if (event.type !== 'request' || !node.object.isRead(event.body) || !isAhead(state))
      return real.step(state, event, node, out);
    const next = real.step(changed(state, { committed: state.durable.log }), event, node, out);
    confess(event.from);
    return changed(next, { committed: asOf(next.durable.log, state.committed.length) });
  },
);

/** A doubled acknowledgement counts for a second server: one follower is taken for a majority. */
const countsAcksTwice = twinOf(
  real,
  'takes one follower’s log for that of all',
  (confess, state, event, node, out) => {
    const next = real.step(state, event, node, out);
    if (event.type !== 'message' || event.body.type !== 'ack' || next.role.mode !== 'leading') return next;
    const { length } = event.body;
    const learners = next.role.learners.map((l) => (l.length < 0 ? l : { ...l, length }));
    const counted = changed(next, { role: { ...next.role, learners } });
    const after = real.step(counted, event, node, out);
    const { transaction } = after.committed;
    if (transaction && after.committed.length > next.committed.length) confess(transaction.of);
    return after;
  },
);

/** Sync is skipped: a strong read is answered like any other. */
const skipsSync = twinOf(real, 'answers a strong read without a sync', (confess, state, event, node, out) => {
  if (event.type !== 'request' || event.body.mode !== 'strong') return real.step(state, event, node, out);
  confess(event.from);
  return real.step(state, { ...event, body: { ...event.body, mode: 'weak' } }, node, out);
});

/** A lost connection is called a refusal, though the write behind it may be committed yet. */
const refusesWhatIsOut = twinOf(
  real,
  'refuses a write that is proposed',
  (confess, state, event, node, out) =>
    real.step(
      state,
      event,
      node,
      replacing(out, {
        reply(to, reply) {
          if (reply.outcome !== 'unknown') return out.reply(to, reply);
          confess(to);
          out.reply(to, { ...reply, outcome: 'refused' });
        },
      }),
    ),
);

export const ZAB_TWINS = {
  acknowledgesProposals,
  readsProposals,
  countsAcksTwice,
  skipsSync,
  refusesWhatIsOut,
  forgetful: forgetful(real),
} satisfies Readonly<Record<string, Twin>>;
