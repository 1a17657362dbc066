// A site polls the log of another: it asks what is new beyond a position, and the other answers once there is something
// (CouchDB documentation, “Changes feed: long polling”). There is one open poll for each. Whoever asks waits as long as it
// was told to, and perhaps for ever: nothing tells one who only listens that the other end is gone.

import { ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { setting } from '../parts/surroundings.ts';
import { batchFor } from './sending.ts';
import { type Here, replaced, type State, withProgress } from './state.ts';
import { polledBy, pollsAt } from './topology.ts';

export function poll(state: State, at: NodeId, here: Here): State {
  here.out.send(at, { type: 'poll', since: state.progress[at]!.polled });
  const patience = ms(setting(here, 'pollPatienceMs'));
  if (patience > 0) here.out.setTimer('poll', [patience, patience], at);
  return state;
}

export const pollAll = (state: State, here: Here): State =>
  pollsAt(here.node).reduce((next, at) => poll(next, at, here), state);

/** Who comes back from a crash has closed what was open: those who wait for it are told by their own machines. */
export function closeAll(here: Here): void {
  for (const to of polledBy(here.node)) here.out.send(to, { type: 'closed' });
}

export function onPoll(state: State, from: NodeId, since: number, here: Here): State {
  // What it has polled it need not be sent.
  const known = withProgress(state, from, { sent: Math.max(since, state.progress[from]!.sent) });
  return answer({ ...known, waiting: replaced(known.waiting, from, since) }, from, here);
}

/** Answers an open poll, if there is something to say. */
function answer(state: State, to: NodeId, here: Here): State {
  const since = state.waiting[to];
  if (since === null || since === undefined || since >= state.flushed.log.position) return state;
  const batch = batchFor(state, { to, after: since }, here);
  if (batch.entries.length === 0)
    return answer({ ...state, waiting: replaced(state.waiting, to, batch.upTo) }, to, here);
  here.out.send(to, { type: 'news', ...batch });
  return { ...state, waiting: replaced(state.waiting, to, null) };
}

export const answerAll = (state: State, here: Here): State =>
  polledBy(here.node).reduce((next, to) => answer(next, to, here), state);
