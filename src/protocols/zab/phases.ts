// The phases of leading (Medeiros 2012, section 2): discovery of a new epoch, recovery of the newest history,
// synchronisation of a majority with it, broadcast. Each begins when a majority allows it.

import type { NodeId } from '../contract.ts';
import { others } from '../parts/surroundings.ts';
import { commitUpTo } from './committing.ts';
import { persist } from './disk.ts';
import { inStep } from './proposing.ts';
import { onSynced } from './sessions.ts';
import { changed, type Here, isMajority, type Leading, type State } from './state.ts';
import { ripe } from './syncing.ts';

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
export function settleSyncs(state: State, here: Here): State {
  const { ready, rest } = ripe(state, here);
  let next = rest;
  for (const { from, of, length } of ready) {
    if (from === here.node.self) next = onSynced(next, of, { here, length });
    else here.out.send(from, { type: 'synced', of, length });
  }
  return next;
}

/** Recovery is over for this follower: here is the log of the new epoch. */
export function bringUpToDate({ role, durable }: State, to: NodeId, { out }: Here): void {
  if (role.mode === 'leading') out.send(to, { type: 'new-leader', epoch: role.epoch, log: durable.log });
}

/** Broadcast has begun for this follower: it may serve. */
export function welcome({ role, committed }: State, to: NodeId, { out }: Here): void {
  if (role.mode !== 'leading') return;
  out.send(to, { type: 'up-to-date', epoch: role.epoch, committed: committed.length });
}

export const isBroadcasting = ({ role }: State): boolean =>
  role.mode === 'leading' && role.stage === 'broadcast';
