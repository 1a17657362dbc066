// What became of each update at this copy: the evidence by which a run can say what is kept and what was lost. No real
// store keeps such a list.

import { type Table, valueAt, withValue } from '../parts/table.ts';
import { hasOperation, type OperationSet } from '../parts/versions/operations.ts';
import { type Cell, shown } from './cell.ts';
import { asOperation } from './data.ts';
import type { Here, State } from './state.ts';

/** In this copy, or overwritten by one that knew of it. */
const HELD = 1;
/** Dropped here for one that knew nothing of it. */
const DROPPED = 2;

export const isHeld = ({ standing }: State, op: number): boolean => valueAt(standing, op) === HELD;

/** Has it ever come here? */
export const isKnown = ({ standing }: State, op: number): boolean => valueAt(standing, op) !== undefined;

const MOST_LISTED = 8;

/** What is in one sorted list and not in the other. */
function added(before: OperationSet, after: OperationSet): readonly number[] {
  if (before === after) return [];
  let i = 0;
  return after.of.filter((op) => {
    while (i < before.of.length && before.of[i]! < op) i++;
    return before.of[i] !== op;
  });
}

const marked = (standing: Table, ops: readonly number[], as: number): Table =>
  ops.reduce((sum, op) => withValue(sum, op, as), standing);

/** The books after a cell has changed: what came in, and what was dropped. */
export function recorded(state: State, before: Cell, after: Cell, here: Here): State {
  const dropped = added(before.lost, after.lost);
  const came = added(before.reflects, after.reflects).filter((op) => !hasOperation(after.lost, op));
  const standing = marked(marked(state.standing, came, HELD), dropped, DROPPED);
  for (const op of dropped) tellLoss(op, after, here);
  return listed({ ...state, standing }, before, after, here);
}

/** The evidence of a cell that is not kept itself. */
export function held(state: State, { reflects, lost }: Cell): State {
  const fresh = reflects.of.filter((op) => !isKnown(state, op) && !hasOperation(lost, op));
  return fresh.length === 0 ? state : { ...state, standing: marked(state.standing, fresh, HELD) };
}

const inWords = (cell: Cell, { node }: Here): string =>
  node.object.describe(asOperation(cell.name, shown(cell)?.value, node.object));

function tellLoss(op: number, cell: Cell, here: Here): void {
  const winner = shown(cell);
  if (winner === undefined || winner.of === op) return;
  here.out.lose(op, winner.of);
  here.out.explain(
    `drops an update: “${inWords(cell, here)}” bears a later time, though it knew nothing of it`,
    op,
  );
}

/** What an old cell knew and the one that came back does not is undone. */
export function undone(state: State, { old, after }: { old: Cell; after: Cell }, here: Here): State {
  const gone = old.reflects.of.filter((op) => !hasOperation(after.reflects, op) && isHeld(state, op));
  const by = shown(after)!.of;
  for (const op of gone) here.out.lose(op, by);
  const text = `has “${inWords(after, here)}” back from a copy that missed its deletion: the tombstone was thrown away`;
  here.out.explain(text, gone.at(-1));
  return { ...state, standing: marked(state.standing, gone, DROPPED) };
}

/** The versions that are new in a cell join the list that the picture shows. */
function listed(state: State, before: Cell, after: Cell, { node }: Here): State {
  const fresh = after.versions.filter(({ of }) => !before.versions.some((version) => version.of === of));
  if (fresh.length === 0) return state;
  const entries = fresh.map(({ of, value }) => ({
    of,
    operation: asOperation(after.name, value, node.object),
  }));
  return {
    ...state,
    newest: [...state.newest, ...entries].slice(-MOST_LISTED),
    listedInAll: state.listedInAll + entries.length,
  };
}
