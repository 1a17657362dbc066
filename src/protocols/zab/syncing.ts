// Sync, at the leader: a read behind it sees at least what was proposed before. As released, the leader takes itself
// for the leader and asks nobody; with a round of pings it makes sure first.

import type { NodeId, OperationId } from '../contract.ts';
import { changed, type Here, isMajority, isSet, type Leading, type State, type Sync } from './state.ts';

/** Notes a sync, unless it is noted already: whoever asks asks again. */
export function noteSync(state: State, { from, of }: { from: NodeId; of: OperationId }, here: Here): State {
  const { role } = state;
  if (role.mode !== 'leading' || role.stage !== 'broadcast') return state;
  if (role.syncs.some((sync) => sync.of === of)) return state;
  // Its own clients' syncs do not wait for what is still being proposed (ProposalRequestProcessor).
  const { length } = from === here.node.self ? state.committed : state.durable.log;
  const beat = isSet(here, 'sync', 'majority') ? role.beat + 1 : 0;
  return changed(state, { role: { ...role, syncs: [...role.syncs, { from, of, length, beat }] } });
}

/** Has a majority answered this beat? */
const isConfirmed = ({ learners }: Leading, beat: number, here: Here): boolean =>
  beat === 0 || isMajority(1 + learners.filter((l) => l.beat >= beat).length, here);

/** The syncs that can be answered now, and the rest. */
export function ripe(state: State, here: Here): { ready: readonly Sync[]; rest: State } {
  const { role, committed } = state;
  if (role.mode !== 'leading' || role.syncs.length === 0) return { ready: [], rest: state };
  const isRipe = (sync: Sync) => sync.length <= committed.length && isConfirmed(role, sync.beat, here);
  const ready = role.syncs.filter(isRipe);
  if (ready.length === 0) return { ready, rest: state };
  const syncs = role.syncs.filter((sync) => !isRipe(sync));
  return { ready, rest: changed(state, { role: { ...role, syncs } }) };
}
