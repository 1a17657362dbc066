// Fast leader election (Medeiros 2012, section 2.2; ZooKeeper's FastLeaderElection): every server that is looking
// tells its vote, takes over a better one, and settles for it when a majority votes alike and nothing better comes
// for a moment. Those that follow or lead already tell so.

import { ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { exactly, others, setting } from '../parts/surroundings.ts';
import { startFollowing } from './follower.ts';
import { startLeading } from './leader.ts';
import { isNewer } from './log.ts';
import {
  changed,
  type Here,
  isMajority,
  type Looking,
  type Message,
  nameOf,
  type Settled,
  type State,
  type Vote,
} from './state.ts';

type Notification = Extract<Message, { type: 'notification' }>;

/** How long a server waits for a better vote once a majority agrees, and before it tells its own again. */
const FINALIZE_MS = 200;

const isBetter = (a: Vote, b: Vote): boolean => {
  if (a.current !== b.current) return a.current > b.current;
  return isNewer(a, b) || (!isNewer(b, a) && a.leader > b.leader);
};

const isSame = (a: Vote | null | undefined, b: Vote): boolean =>
  a?.leader === b.leader && a.current === b.current && a.length === b.length && a.epoch === b.epoch;

const ownVote = ({ durable }: State, { node }: Here): Vote => ({
  leader: node.self,
  current: durable.current,
  epoch: durable.log.epoch,
  length: durable.log.length,
});

/** Goes looking, with a vote for itself. */
export function look(state: State, here: Here): State {
  const { out } = here;
  for (const timer of ['silence', 'limit', 'beat', 'again']) out.cancelTimer(timer);
  for (const other of others(here)) out.hangUp(other, 'quorum');
  const round = state.round + 1;
  if (here.node.settings['readOnly'] === 'on') out.setTimer('read-only', exactly(here, 'tickMs'));
  const role: Looking = {
    mode: 'looking',
    vote: ownVote(state, here),
    votes: [],
    settled: [],
    waitMs: FINALIZE_MS,
    readOnly: false,
  };
  return cast(changed(state, { role, round, isLeaving: false }), role, here);
}

/** Tells everybody its vote, which counts as one. */
function cast(state: State, role: Looking, here: Here): State {
  const { node, out } = here;
  const votes = node.names.map((_, i) => (i === node.self ? role.vote : (role.votes[i] ?? null)));
  const next = changed(state, { role: { ...role, votes } });
  for (const other of others(here)) out.send(other, notificationOf(next));
  out.setTimer('notify', [ms(role.waitMs), ms(role.waitMs)]);
  return count(next, here);
}

function notificationOf({ role, round, durable }: State): Notification {
  const { current, log } = durable;
  const about = { current, epoch: log.epoch, length: log.length };
  if (role.mode === 'looking')
    return { type: 'notification', mode: 'looking', round, vote: { ...role.vote } };
  const leader = role.mode === 'following' ? role.leader : -1;
  return { type: 'notification', mode: role.mode, round, vote: { leader, ...about } };
}

/** Nobody has settled anything yet: it tells its vote again, after ever longer waits. */
export function onNotify(state: State, here: Here): State {
  const { role } = state;
  if (role.mode !== 'looking') return state;
  const waitMs = Math.min(2 * role.waitMs, setting(here, 'notifyMostMs'));
  return cast(state, { ...role, waitMs }, here);
}

/** With a majority behind its vote a server waits a moment for a better one. */
function count(state: State, here: Here): State {
  const { role } = state;
  if (role.mode !== 'looking') return state;
  const alike = role.votes.filter((vote) => isSame(vote, role.vote)).length;
  if (isMajority(alike, here)) here.out.setTimer('finalize', [ms(FINALIZE_MS), ms(FINALIZE_MS)]);
  else here.out.cancelTimer('finalize');
  return state;
}

export function onFinalize(state: State, here: Here): State {
  const { role } = state;
  return role.mode === 'looking' ? settle(state, role.vote.leader, here) : state;
}

function settle(state: State, leader: NodeId, here: Here): State {
  const { node, out } = here;
  for (const timer of ['notify', 'finalize', 'read-only']) out.cancelTimer(timer);
  if (leader === node.self) return startLeading(state, here);
  out.explain(`votes with the majority and follows ${nameOf(here, leader)}`);
  return startFollowing(state, leader, here);
}

export function onNotification(state: State, from: NodeId, here: Here & { body: Notification }): State {
  const { body, node, out } = here;
  const { role } = state;
  if (role.mode !== 'looking') {
    const own = notificationOf(state);
    const leader = role.mode === 'leading' ? node.self : role.leader;
    if (body.mode === 'looking') out.send(from, { ...own, vote: { ...own.vote, leader } });
    return state;
  }
  if (body.mode !== 'looking') return onSettled(state, from, here);
  if (body.round < state.round) {
    out.send(from, notificationOf(state));
    return state;
  }
  if (body.round === state.round) return onVote(state, role, { ...here, from, vote: body.vote });
  // A later election than this server's own: it begins anew in that one.
  const own = ownVote(state, here);
  const vote = isBetter(body.vote, own) ? body.vote : own;
  const votes = node.names.map((_, i) => (i === from ? body.vote : null));
  const joined = { ...role, vote, votes, settled: [], waitMs: FINALIZE_MS };
  return cast(changed(state, { round: body.round }), joined, here);
}

function onVote(state: State, role: Looking, here: Here & { from: NodeId; vote: Vote }): State {
  const { from, vote } = here;
  const votes = here.node.names.map((_, i) => (i === from ? vote : (role.votes[i] ?? null)));
  if (isBetter(vote, role.vote)) return cast(state, { ...role, vote, votes, waitMs: FINALIZE_MS }, here);
  const isNews = !isSame(role.votes[from], vote);
  const next = changed(state, { role: { ...role, votes } });
  return isNews ? count(next, here) : next;
}

/** A majority follows a leader who says of itself that it leads: so does this server. */
function onSettled(state: State, from: NodeId, here: Here & { body: Notification }): State {
  const { role } = state;
  const { body, node } = here;
  if (role.mode !== 'looking') return state;
  const told: Settled = { mode: body.mode, leader: body.vote.leader, round: body.round };
  const settled = node.names.map((_, i) => (i === from ? told : (role.settled[i] ?? null)));
  const next = changed(state, { role: { ...role, settled } });
  const { leader } = told;
  const alike = settled.filter((s) => s?.leader === leader).length;
  const joins = leader !== node.self && settled[leader]?.mode === 'leading';
  // In its own round a server's own vote may make the majority.
  const own = role.vote.leader === leader && body.round === state.round ? 1 : 0;
  if (!joins || !isMajority(alike + own, here)) return next;
  return settle(changed(next, { round: Math.max(state.round, body.round) }), leader, here);
}

/** Out of touch for a while, a server that may do so answers reads from what it has. */
export function onReadOnly(state: State, here: Here): State {
  const { role } = state;
  if (role.mode !== 'looking') return state;
  here.out.explain('serves in read-only mode: it finds no majority');
  return changed(state, { role: { ...role, readOnly: true } });
}
