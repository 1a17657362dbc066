// The leader's part of Zab (Junqueira, Reed and Serafini 2011, section 4; phases as in Medeiros 2012, section 2):
// discovery of a new epoch, recovery of the newest history, synchronisation of a majority with it, broadcast. It
// leads as long as a majority answers its pings within `syncLimit` ticks.

import { ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { commitUpTo } from './committing.ts';
import { persist } from './disk.ts';
import { isNewer, zxidOf } from './log.ts';
import { inStep, propose } from './proposing.ts';
import { connectedHere, isAlive, keyOf, onSynced } from './sessions.ts';
import {
  changed,
  type Here,
  isMajority,
  type Leading,
  type Learner,
  leave,
  type Message,
  nameOf,
  others,
  setting,
  type State,
  ticks,
} from './state.ts';
import { noteSync, ripe } from './syncing.ts';

type Of<Type extends Message['type']> = Extract<Message, { type: Type }>;

const STRANGER: Learner = { accepted: null, agreed: false, length: -1, heard: 0, beat: 0 };

export function startLeading(state: State, here: Here): State {
  const { node, out } = here;
  out.explain('has a majority behind it and begins to lead');
  out.setTimer('limit', ticks(here, setting(here, 'initLimit')));
  const role: Leading = {
    mode: 'leading',
    stage: 'discovery',
    epoch: 0,
    learners: node.names.map(() => STRANGER),
    beat: 0,
    syncs: [],
    sessions: new Map(),
  };
  return onBeat(changed(state, { role }), here);
}

const withLearner = (state: State, role: Leading, [from, part]: [NodeId, Partial<Learner>]): State =>
  changed(state, {
    role: {
      ...role,
      learners: role.learners.map((l, i) => (i === from ? { ...l, ...part, heard: role.beat } : l)),
    },
  });

/** A message from a server that takes this one for its leader. */
export function onFollower(
  state: State,
  message: Message,
  { from, ...here }: Here & { from: NodeId },
): State {
  const { role } = state;
  if (role.mode !== 'leading') return state;
  switch (message.type) {
    case 'follower-info':
      return onInfo(state, message, { ...here, from });
    case 'ack-epoch':
      return onAckEpoch(state, message, { ...here, from });
    case 'ack-leader':
      return onAckLeader(state, message, { ...here, from });
    case 'ack':
    case 'pong':
      return onAck(state, message, { ...here, from });
    case 'request':
      return propose(state, message.asks, { here, origin: from });
    case 'sync':
      return noteSync(state, { from, of: message.of }, here);
    case 'revalidate': {
      const { session } = message;
      here.out.send(from, { type: 'validated', session, alive: isAlive(state, session, here) });
      return state;
    }
    default:
      return state;
  }
}

type From = Here & { readonly from: NodeId };

/** Discovery: the new epoch is above all that a majority agreed to before. */
function onInfo(state: State, { accepted }: Of<'follower-info'>, here: From): State {
  const { role } = state;
  const { from, out } = here;
  if (role.mode !== 'leading') return state;
  if (role.epoch > 0 && accepted > role.epoch)
    return leave(state, `gives up leading: ${nameOf(here, from)} has agreed to a later epoch`, here);
  const known = withLearner(state, role, [from, { accepted, agreed: false, length: -1, beat: 0 }]);
  if (role.epoch > 0) out.send(from, { type: 'new-epoch', epoch: role.epoch });
  else out.send(from, { type: 'waiting' });
  return advance(known, here);
}

/** Recovery: nobody in the majority may have a newer history than the leader. */
function onAckEpoch(state: State, message: Of<'ack-epoch'>, here: From): State {
  const { role, durable } = state;
  const { epoch, current, zxid, counts } = message;
  if (role.mode !== 'leading' || epoch !== role.epoch) return state;
  const isAhead =
    current === durable.current ? isNewer(zxid, zxidOf(durable.log)) : current > durable.current;
  const agreed = counts || (role.learners[here.from]?.agreed ?? false);
  if (role.stage === 'recovery' && isAhead)
    return leave(state, `gives up leading: ${nameOf(here, here.from)} has a newer log`, here);
  if (role.stage === 'recovery' && !agreed)
    return leave(state, `gives up leading: ${nameOf(here, here.from)} may have agreed with another`, here);
  const known = withLearner(state, role, [here.from, { agreed }]);
  if (role.stage !== 'recovery') bringUpToDate(known, here.from, here);
  return advance(known, here);
}

function bringUpToDate({ role, durable }: State, to: NodeId, { out }: Here): void {
  if (role.mode === 'leading') out.send(to, { type: 'new-leader', epoch: role.epoch, log: durable.log });
}

/** Synchronisation: this follower has the leader's log on disk, and may be served from. */
function onAckLeader(state: State, { epoch, length }: Of<'ack-leader'>, here: From): State {
  const { role } = state;
  if (role.mode !== 'leading' || epoch !== role.epoch) return state;
  const known = advance(withLearner(state, role, [here.from, { length }]), here);
  // The first majority is told all together.
  if (isBroadcasting(state)) welcome(known, here.from, here);
  return known;
}

const isBroadcasting = ({ role }: State): boolean => role.mode === 'leading' && role.stage === 'broadcast';

function welcome({ role, committed }: State, to: NodeId, { out }: Here): void {
  if (role.mode !== 'leading') return;
  out.send(to, { type: 'up-to-date', epoch: role.epoch, committed: committed.length });
}

function onAck(state: State, message: Of<'ack'> | Of<'pong'>, here: From): State {
  const { role } = state;
  const { from } = here;
  if (role.mode !== 'leading' || message.epoch !== role.epoch) return state;
  const learner = role.learners[from] ?? STRANGER;
  // One that has not taken over this leader's log since it came back says nothing about it.
  const length = learner.length < 0 ? -1 : Math.max(learner.length, message.length);
  const beat = message.type === 'pong' ? Math.max(learner.beat, message.beat) : learner.beat;
  const known = withLearner(state, role, [from, { length, beat }]);
  const next = message.type === 'pong' ? touch(known, message.sessions) : known;
  return advance(next, here);
}

/** These sessions are alive. */
function touch(state: State, alive: Of<'pong'>['sessions']): State {
  const { role } = state;
  if (role.mode !== 'leading' || alive.length === 0) return state;
  const sessions = new Map(role.sessions);
  for (const session of alive) sessions.set(keyOf(session), role.beat);
  return changed(state, { role: { ...role, sessions } });
}

/** Goes on to the next phase, or commits, as soon as a majority allows it. */
export function advance(state: State, here: Here): State {
  const { role } = state;
  if (role.mode !== 'leading') return state;
  switch (role.stage) {
    case 'discovery':
      return chooseEpoch(state, role, here);
    case 'recovery':
      return establishHistory(state, role, here);
    case 'synchronisation':
      return beginBroadcast(state, role, here);
    case 'broadcast':
      return settleSyncs(commit(state, role, here), here);
  }
}

function chooseEpoch(state: State, role: Leading, here: Here): State {
  const { node, out } = here;
  const told = role.learners.filter(({ accepted }) => accepted !== null).length;
  if (!isMajority(told + 1, here)) return state;
  const epoch = Math.max(state.durable.accepted, ...role.learners.map(({ accepted }) => accepted ?? 0)) + 1;
  for (const other of others(here)) {
    if (role.learners[other]?.accepted !== null) out.send(other, { type: 'new-epoch', epoch });
  }
  const next = changed(state, { role: { ...role, stage: 'recovery', epoch } });
  return persist(next, { accepted: epoch }, { here, to: node.self, message: null });
}

function establishHistory(state: State, role: Leading, here: Here): State {
  const own = state.flushed.accepted === role.epoch ? 1 : 0;
  const agreed = others(here).filter((other) => role.learners[other]?.agreed);
  if (!isMajority(agreed.length + own, here)) return state;
  const next = changed(state, { role: { ...role, stage: 'synchronisation' } });
  for (const other of agreed) bringUpToDate(next, other, here);
  return persist(next, { current: role.epoch }, { here, to: here.node.self, message: null });
}

function beginBroadcast(state: State, role: Leading, here: Here): State {
  const own = state.flushed.current === role.epoch ? 1 : 0;
  const ready = inStep(role, here);
  if (!isMajority(ready.length + own, here)) return state;
  here.out.cancelTimer('limit');
  here.out.explain(`leads epoch ${role.epoch}: a majority has its log`);
  const served = changed(state, { role: { ...role, stage: 'broadcast' } });
  const next = commitUpTo(served, state.durable.log.length, here);
  for (const other of ready) welcome(next, other, here);
  return next;
}

/** Commits what a majority has on disk, and tells those in step. */
function commit(state: State, role: Leading, here: Here): State {
  const { flushed, committed } = state;
  const own = flushed.current === role.epoch ? flushed.log.length : -1;
  const lengths = role.learners.map(({ length }, i) => (i === here.node.self ? own : length));
  const reached = lengths.sort((a, b) => b - a)[lengths.length >> 1] ?? -1;
  if (reached <= committed.length) return state;
  for (const other of inStep(role, here))
    here.out.send(other, { type: 'commit', epoch: role.epoch, length: reached });
  return commitUpTo(state, reached, here);
}

/** Answers the syncs that nothing holds up any more. */
function settleSyncs(state: State, here: Here): State {
  const { ready, rest } = ripe(state, here);
  let next = rest;
  for (const { from, of, length } of ready) {
    if (from === here.node.self) next = onSynced(next, of, { here, length });
    else here.out.send(from, { type: 'synced', of, length });
  }
  return next;
}

/** After every step: a sync that wants proof gets a beat of its own, and those that have it are answered. */
export function proveSyncs(state: State, here: Here): State {
  const { role } = state;
  if (role.mode !== 'leading' || role.syncs.length === 0) return state;
  const wanting = role.syncs.some((sync) => sync.beat > role.beat);
  return settleSyncs(wanting ? beat(state, here) : state, here);
}

/** Tells every follower what it should know by now: pings, and whatever may have got lost. */
function beat(state: State, here: Here): State {
  const { role, committed, durable } = state;
  if (role.mode !== 'leading') return state;
  const { epoch, learners } = role;
  const next = role.beat + 1;
  for (const other of others(here)) {
    const { accepted, agreed, length } = learners[other] ?? STRANGER;
    if (accepted === null || epoch === 0) continue;
    if (length >= 0)
      here.out.send(other, {
        type: 'ping',
        epoch,
        log: durable.log,
        committed: committed.length,
        beat: next,
      });
    else if (agreed && role.stage !== 'recovery') bringUpToDate(state, other, here);
    else here.out.send(other, { type: 'new-epoch', epoch });
    if (length >= 0 && role.stage === 'broadcast') welcomeAgain(state, other, here);
  }
  return changed(state, { role: { ...role, beat: next } });
}

/** A follower that has not answered a ping yet may not know that it is up to date. */
function welcomeAgain(state: State, to: NodeId, here: Here): void {
  if (state.role.mode === 'leading' && state.role.learners[to]?.beat === 0) welcome(state, to, here);
}

/** Every half tick: pings; and at every full tick a look at who is still there. */
export function onBeat(state: State, here: Here): State {
  const { role } = state;
  if (role.mode !== 'leading') return state;
  const half = ms(setting(here, 'tickMs') / 2);
  here.out.setTimer('beat', [half, half]);
  const beaten = advance(touch(beat(state, here), connectedHere(state, here)), here);
  const isFullTick = role.beat % 2 === 1;
  return isFullTick && isBroadcasting(beaten) ? lookAround(beaten, here) : beaten;
}

/** Whoever was silent for longer than `syncLimit` ticks is no follower any more; without a majority nobody leads. */
function lookAround(state: State, here: Here): State {
  const { role } = state;
  if (role.mode !== 'leading') return state;
  const patience = 2 * setting(here, 'syncLimit');
  const gone = inStep(role, here).filter((i) => role.learners[i]!.heard + patience < role.beat);
  for (const other of gone) here.out.hangUp(other, 'quorum');
  const learners = role.learners.map((l, i) => (gone.includes(i) ? STRANGER : l));
  const next = changed(state, { role: { ...role, learners } });
  if (isMajority(1 + inStep({ ...role, learners }, here).length, here)) return next;
  return leave(next, 'gives up leading: no majority has answered for too long', here);
}
