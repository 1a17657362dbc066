// The cells that a node keeps: for itself, by the groups of replicas it belongs to, and as hints for others.

import type { NodeId } from '../contract.ts';
import { type Cell, merged, unwritten } from './cell.ts';
import { partitionOfCell, stateWith } from './data.ts';
import { recorded } from './standing.ts';
import { type Here, type State, type Store, wayOf } from './state.ts';
import { buried, isOver, unburied } from './tombstones.ts';
import { cellAt, EMPTY_TREE, mergedTrees, type Tree, withCell } from './tree.ts';

export const placeOfCell = (name: string, { node, ring }: Here) =>
  ring.placeOf(partitionOfCell(name, node.object));

export const treeIn = (store: Store, group: string): Tree => store[group] ?? EMPTY_TREE;

/** The cell as this node has it, in the books of its own. */
export const ownCell = (state: State, name: string, here: Here): Cell | undefined =>
  cellAt(treeIn(state.store, placeOfCell(name, here).group), name);

export const isReplica = (name: string, here: Here): boolean =>
  placeOfCell(name, here).replicas.includes(here.node.self);

/** Takes in what is known of a cell elsewhere. */
export function taken(state: State, cell: Cell, here: Here): State {
  const { group } = placeOfCell(cell.name, here);
  const tree = treeIn(state.store, group);
  const own = cellAt(tree, cell.name);
  if (own === undefined && isOver(cell, here)) return buried(state, cell, here);
  const before = own ?? unwritten(cell.name);
  const after = merged(before, cell, wayOf(here));
  if (after === before) return state;
  const store = { ...state.store, [group]: withCell(tree, after) };
  const shown = stateWith(state.shown, after, here.node.object);
  const next = recorded({ ...state, store, shown }, before, after, here);
  return own === undefined ? unburied(next, after, here) : next;
}

export const takenAll = (state: State, cells: readonly Cell[], here: Here): State =>
  cells.filter(({ name }) => isReplica(name, here)).reduce((sum, cell) => taken(sum, cell, here), state);

/** Puts a cell down for another node. */
export function hinted(state: State, owner: NodeId, cell: Cell, here: Here): State {
  const before = state.hints[owner] ?? { cells: EMPTY_TREE, since: here.node.clock };
  const known = cellAt(before.cells, cell.name);
  const after = known ? merged(known, cell, wayOf(here)) : cell;
  if (after === known) return state;
  const hints = { ...state.hints, [owner]: { ...before, cells: withCell(before.cells, after) } };
  return { ...state, hints };
}

/** All that is kept for others, together: what a node that stands in for them answers from. */
export const standIn = (state: State, here: Here): Tree =>
  Object.values(state.hints).reduce((sum, { cells }) => mergedTrees(sum, cells, wayOf(here)), EMPTY_TREE);
