// Pinging: a leader leads as long as a majority answers its pings within `syncLimit` ticks. A ping says again whatever
// may have got lost, and its answers tell which sessions are alive.

import { ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { others, setting } from '../parts/surroundings.ts';
import { connectedHere, keyOf } from './connecting.ts';
import { advance, bringUpToDate, isBroadcasting, settleSyncs, welcome } from './phases.ts';
import { inStep } from './proposing.ts';
import { changed, type Here, isMajority, type Learner, leave, type SessionId, type State } from './state.ts';

/** Of whom nothing is known yet, or any more. */
export const STRANGER: Learner = { accepted: null, agreed: false, length: -1, heard: 0, beat: 0 };

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

/** These sessions are alive. */
export function touch(state: State, alive: readonly SessionId[]): State {
  const { role } = state;
  if (role.mode !== 'leading' || alive.length === 0) return state;
  const sessions = new Map(role.sessions);
  for (const session of alive) sessions.set(keyOf(session), role.beat);
  return changed(state, { role: { ...role, sessions } });
}
