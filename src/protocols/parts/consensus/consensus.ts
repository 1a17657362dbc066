// Consensus by Raft, as a part that protocols embed: it elects a leader, replicates a log of their commands, says what
// is committed and up to where a read must look. Membership is fixed and the log is never compacted. The embedding
// protocol hands in what concerns it (messages and timers whose names begin with `raft-`, writes whose token is
// `SAVED`), looks at `commit`, `leader` and `readable` afterward, and never changes anything in the state itself.
//
// Sources: Ongaro and Ousterhout, In Search of an Understandable Consensus Algorithm, 2014 (sections by number);
// Ongaro, Consensus: Bridging Theory and Practice, 2014 (“thesis”); for pre-vote and the quorum check, etcd's raft.

import type { NodeId } from '../../contract.ts';
import { once, written } from './disk.ts';
import { onElectionTimeout, onOwnVote, onPrevote, onVote, onVoted } from './election.ts';
import { onAppend, onHeartbeat } from './following.ts';
import {
  appended,
  onActive,
  onAppended,
  onHeartbeatTimeout,
  onOwnWrite,
  onQuorumTimeout,
  onRejected,
} from './leading.ts';
import { confirmed, read } from './reading.ts';
import { ELECTION, follow, HEARTBEAT, waitFor } from './roles.ts';
import { electionOf } from './settings.ts';
import { type Consensus, changed, type Hard, type Here, type Message, NOBODY, opening } from './state.ts';

export const isConsensus = (name: string): boolean => name.startsWith('raft-');

/** A member that starts, with what its disk still holds. */
export function join<C>(durable: Hard<C> | undefined, here: Here<C>): Consensus<C> {
  waitFor(electionOf(here.node.settings), here);
  return opening(durable, here.node.clock);
}

export function hear<C>(state: Consensus<C>, from: NodeId, message: Message<C>, here: Here<C>): Consensus<C> {
  switch (message.type) {
    case 'raft-prevote':
      return onPrevote(state, from, message, here);
    case 'raft-vote':
      return onVote(state, from, message, here);
    case 'raft-prevoted':
    case 'raft-voted':
      return onVoted(state, from, message, here);
    case 'raft-append':
      return onAppend(state, from, message, here);
    case 'raft-heartbeat':
      return onHeartbeat(state, from, message, here);
    case 'raft-read':
      return read(state, from, message.of, here);
    case 'raft-readable':
      return changed(state, { readable: [...state.readable, { of: message.of, index: message.index }] });
    default:
      return answerTo(state, from, message, here);
  }
}

type Answer = Extract<Message<never>, { type: 'raft-appended' | 'raft-rejected' | 'raft-heard' }>;

/** What followers answer concerns whoever leads in that term. A later term ends the leadership (section 5.1). */
function answerTo<C>(state: Consensus<C>, from: NodeId, answer: Answer, here: Here<C>): Consensus<C> {
  if (answer.term > state.term) {
    if (state.role === 'leader')
      here.out.explain(`steps down: ${here.node.names[from]} is in term ${answer.term} already`);
    return once(follow(state, { term: answer.term, leader: NOBODY }, here), [], here);
  }
  if (state.lead === null || answer.term < state.term) return state;
  switch (answer.type) {
    case 'raft-appended':
      return onAppended(state, from, answer.index, here);
    case 'raft-rejected':
      return onRejected(state, from, answer, here);
    case 'raft-heard':
      return confirmed(onActive(state, from, answer.round, here), here);
  }
}

export function timeOut<C>(state: Consensus<C>, timer: string, here: Here<C>): Consensus<C> {
  if (timer === ELECTION) return onElectionTimeout(state, here);
  return timer === HEARTBEAT ? onHeartbeatTimeout(state, here) : onQuorumTimeout(state, here);
}

/** A write is on disk. */
export function persisted<C>(before: Consensus<C>, here: Here<C>): Consensus<C> {
  const term = before.writing?.term;
  const state = written(before, here);
  if (state.role === 'leader') return onOwnWrite(state, here);
  return state.role === 'candidate' && term === state.term ? onOwnVote(state, here) : state;
}

/** The leader appends a command; nobody else can. Whether it will be committed shows when it is. */
export const propose = <C>(state: Consensus<C>, command: C, here: Here<C>): Consensus<C> =>
  state.lead === null ? state : appended(state, command, here);

/** Asks the leader, wherever it is, up to where a reader must have applied. The answer, if one comes, is in `readable`
 *  under the number given; asking again does no harm. */
export function askToRead<C>(state: Consensus<C>, of: number, here: Here<C>): Consensus<C> {
  if (state.role === 'leader') return read(state, here.node.self, of, here);
  if (state.leader !== NOBODY) here.out.send(state.leader, { type: 'raft-read', of });
  return state;
}

/** Takes away what may be read now. */
export const taken = <C>(state: Consensus<C>): Consensus<C> => changed(state, { readable: [] });
