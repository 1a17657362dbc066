// A leader's side of log replication: it appends, sends on, finds where each follower's log parts from its own
// (section 5.3), and commits what a majority has on disk, if it is of its own term (5.4.2). It sends while its own disk
// still writes (thesis, section 10.2.1), and counts itself only then.

import type { NodeId } from '../../contract.ts';
import { once } from './disk.ts';
import { asOf, grown, lastWithin } from './log.ts';
import { majorityOf, reachedByMajority } from './majority.ts';
import { openReaders, startRound } from './reading.ts';
import { ELECTION, follow, HEARTBEAT, QUORUM } from './roles.ts';
import { checksQuorum, electionOf, heartbeatOf } from './settings.ts';
import {
  type Consensus,
  changed,
  changedLead,
  type Here,
  type Lead,
  type Message,
  moved,
  NOBODY,
  type Progress,
} from './state.ts';

type Rejected = Extract<Message<never>, { type: 'raft-rejected' }>;

/** A majority voted for it. The entry that opens its term lets it commit what earlier terms left (section 8). */
export function takeOffice<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  const { node, out } = here;
  out.explain(`leads term ${state.term}: a majority of ${majorityOf(node.names.length)} voted for it`);
  out.cancelTimer(ELECTION);
  out.setTimer(HEARTBEAT, [heartbeatOf(node.settings), heartbeatOf(node.settings)]);
  if (checksQuorum(node.settings)) waitForQuorum(here);
  const next = state.log.index + 1;
  const progress = node.names.map(
    (): Progress => ({ match: 0, next, mode: 'probe', isActive: true, round: 0 }),
  );
  const lead: Lead = {
    opening: next,
    progress,
    round: 0,
    confirmed: 0,
    rounds: [],
    readers: [],
    leaseFrom: null,
  };
  const elected = changed(state, { role: 'leader', leader: node.self, lead, isRestless: false });
  return appended(elected, null, here);
}

function waitForQuorum<C>({ node, out }: Here<C>): void {
  const wait = electionOf(node.settings);
  out.setTimer(QUORUM, [wait, wait]);
}

/** Appends an entry of its own term and sends it on, while its own disk writes. */
export function appended<C>(state: Consensus<C>, command: C | null, here: Here<C>): Consensus<C> {
  const log = grown(state.log, state.term, command);
  return once(sentToAll(changed(state, { log, isDirty: true }), here), [], here);
}

/** Sends what is new to every follower that does not have a question open. */
function sentToAll<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  const lead = state.lead!;
  const progress = lead.progress.map((p, to) =>
    to === here.node.self || p.mode === 'wait' ? p : sent(state, to, p, here),
  );
  return changed(state, { lead: changedLead(lead, { progress }) });
}

/** Sends what this follower lacks for all the leader knows; with nothing to send, what is committed. */
function sent<C>(state: Consensus<C>, to: NodeId, p: Progress, { out }: Here<C>): Progress {
  const { term, log, commit } = state;
  const before = asOf(log, p.next - 1) ?? log;
  out.send(to, { type: 'raft-append', term, index: before.index, logTerm: before.term, log, commit });
  if (p.mode === 'stream') return p.next > log.index ? p : moved(p, { next: log.index + 1 });
  return moved(p, { mode: 'wait' });
}

const withProgress = <C>(state: Consensus<C>, of: NodeId, p: Progress): Consensus<C> => {
  const lead = state.lead!;
  return changed(state, { lead: changedLead(lead, { progress: lead.progress.with(of, p) }) });
};

/** A follower has the leader's log on its disk, up to this entry. */
export function onAppended<C>(state: Consensus<C>, from: NodeId, index: number, here: Here<C>): Consensus<C> {
  const p = state.lead!.progress[from]!;
  const match = Math.max(p.match, index);
  const next = Math.max(p.next, match + 1);
  const on = moved(p, { match, next, mode: 'stream', isActive: true });
  const after = committed(withProgress(state, from, on), here);
  if (after.commit > state.commit) return sentToAll(after, here);
  // One that was waited for may have missed what was committed meanwhile.
  const isUpToDate = next > state.log.index && p.mode === 'stream';
  return isUpToDate ? after : withProgress(after, from, sent(after, from, on, here));
}

/** What is on the leader's own disk counts as well. */
export function onOwnWrite<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  const { self } = here.node;
  const p = state.lead!.progress[self]!;
  if (state.saved.index <= p.match) return state;
  const after = committed(withProgress(state, self, moved(p, { match: state.saved.index })), here);
  return after.commit > state.commit ? sentToAll(after, here) : after;
}

/** Commits what a majority has, once that reaches into its own term: an entry of an earlier term is never committed by
 *  counting (section 5.4.2, figure 8). */
function committed<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  const lead = state.lead!;
  const commit = reachedByMajority(lead.progress, (p) => p.match);
  if (commit <= state.commit || commit < lead.opening) return state;
  const next = changed(state, { commit });
  return state.commit < lead.opening ? openReaders(next, here) : next;
}

/** The follower's log parts from the leader's before this entry: the leader goes back (section 5.3). */
export function onRejected<C>(
  state: Consensus<C>,
  from: NodeId,
  rejected: Rejected,
  here: Here<C>,
): Consensus<C> {
  const p = state.lead!.progress[from]!;
  const isOld = p.mode === 'stream' ? rejected.index <= p.match : rejected.index !== p.next - 1;
  if (isOld) return state;
  const agreed = lastWithin(state.log, Math.min(rejected.hint, rejected.index), rejected.hintTerm);
  // Below what it once had on disk a follower falls only if it lost its disk; then it is given everything again.
  const next = Math.max(1, Math.min(rejected.index, agreed.index + 1));
  const back = moved(p, { next, mode: 'probe', isActive: true });
  return withProgress(state, from, sent(state, from, back, here));
}

/** A follower answered a heartbeat. If it lacks anything, what was sent may be lost: it is sent again. */
export function onActive<C>(state: Consensus<C>, from: NodeId, round: number, here: Here<C>): Consensus<C> {
  const p = state.lead!.progress[from]!;
  const heard = moved(p, { isActive: true, round: Math.max(p.round, round) });
  if (heard.match >= state.log.index) return withProgress(state, from, heard);
  const asking = heard.mode === 'wait' ? moved(heard, { mode: 'probe' }) : heard;
  return withProgress(state, from, sent(state, from, asking, here));
}

export function onHeartbeatTimeout<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  if (state.lead === null) return state;
  here.out.setTimer(HEARTBEAT, [heartbeatOf(here.node.settings), heartbeatOf(here.node.settings)]);
  return startRound(state, here);
}

/** Heard from a majority within an election timeout? If not, others may have elected a leader long ago, and whoever
 *  asks here waits in vain (thesis, section 6.2). */
export function onQuorumTimeout<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  const { node, out } = here;
  if (state.lead === null) return state;
  const { progress } = state.lead;
  const active = progress.filter((p, i) => p.isActive || i === node.self).length;
  if (active < majorityOf(node.names.length)) {
    out.explain(`steps down: it heard from ${active} of ${node.names.length}, itself included, for too long`);
    return follow(state, { term: state.term, leader: NOBODY }, here);
  }
  waitForQuorum(here);
  const quiet = progress.map((p) => moved(p, { isActive: false }));
  return changed(state, { lead: changedLead(state.lead, { progress: quiet }) });
}
