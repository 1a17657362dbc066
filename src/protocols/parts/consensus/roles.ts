// How a member becomes a follower, and how long a follower is patient. The world draws the random part of an election
// timeout, and only after the fixed part has passed in silence: so a timer is not set anew for every heartbeat.

import type { NodeId } from '../../contract.ts';
import { checksQuorum, electionOf, spreadOf } from './settings.ts';
import { type Consensus, changed, type Here, NOBODY, since } from './state.ts';

export const ELECTION = 'raft-election';
export const HEARTBEAT = 'raft-heartbeat';
export const QUORUM = 'raft-quorum';

/** Its patience begins anew. */
export function rested<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  if (state.isRestless) waitFor(electionOf(here.node.settings), here);
  return changed(state, { restedAt: here.node.clock, isRestless: false });
}

export function waitFor<C>(wait: number, { out }: Here<C>): void {
  out.setTimer(ELECTION, [wait, wait]);
}

/** Waits on, if there is reason to; null once its patience has run out. */
export function waitingOn<C>(state: Consensus<C>, here: Here<C>): Consensus<C> | null {
  const { settings } = here.node;
  const left = electionOf(settings) - since(state.restedAt, here.node);
  if (left > 0) {
    waitFor(left, here);
    return changed(state, { isRestless: false });
  }
  const spread = spreadOf(settings);
  if (state.isRestless || spread === 0) return null;
  here.out.setTimer(ELECTION, [1, spread]);
  return changed(state, { isRestless: true });
}

/** Becomes, or stays, a follower in this term (section 5.1: whoever sees a later term enters it). Entering a term also
 *  renews its patience, as in etcd. That there is a later term does not take back what a leader was told, where its
 *  lease may rest on that. */
export function follow<C>(
  before: Consensus<C>,
  { term, leader }: { readonly term: number; readonly leader: NodeId },
  here: Here<C>,
): Consensus<C> {
  const state = before.role === 'leader' ? resigned(before, here) : before;
  const isNews = leader !== NOBODY && (leader !== before.leader || term !== before.term);
  if (isNews) here.out.explain(`follows ${here.node.names[leader]}, the leader of term ${term}`);
  const isLater = term > state.term;
  const heardBefore = checksQuorum(here.node.settings) ? state.heardAt : null;
  const heardAt = leader === NOBODY ? heardBefore : here.node.clock;
  if (!isLater && state.role === 'follower' && state.leader === leader && !state.isRestless)
    return changed(state, { heardAt, restedAt: here.node.clock });
  const next = changed(state, {
    role: 'follower',
    leader,
    heardAt,
    granted: 0,
    denied: 0,
    ...(isLater ? { term, vote: NOBODY, isDirty: true } : {}),
  });
  return rested(next, here);
}

/** Lays down leadership: from here on it waits for a leader like everybody else. */
function resigned<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  here.out.cancelTimer(HEARTBEAT);
  here.out.cancelTimer(QUORUM);
  waitFor(electionOf(here.node.settings), here);
  return changed(state, { role: 'follower', lead: null, leader: NOBODY, heardAt: null });
}

/** Does it take some leader for alive, or lead itself? Then nobody else gets its vote: a member that comes back from a
 *  long absence does not unseat a leader that works (thesis, section 4.2.3). */
export function trustsLeader<C>(state: Consensus<C>, { node }: Here<C>): boolean {
  if (state.role === 'leader') return true;
  return state.heardAt !== null && since(state.heardAt, node) < electionOf(node.settings);
}
