// Test support: sites with one mistake each.

import { EMPTY_CONTEXT } from '../parts/versions/dots.ts';
import { forgetful, hasty, replacing, type Twin, twinOf } from '../twin.support.ts';
import { sites } from './causal.ts';
import { momentOf } from './elapsed.ts';
import { knownOf, type Write } from './state.ts';
import { NEW_SESSION, tokenOf } from './token.ts';

/** The effect before its cause: whatever arrives shows at once (COPS, section 3.1: the comment without its photo). */
const ignoresDependencies = twinOf(sites, 'shows an update before what it depends on', (confess, ...step) => {
  const [state, event, node, out] = step;
  if (event.type !== 'message' || event.body.type !== 'writes') return sites.step(...step);
  const writes = event.body.writes.map((write): Write => {
    if (write.after.vector.length > 0) confess(write.of);
    return { ...write, after: EMPTY_CONTEXT };
  });
  return sites.step(state, { ...event, body: { ...event.body, writes } }, node, out);
});

/** A token that says nothing: the session is promised something and held to nothing. */
const losesTokens = twinOf(sites, 'hands out empty tokens', (confess, state, event, node, out) => {
  const blank = replacing(out, {
    reply(to, reply) {
      confess(to);
      out.reply(to, reply.outcome === 'ok' ? { ...reply, context: tokenOf(NEW_SESSION) } : reply);
    },
  });
  return sites.step(state, event, node, blank);
});

/** What was sent is taken for received: a site that missed it is never sent it again. */
const trustsTheLine = twinOf(sites, 'takes what it sent for received', (confess, ...step) => {
  const [state, event, node, out] = step;
  const known = node.names.map((_, site) => knownOf(state, site));
  let isSent = false;
  const watched = replacing(out, {
    send(to, message) {
      out.send(to, message);
      if (message.type !== 'writes') return;
      isSent = true;
      for (const { of } of message.writes) confess(of);
      known[to] = state.site.shown.has;
    },
  });
  const next = sites.step(state, event, node, watched);
  if (!isSent) return next;
  const trimmed = { ...next.site.shown, log: [] };
  return {
    ...next,
    known,
    site: {
      ...next.site,
      shown: trimmed,
      here: next.site.here === next.site.shown ? trimmed : next.site.here,
    },
  };
});

/** The last writer wins, and nobody is told who lost. */
const dropsSilently = twinOf(
  sites,
  'drops updates and does not say so',
  (confess, state, event, node, out) => {
    const silent = replacing(out, { lose: (update) => confess(update) });
    return sites.step(state, event, node, silent);
  },
);

/** Whoever hears from the primary takes itself for current, whatever it lacks. */
const skipsCatchingUp = twinOf(
  sites,
  'takes word of a position for having come there',
  (confess, ...step) => {
    const [state, event, node, out] = step;
    if (event.type !== 'message' || event.body.type !== 'so-far') return sites.step(...step);
    confess(0);
    return sites.step(state, { ...event, body: { ...event.body, made: 0 } }, node, out);
  },
);

/** The age of a copy is counted from the answer. But what the answer says was so when it was sent. */
const countsFromTheAnswer = twinOf(
  sites,
  'counts age from the answer, not from the question',
  (confess, ...step) => {
    const [state, event, node, out] = step;
    if (event.type !== 'message' || event.body.type !== 'so-far') return sites.step(...step);
    confess(0);
    const asked = momentOf(state.pulse, { node, out });
    return sites.step(state, { ...event, body: { ...event.body, asked } }, node, out);
  },
);

/** Age is read off a clock that anybody may set. */
const trustsItsClock = twinOf(sites, 'counts time by a clock that is set back', (confess, ...step) => {
  const [state, event, node, out] = step;
  if (event.type === 'timeout') confess(0);
  return sites.step({ ...state, pulse: { ...state.pulse, counted: 0, next: 0 } }, event, node, out);
});

/** These break the bound by time alone, which no checker of histories knows: the test of ages convicts them. */
export const AGE_TWINS = {
  skipsCatchingUp,
  countsFromTheAnswer,
  trustsItsClock,
} satisfies Readonly<Record<string, Twin>>;

export const CAUSAL_TWINS = {
  forgetful: forgetful(sites),
  hasty: hasty(sites),
  ignoresDependencies,
  losesTokens,
  trustsTheLine,
  dropsSilently,
} satisfies Readonly<Record<string, Twin>>;
