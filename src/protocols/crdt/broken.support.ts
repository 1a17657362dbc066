// Test support: replicas of data types with one mistake each, such as papers warn of and systems have made.

import { forgetful, hasty, replacing, type Twin, twinOf } from '../twin.support.ts';
import { replicas } from './crdt.ts';
import { ackedBy } from './gossip.ts';

/** Anti-entropy without confirmations: what a line lost is never sent again. */
const sendsOnce = twinOf(replicas, 'takes what was sent for received', (confess, ...step) => {
  const [state, event, node, out] = step;
  const sent = new Set<number>();
  const watched = replacing(out, {
    send(to, message) {
      out.send(to, message);
      if (message.type !== 'ack') sent.add(to);
    },
  });
  const next = replicas.step(state, event, node, watched);
  if (sent.size === 0) return next;
  for (const of of next.replica.shown.replica.reflects.of.slice(-1)) confess(of);
  const { count } = next.replica.shown;
  return { ...next, acked: node.names.map((_, to) => (sent.has(to) ? count : ackedBy(next, to))) };
});

/** The deltas of a round are skipped that others sent: where lines are cut, some nodes hear of nothing. */
const passesNothingOn = twinOf(replicas, 'does not pass on what it hears', (confess, ...step) => {
  const next = replicas.step(...step);
  const [state, event, node] = step;
  const isTaken = event.type === 'message' && next.deltas.length > state.deltas.length;
  if (!isTaken || event.type !== 'message') return next;
  for (const of of next.deltas.at(-1)!.replica.reflects.of.slice(-1)) confess(of);
  const { count } = next.replica.here;
  // As if everybody had confirmed it.
  return { ...next, deltas: next.deltas.slice(0, -1), acked: node.names.map(() => count) };
});

/** The last writer wins, and nobody is told who lost. */
const hushesUp = twinOf(replicas, 'drops updates and does not say so', (confess, state, event, node, out) => {
  const silent = replacing(out, { lose: (update) => confess(update) });
  return replicas.step(state, event, node, silent);
});

export const CRDT_TWINS = {
  forgetful: forgetful(replicas),
  hasty: hasty(replicas),
  sendsOnce,
  passesNothingOn,
  hushesUp,
} satisfies Readonly<Record<string, Twin>>;
