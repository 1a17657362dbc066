// Hinted handoff: what a replica missed is kept for it, for a while, and handed over when it is seen again (Dynamo,
// section 4.6; Cassandra, “Hints”: max_hint_window).

import { ms } from '../../kernel/index.ts';
import type { NodeId, OperationId } from '../contract.ts';
import { setting } from '../parts/surroundings.ts';
import type { Cell } from './cell.ts';
import { isAlive, silenceS } from './members.ts';
import { type Here, type Hints, isOn, namesOf, onceKept, type State, without } from './state.ts';
import { hinted, takenAll } from './store.ts';
import { cellAt, cellsOf, isEmpty, withoutCell } from './tree.ts';

/** So many cells are handed over at once. */
const MOST_CELLS = 16;

/** What is kept, and on whose question. */
interface Missed {
  readonly cell: Cell;
  readonly of: OperationId;
}

/** Keeps the cell for these nodes, but for those that have been away for longer than the window. */
export function keepHints(state: State, owners: readonly NodeId[], { cell, of }: Missed, here: Here): State {
  if (!isOn(here, 'hints') || owners.length === 0) return state;
  const window = setting(here, 'hintWindowS');
  const recent = owners.filter((node) => silenceS(state, node, here) <= window);
  const late = owners.filter((node) => !recent.includes(node));
  if (recent.length > 0) here.out.explain(`keeps a hint for ${namesOf(recent, here)}`, of);
  if (late.length > 0) here.out.explain(`keeps no hint for ${namesOf(late, here)}: away for too long`, of);
  return recent.reduce((sum, owner) => hinted(sum, owner, cell, here), state);
}

/** Hands over what is kept for those who are alive again, until they confirm. */
export const replay = (state: State, here: Here): State =>
  Object.keys(state.hints).reduce((sum, owner) => replayTo(sum, Number(owner), here), state);

function replayTo(state: State, owner: NodeId, here: Here): State {
  const { cells, since } = state.hints[owner]!;
  // An old hint could bring back what was deleted since: none outlives the tombstones.
  const isOld = here.node.clock - since > ms(setting(here, 'gcGraceS') * 1_000);
  if (isOld) return { ...state, hints: without(state.hints, owner) };
  const some = cellsOf(cells).slice(0, MOST_CELLS);
  if (isAlive(state, owner, here)) here.out.send(owner, { type: 'handoff', cells: some });
  return state;
}

export const onHandoff = (state: State, from: NodeId, cells: readonly Cell[], here: Here): State =>
  onceKept(takenAll(state, cells, here), [{ to: from, message: { type: 'handed', cells } }], here);

/** What arrived is thrown away here, unless more has come to it since. */
export function onHanded(state: State, owner: NodeId, cells: readonly Cell[], here: Here): State {
  const before: Hints | undefined = state.hints[owner];
  if (before === undefined) return state;
  const arrived = cells.filter(({ name, digest }) => cellAt(before.cells, name)?.digest === digest);
  if (arrived.length === 0) return state;
  const left = arrived.reduce((sum, { name }) => withoutCell(sum, name), before.cells);
  const what = arrived.length === 1 ? 'a hint' : `${arrived.length} hints`;
  here.out.explain(`has handed ${here.node.names[owner]} ${what}`);
  const hints = isEmpty(left)
    ? without(state.hints, owner)
    : { ...state.hints, [owner]: { ...before, cells: left } };
  return { ...state, hints };
}
