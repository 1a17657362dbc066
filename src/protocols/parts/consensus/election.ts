// Leader election (section 5.2), with the restriction that only a candidate whose log is up to date can win (5.4.1).
// Before it enters a new term, a member may ask whether it could win at all (pre-vote, thesis section 9.6).

import type { NodeId } from '../../contract.ts';
import { once } from './disk.ts';
import { takeOffice } from './leading.ts';
import { isUpToDate } from './log.ts';
import { majorityOf, type NodeSet, sizeOf, withNode } from './majority.ts';
import { follow, rested, trustsLeader, waitFor, waitingOn } from './roles.ts';
import { asksFirst, checksQuorum, electionOf } from './settings.ts';
import { type Consensus, changed, type Here, type Message, NOBODY, type Owed } from './state.ts';

type Request = Extract<Message<never>, { type: 'raft-vote' | 'raft-prevote' }>;
type Answer = Extract<Message<never>, { type: 'raft-voted' | 'raft-prevoted' }>;

/** Nothing was heard from a leader for as long as it may be. */
export function onElectionTimeout<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  if (state.role === 'leader') return state;
  const waiting = waitingOn(state, here);
  if (waiting !== null) return waiting;
  waitFor(electionOf(here.node.settings), here);
  const restless = changed(state, {
    restedAt: here.node.clock,
    isRestless: false,
    leader: NOBODY,
    heardAt: null,
  });
  return asksFirst(here.node.settings) ? canvass(restless, here) : stand(restless, here);
}

/** Asks everybody whether it could win, without entering a new term. */
function canvass<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  const { node, out } = here;
  const next = changed(state, { role: 'pre-candidate', granted: withNode(0, node.self), denied: 0 });
  if (isWon(next.granted, here)) return stand(next, here);
  if (state.role !== 'pre-candidate')
    out.explain(`heard from no leader and asks whether it could win term ${state.term + 1}`);
  for (const owed of requests('raft-prevote', changed(next, { term: state.term + 1 }), here))
    out.send(owed.to, owed.message);
  return next;
}

/** Enters a new term and votes for itself. The others are asked once that is on disk. */
function stand<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  const next = changed(state, {
    term: state.term + 1,
    vote: here.node.self,
    role: 'candidate',
    leader: NOBODY,
    granted: 0,
    denied: 0,
    isDirty: true,
  });
  here.out.explain(`stands for election in term ${next.term}`);
  return once(next, requests('raft-vote', next, here), here);
}

function requests<C>(type: Request['type'], state: Consensus<C>, { node }: Here<C>): readonly Owed<C>[] {
  const { term, log } = state;
  const message: Request = { type, term, index: log.index, logTerm: log.term };
  return node.names.flatMap((_, to) => (to === node.self ? [] : [{ to, message }]));
}

const isWon = <C>(granted: NodeSet, { node }: Here<C>): boolean =>
  sizeOf(granted) >= majorityOf(node.names.length);

/** Its own vote is on disk: now it counts. */
export function onOwnVote<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  return counted(state, withNode(state.granted, here.node.self), here);
}

function counted<C>(state: Consensus<C>, granted: NodeSet, here: Here<C>): Consensus<C> {
  const next = changed(state, { granted });
  if (!isWon(granted, here)) return next;
  return next.role === 'candidate' ? takeOffice(next, here) : stand(next, here);
}

/** Could the asking member win? Nothing changes here by being asked. */
export function onPrevote<C>(
  state: Consensus<C>,
  from: NodeId,
  request: Request,
  here: Here<C>,
): Consensus<C> {
  const granted = request.term > state.term && isUpToDate(state.log, request) && !trustsLeader(state, here);
  if (!granted) here.out.explain(`tells ${here.node.names[from]} not to stand: ${why(state, request, here)}`);
  const term = granted ? request.term : state.term;
  return once(state, [{ to: from, message: { type: 'raft-prevoted', term, granted } }], here);
}

/** One vote in a term, for whoever asks first and has everything that was committed. */
export function onVote<C>(before: Consensus<C>, from: NodeId, request: Request, here: Here<C>): Consensus<C> {
  const isAsked = request.term > before.term || (request.term === before.term && before.vote === NOBODY);
  if (isAsked && checksQuorum(here.node.settings) && trustsLeader(before, here)) {
    here.out.explain(`does not listen to ${here.node.names[from]}: ${why(before, request, here)}`);
    return before;
  }
  const state =
    request.term > before.term ? follow(before, { term: request.term, leader: NOBODY }, here) : before;
  const isFree = state.vote === NOBODY || state.vote === from;
  const granted = request.term === state.term && isFree && isUpToDate(state.log, request);
  const vote: Owed<C> = { to: from, message: { type: 'raft-voted', term: state.term, granted } };
  if (!granted) {
    here.out.explain(`gives ${here.node.names[from]} no vote: ${why(state, request, here)}`);
    return once(state, [vote], here);
  }
  const isFirst = state.vote !== from;
  const next = isFirst ? changed(state, { vote: from, isDirty: true }) : state;
  return once(rested(next, here), [vote], here);
}

/** Why a vote is not given, in words. */
function why<C>(state: Consensus<C>, request: Request, here: Here<C>): string {
  if (trustsLeader(state, here)) return 'it has a leader';
  const hasBegun = request.type === 'raft-vote' ? request.term < state.term : request.term <= state.term;
  if (hasBegun) return `term ${state.term} has begun`;
  if (!isUpToDate(state.log, request)) return 'its log is behind';
  return `its vote went to ${here.node.names[state.vote]}`;
}

/** A vote is counted if it belongs to the election at hand; one from a later term ends it. */
export function onVoted<C>(state: Consensus<C>, from: NodeId, answer: Answer, here: Here<C>): Consensus<C> {
  const isPre = answer.type === 'raft-prevoted';
  if (!answer.granted && answer.term > state.term)
    return once(follow(state, { term: answer.term, leader: NOBODY }, here), [], here);
  const isAtHand = isPre
    ? state.role === 'pre-candidate' && answer.term === state.term + (answer.granted ? 1 : 0)
    : state.role === 'candidate' && answer.term === state.term;
  if (!isAtHand) return state;
  if (answer.granted) return counted(state, withNode(state.granted, from), here);
  const denied = withNode(state.denied, from);
  const lost = sizeOf(denied) > here.node.names.length - majorityOf(here.node.names.length);
  if (!lost) return changed(state, { denied });
  here.out.explain(`cannot win: ${sizeOf(denied)} of ${here.node.names.length} are against it`);
  return changed(state, { role: 'follower', granted: 0, denied: 0 });
}
