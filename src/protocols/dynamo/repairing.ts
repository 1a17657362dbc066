// Read repair: a read that finds replicas apart brings them together. In the foreground its client waits until as many as
// the level asks for have what it is about to be told; in the background it does not (Cassandra, “Read repair”; Dynamo,
// section 5).

import type { NodeId } from '../contract.ts';
import { isMet } from './levels.ts';
import type { Message } from './messages.ts';
import { type Here, namesOf, onceKept, type PendingRead, post, type State, wayOf } from './state.ts';
import { takenAll } from './store.ts';
import { differing, mergedTrees, type Tree } from './tree.ts';

/** Tells the client what a row shows. */
export type Answering = (state: State, of: number, row: Tree, here: Here) => State;

interface Repair {
  readonly pending: PendingRead;
  /** What all that answered know together. */
  readonly row: Tree;
  readonly answer: Answering;
}

export function beginRepair(state: State, { pending, row, answer }: Repair, here: Here): State {
  const { of } = pending.client;
  const behind = pending.rows.filter((each) => each.row.digest !== row.digest);
  const kind = here.node.settings['repair'];
  if (kind === 'none') return answer(state, of, row, here);
  const what = kind === 'blocking' ? 'waits until enough have caught up' : 'sends them what they lack';
  here.out.explain(`finds copies that are behind, of ${ownersOf(behind, here)}, and ${what}`, of);
  if (kind === 'background') return repairAll(answer(state, of, row, here), { of, row, behind }, here);
  const whole = pending.rows.filter((each) => !behind.includes(each)).map(({ from }) => from);
  const waiting = { ...state, reads: { ...state.reads, [of]: { ...pending, repairing: { row, whole } } } };
  return settled(repairAll(waiting, { of, row, behind }, here), of, answer, here);
}

const ownersOf = (rows: PendingRead['rows'], here: Here): string =>
  namesOf(
    rows.map(({ from }) => from),
    here,
  );

interface Behind {
  readonly of: number;
  readonly row: Tree;
  readonly behind: readonly { readonly from: NodeId; readonly row: Tree }[];
}

const repairAll = (state: State, { of, row, behind }: Behind, here: Here): State =>
  behind.reduce(
    (sum, each) => post(sum, each.from, { type: 'repair', of, cells: differing(row, each.row) }, here),
    state,
  );

/** A row that came when the client had its answer: whoever is behind is sent the rest. */
export function repairLate(state: State, pending: PendingRead, here: Here): State {
  const told = pending.repairing?.row;
  if (told === undefined || here.node.settings['repair'] === 'none') return state;
  const all = pending.rows.reduce((sum, { row }) => mergedTrees(sum, row, wayOf(here)), told);
  const behind = pending.rows.slice(-1).filter(({ row }) => row.digest !== all.digest);
  return repairAll(state, { of: pending.client.of, row: all, behind }, here);
}

/** At a replica that was found behind. */
export const onRepair = (
  state: State,
  from: NodeId,
  { of, cells }: Extract<Message, { type: 'repair' }>,
  here: Here,
): State => onceKept(takenAll(state, cells, here), [{ to: from, message: { type: 'repaired', of } }], here);

interface Confirmed {
  readonly from: NodeId;
  readonly of: number;
  readonly answer: Answering;
}

export function onRepaired(state: State, { from, of, answer }: Confirmed, here: Here): State {
  const pending = state.reads[of];
  if (!pending?.repairing || pending.isAnswered || pending.repairing.whole.includes(from)) return state;
  const { row, whole } = pending.repairing;
  const next = { ...pending, repairing: { row, whole: [...whole, from] } };
  return settled({ ...state, reads: { ...state.reads, [of]: next } }, of, answer, here);
}

/** Once enough of them have all of it, no later read at this level can miss it. */
function settled(state: State, of: number, answer: Answering, here: Here): State {
  const pending = state.reads[of];
  if (!pending?.repairing || pending.isAnswered) return state;
  const { row, whole } = pending.repairing;
  return isMet(pending.need, whole) ? answer(state, of, row, here) : state;
}
