// A follower's side of log replication (section 5.3): it appends what follows on what it has, says where the logs part
// if it does not, and learns what is committed.

import type { NodeId } from '../../contract.ts';
import { once } from './disk.ts';
import { asOf, contains, lastWithin } from './log.ts';
import { follow } from './roles.ts';
import { type Consensus, changed, type Here, type Message } from './state.ts';

type Append<C> = Extract<Message<C>, { type: 'raft-append' }>;
type Heartbeat = Extract<Message<never>, { type: 'raft-heartbeat' }>;

export function onAppend<C>(
  before: Consensus<C>,
  from: NodeId,
  append: Append<C>,
  here: Here<C>,
): Consensus<C> {
  if (append.term < before.term) return outdated(before, from, here);
  const state = follow(before, { term: append.term, leader: from }, here);
  if (!contains(state.log, append.index, append.logTerm)) return rejected(state, from, append, here);
  const { log } = append;
  // A message that was overtaken by a later one must not cut the log back.
  const isNew = !contains(state.log, log.index, log.term);
  if (isNew && state.log.index > append.index && asOf(state.log, append.index) !== state.log)
    explainCut(state, append, here);
  const commit = Math.max(state.commit, Math.min(append.commit, log.index));
  const next = isNew ? changed(state, { log, commit, isDirty: true }) : committedUpTo(state, commit);
  const { term } = next;
  return once(next, [{ to: from, message: { type: 'raft-appended', term, index: log.index } }], here);
}

/** Entries that no majority had are replaced by those of the new leader. */
function explainCut<C>(state: Consensus<C>, append: Append<C>, { out }: Here<C>): void {
  const dropped = state.log.index - append.index;
  if (!contains(append.log, state.log.index, state.log.term))
    out.explain(`drops ${dropped} of its entries: the leader of term ${append.term} has others there`);
}

/** Where the logs part: the newest entry here whose term is no later than that of the leader's entry. */
function rejected<C>(state: Consensus<C>, from: NodeId, append: Append<C>, here: Here<C>): Consensus<C> {
  const { index: hint, term: hintTerm } = lastWithin(state.log, append.index, append.logTerm);
  const { term } = state;
  const message = { type: 'raft-rejected', term, index: append.index, hint, hintTerm } as const;
  return once(state, [{ to: from, message }], here);
}

/** Whoever leads an earlier term is told of the later one, and steps down. */
function outdated<C>(state: Consensus<C>, from: NodeId, here: Here<C>): Consensus<C> {
  return once(state, [{ to: from, message: { type: 'raft-heard', term: state.term, round: 0 } }], here);
}

/** A heartbeat is answered at once: it says nothing of the log. */
export function onHeartbeat<C>(
  before: Consensus<C>,
  from: NodeId,
  { term, commit, round }: Heartbeat,
  here: Here<C>,
): Consensus<C> {
  if (term < before.term) return outdated(before, from, here);
  const state = follow(before, { term, leader: from }, here);
  here.out.send(from, { type: 'raft-heard', term, round });
  const next = committedUpTo(state, Math.min(commit, state.log.index));
  return next.isDirty ? once(next, [], here) : next;
}

const committedUpTo = <C>(state: Consensus<C>, commit: number): Consensus<C> =>
  commit > state.commit ? changed(state, { commit }) : state;
