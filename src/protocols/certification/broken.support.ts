// Test support: certification with one mistake each. All are small and all look like a saving.

import { forgetful, hasty, replacing, type Twin, twinOf } from '../twin.support.ts';
import { certification } from './certification.ts';

const real = certification;

/** Write sets are not compared: the later of two that were carried out on the same old row overwrites the first. */
const certifiesNothing = twinOf(
  real,
  'keeps an update whose row has changed since it was carried out',
  (confess, state, event, node, out) => {
    if (event.type !== 'message' || event.body.type !== 'write-set')
      return real.step(state, event, node, out);
    const sets = event.body.sets.map((sent) => {
      if (sent.set.seen < state.ledger.length) confess(sent.set.of);
      return { ...sent, set: { ...sent.set, seen: Number.MAX_SAFE_INTEGER } };
    });
    return real.step(state, { ...event, body: { ...event.body, sets } }, node, out);
  },
);

/** Agreed instead of safe delivery: a write set is confirmed when it has been sent, not when all have it. */
const confirmsUponSending = twinOf(
  real,
  'confirms an update that no other node has received',
  (confess, state, event, node, out) => {
    const next = real.step(state, event, node, out);
    if (event.type !== 'request' || !next.locals.some(({ of, sent }) => of === event.from && sent))
      return next;
    confess(event.from);
    const { answer } = node.object.decide(state.ledger.state, event.body);
    out.reply(event.from, { outcome: 'ok', answer });
    return next;
  },
);

/** `wsrep_sync_wait` is taken for set and is not: a strong read is answered like any other. */
const skipsTheRound = twinOf(
  real,
  'answers a strong read without a round',
  (confess, state, event, node, out) => {
    if (event.type !== 'request' || event.body.mode !== 'strong') return real.step(state, event, node, out);
    confess(event.from);
    return real.step(state, { ...event, body: { ...event.body, mode: 'weak' } }, node, out);
  },
);

/** At the loss of the component it promises that nothing will happen, though others may have the write set. */
const refusesWhatIsOut = twinOf(
  real,
  'refuses an update whose write set is out',
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

export const CERTIFICATION_TWINS = {
  certifiesNothing,
  confirmsUponSending,
  skipsTheRound,
  refusesWhatIsOut,
  hasty: hasty(real),
  forgetful: forgetful(real),
} satisfies Readonly<Record<string, Twin>>;
