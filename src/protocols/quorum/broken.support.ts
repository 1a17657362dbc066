// Test support: the quorum protocol with one mistake each. All are small, all look like a saving, and each has been
// made in earnest by somebody.

import { type Effects, type Protocol, type Reply, sealed } from '../contract.ts';
import { forgetful, hasty, replacing, type Twin, twinOf } from '../twin.support.ts';
import { weightedVoting } from './quorum.ts';
import { changed, type Durable, type Held, type Message, type State, type Token } from './state.ts';

const real = weightedVoting;

/** The accepting ends with the coordinator's own copy: the client hears “ok” before W votes have the update. */
const acknowledgesEarly = twinOf(
  real,
  'confirms an update that no other copy has accepted',
  (confess, state, event, node, out) => {
    const next = real.step(state, event, node, out);
    if (event.type !== 'persisted' || event.body === null || !('to' in event.body)) return next;
    const { to, message } = event.body;
    const { round } = next;
    const isOwn = to === node.self && message.type === 'accepted' && round?.ballot === message.ballot;
    if (!isOwn || !round?.job?.proposed || round.answer === null) return next;
    confess(round.job.of);
    out.reply(round.job.of, { outcome: 'ok', answer: round.answer });
    return next;
  },
);

/** R is taken for one: the node answers a balance from what it knows to be decided, and asks nobody. */
const readsItsOwnCopy = twinOf(
  real,
  'answers a balance without asking',
  (confess, state, event, node, out) => {
    if (event.type !== 'request' || !node.object.isRead(event.body))
      return real.step(state, event, node, out);
    confess(event.from);
    const { ledger } = state.flushed.decided;
    const { answer } = node.object.decide(ledger.state, event.body);
    out.reply(event.from, { outcome: 'ok', answer });
    return state;
  },
);

/** A read answers from the newest of R copies, though fewer than W hold that: readers must write (Attiya, Bar-Noy
 *  and Dolev 1995), and this one does not. */
const doesNotWriteBack = twinOf(
  real,
  'answers a balance that may be half written',
  (confess, state, event, node, out) => {
    const isReading =
      (event.type === 'request' && node.object.isRead(event.body)) ||
      (event.type === 'message' && event.body.type === 'state');
    if (!isReading) return real.step(state, event, node, out);
    const content = { ...node, settings: { ...node.settings, write: 0 } };
    return real.step(state, event, content, owningUp(out, 'ok', confess));
  },
);

/** Owns up to each reply of this outcome. */
function owningUp(
  out: Effects<Message, Durable, Token>,
  outcome: Reply['outcome'],
  confess: (about: number) => void,
): Effects<Message, Durable, Token> {
  return replacing(out, {
    reply(to, reply) {
      if (reply.outcome === outcome) confess(to);
      out.reply(to, reply);
    },
  });
}

/** Votes are counted, not voters: a doubled message is two votes. */
const countsVotesTwice = twinOf(
  real,
  'takes a doubled vote for that of another copy',
  (confess, state, event, node, out) => {
    const { round } = state;
    if (event.type !== 'message' || event.body.type !== 'accepted' || round?.phase !== 'accept')
      return real.step(state, event, node, out);
    const isAgain = round.ballot === event.body.ballot && round.accepted.includes(event.from);
    const silent = node.names.findIndex((_, i) => !round.accepted.includes(i));
    if (!isAgain || silent < 0) return real.step(state, event, node, out);
    if (round.job) confess(round.job.of);
    return real.step(state, { ...event, from: silent }, node, out);
  },
);

/** A copy accepts whatever comes, below its promise too: a late proposal overwrites a decided ledger. */
const breaksItsPromise = twinOf(
  real,
  'accepts a proposal below its promise',
  (confess, state, event, node, out) => {
    if (event.type !== 'message' || event.body.type !== 'accept') return real.step(state, event, node, out);
    const { ballot, ledger } = event.body;
    if (ballot >= state.durable.promised) return real.step(state, event, node, out);
    if (ledger.entry) confess(ledger.entry.of);
    const unbound = changed(state, { durable: { ...state.durable, promised: ballot } });
    return real.step(unbound, event, node, out);
  },
);

/** At the deadline it promises that nothing will happen, though its proposal is out and may be decided yet. */
const refusesWhatIsOut = twinOf(
  real,
  'refuses an update whose proposal is out',
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

interface Cached {
  readonly real: State;
  readonly cache: Held;
}

const FROM_CACHE = 'answers a balance from a cache that its own updates do not reach';

/** A cache filled by what other nodes tell, and never by the node's own updates: whoever pays in here and asks here
 *  does not find the money. */
const withCache: Protocol<Cached, Message, Durable, Token> = {
  ...real,
  start(node, durable, out) {
    const state = real.start(node, durable, out);
    return { real: state, cache: state.durable.decided };
  },
  step(state, event, node, out) {
    if (event.type === 'request' && node.object.isRead(event.body)) {
      out.explain(FROM_CACHE, event.from);
      const { answer } = node.object.decide(state.cache.ledger.state, event.body);
      out.reply(event.from, { outcome: 'ok', answer });
      return state;
    }
    return { real: real.step(state.real, event, node, out), cache: refreshed(state.cache, event) };
  },
  view: (state, node) => real.view(state.real, node),
  holds: (state, update) => real.holds(state.real, update),
};

function refreshed(cache: Held, event: Parameters<typeof real.step>[1]): Held {
  if (event.type !== 'message' || event.body.type !== 'news' || event.body.ballot < cache.ballot)
    return cache;
  return { ballot: event.body.ballot, ledger: event.body.ledger };
}

const readsFromCache: Twin = { mistake: FROM_CACHE, protocol: sealed(withCache) };

export const QUORUM_TWINS = {
  acknowledgesEarly,
  readsItsOwnCopy,
  doesNotWriteBack,
  countsVotesTwice,
  breaksItsPromise,
  refusesWhatIsOut,
  readsFromCache,
  hasty: hasty(real),
  forgetful: forgetful(real),
} satisfies Readonly<Record<string, Twin>>;
