// A follower's part of Zab (Junqueira, Reed and Serafini 2011, section 4): it tells the leader what it has agreed to,
// agrees to the leader's epoch, takes over the leader's log, and from then on logs what is proposed and commits what
// a majority has.

import type { NodeId } from '../contract.ts';
import { exactly, setting } from '../parts/surroundings.ts';
import { commitUpTo } from './committing.ts';
import { connectedHere } from './connecting.ts';
import { persist } from './disk.ts';
import { asOf, lacking, zxidOf } from './log.ts';
import {
  changed,
  type Following,
  type Here,
  leave,
  type Message,
  nameOf,
  type State,
  ticks,
} from './state.ts';

type Of<Type extends Message['type']> = Extract<Message, { type: Type }>;

/** How often a follower tries to reach its leader at all (Learner.connectToLeader). */
const MOST_TRIES = 5;

export function startFollowing(state: State, leader: NodeId, here: Here): State {
  const { out } = here;
  // Until the leader shows that it is one, as a connection that is refused would tell.
  out.setTimer('limit', exactly(here, 'retryMs', MOST_TRIES));
  return introduce(
    changed(state, { role: { mode: 'following', leader, stage: 'discovery', epoch: 0 } }),
    here,
  );
}

/** Discovery: “this is the newest epoch I agreed to”, said until the leader answers. */
export function introduce(state: State, here: Here): State {
  const { role, durable } = state;
  if (role.mode !== 'following' || role.stage !== 'discovery') return state;
  here.out.send(role.leader, { type: 'follower-info', accepted: durable.accepted });
  here.out.setTimer('introduce', exactly(here, 'retryMs'));
  return state;
}

/** What only a leader says. Two that take each other for the leader must not keep each other waiting. */
const LEADERS: ReadonlySet<Message['type']> = new Set([
  'waiting',
  'new-epoch',
  'new-leader',
  'up-to-date',
  'propose',
  'commit',
  'ping',
]);

/** Anything a leader says shows that it is there. */
function hear(role: Following, here: Here): void {
  if (role.stage === 'broadcast') here.out.setTimer('silence', ticks(here, setting(here, 'syncLimit')));
  if (role.stage === 'discovery') here.out.setTimer('limit', ticks(here, setting(here, 'initLimit')));
}

export function onSilence(state: State, here: Here): State {
  const { role } = state;
  if (role.mode !== 'following') return state;
  const seconds = (setting(here, 'tickMs') * setting(here, 'syncLimit')) / 1000;
  const why = `gives up ${nameOf(here, role.leader)}: nothing came from it for ${seconds} s`;
  return leave(state, why, here);
}

/** A message from the server that this one follows. */
export function onLeader(state: State, message: Message, here: Here): State {
  const { role } = state;
  if (role.mode !== 'following' || !LEADERS.has(message.type)) return state;
  hear(role, here);
  switch (message.type) {
    case 'new-epoch':
      return onNewEpoch(state, message, here);
    case 'new-leader':
      return onNewLeader(state, message, here);
    case 'up-to-date':
      return onUpToDate(state, message, here);
    case 'propose':
      return takeOver(state, message, here);
    case 'commit':
      return isIn(state, message.epoch) ? commitUpTo(state, message.length, here) : state;
    case 'ping':
      return onPing(state, message, here);
    default:
      return state;
  }
}

const isIn = ({ role, durable }: State, epoch: number): boolean =>
  role.mode === 'following' && role.epoch === epoch && durable.current === epoch;

/** Discovery: agrees to a newer epoch, once, and says how far its own history goes. */
function onNewEpoch(state: State, { epoch }: Of<'new-epoch'>, here: Here): State {
  const { role, durable, flushed } = state;
  if (role.mode !== 'following') return state;
  if (epoch < durable.accepted)
    return leave(state, `does not follow: it has agreed to a later epoch, ${durable.accepted}`, here);
  const counts = epoch > durable.accepted || role.epoch === epoch;
  const message: Message = {
    type: 'ack-epoch',
    epoch,
    current: durable.current,
    zxid: zxidOf(durable.log),
    counts,
  };
  // A leader that asks a follower which serves has lost sight of it: it is told again, and the follower goes on.
  const isServing = role.stage === 'broadcast' && role.epoch === epoch;
  const next = isServing ? state : changed(state, { role: { ...role, stage: 'synchronisation', epoch } });
  here.out.cancelTimer('introduce');
  if (epoch > durable.accepted) return persist(next, { accepted: epoch }, { here, to: role.leader, message });
  if (flushed.accepted === epoch) here.out.send(role.leader, message);
  return next;
}

/** Synchronisation: the leader's log takes the place of this one. What differs was never committed. */
function onNewLeader(state: State, { epoch, log }: Of<'new-leader'>, here: Here): State {
  const { role, durable, flushed } = state;
  if (role.mode !== 'following' || role.epoch !== epoch || durable.accepted !== epoch) return state;
  const message: Message = { type: 'ack-leader', epoch, length: log.length };
  const isAgain = durable.current === epoch && durable.log.length >= log.length;
  if (isAgain) {
    if (flushed.current === epoch) here.out.send(role.leader, { ...message, length: flushed.log.length });
    return state;
  }
  const lost = lacking(durable.log, log);
  if (lost > 0) here.out.explain(`cuts ${lost} from its log: they were never committed`);
  const committed = asOf(log, state.committed.length);
  const next = changed(state, { committed });
  return persist(next, { current: epoch, log }, { here, to: role.leader, message });
}

function onUpToDate(state: State, { epoch, committed }: Of<'up-to-date'>, here: Here): State {
  const { role } = state;
  if (role.mode !== 'following' || !isIn(state, epoch) || role.stage === 'broadcast') return state;
  here.out.cancelTimer('limit');
  here.out.explain(`serves in epoch ${epoch}, led by ${nameOf(here, role.leader)}`);
  const serving: Following = { ...role, stage: 'broadcast' };
  const next = commitUpTo(changed(state, { role: serving }), committed, here);
  hear(serving, here);
  return next;
}

/** Broadcast: a longer log of this epoch goes to disk, and is acknowledged from there. */
function takeOver(
  state: State,
  { epoch, log }: { epoch: number; log: State['durable']['log'] },
  here: Here,
): State {
  const { role, durable } = state;
  if (role.mode !== 'following' || !isIn(state, epoch) || log.length <= durable.log.length) return state;
  const message: Message = { type: 'ack', epoch, length: log.length };
  return persist(state, { log }, { here, to: role.leader, message });
}

function onPing(state: State, message: Of<'ping'>, here: Here): State {
  const { role } = state;
  const { epoch, beat, committed } = message;
  if (role.mode !== 'following' || !isIn(state, epoch)) return state;
  const next = commitUpTo(takeOver(state, message, here), committed, here);
  const { length } = next.flushed.current === epoch ? next.flushed.log : { length: -1 };
  const sessions = connectedHere(next, here);
  here.out.send(role.leader, { type: 'pong', epoch, length, beat, sessions });
  return next;
}
