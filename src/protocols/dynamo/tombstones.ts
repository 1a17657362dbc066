// Tombstones: a deletion is kept as a write, so that it can win over what it deletes. After a grace period it is thrown
// away with what it hides; whoever had missed it until then brings the dead back (Cassandra, “Tombstones”:
// gc_grace_seconds).

import { ms } from '../../kernel/index.ts';
import { setting } from '../parts/surroundings.ts';
import { compareStamps } from '../parts/versions/stamps.ts';
import { type Cell, merged, shown } from './cell.ts';
import { asOperation } from './data.ts';
import { held, undone } from './standing.ts';
import { type Here, persist, type State, waitOf, wayOf } from './state.ts';
import { cellAt, cellsOf, withCell, withoutCell } from './tree.ts';

/** Compaction looks at all cells, which is why it is rare. Where versions stay side by side nothing is thrown away: what
 *  comes next could be given a name that was in use. */
export function compact(state: State, here: Here): State {
  here.out.setTimer('compact', waitOf(here, 'compactMs'));
  const next = Object.keys(state.store).reduce((sum, group) => compactGroup(sum, group, here), state);
  return next === state ? state : persist(next, [], here);
}

const compactGroup = (state: State, group: string, here: Here): State =>
  cellsOf(state.store[group]!)
    .filter((cell) => isOver(cell, here))
    .reduce((sum, cell) => purged(sum, group, cell, here), state);

/** Is it a tombstone past its time? */
export function isOver(cell: Cell, here: Here): boolean {
  const last = shown(cell);
  const grace = ms(setting(here, 'gcGraceS') * 1_000);
  const isTombstone = last !== undefined && last.value === undefined;
  return isTombstone && wayOf(here) === 'last-writer-wins' && here.node.clock - last.stamp.time > grace;
}

function purged(state: State, group: string, cell: Cell, here: Here): State {
  const { object } = here.node;
  const what = object.describe(asOperation(cell.name, undefined, object));
  here.out.explain(
    `throws away the tombstone of “${what}”: it is older than the grace period`,
    shown(cell)!.of,
  );
  const store = { ...state.store, [group]: withoutCell(state.store[group]!, cell.name) };
  return buried({ ...state, store }, cell, here);
}

/** A tombstone is gone, and with it every trace in the store; the evidence is kept. Another copy's tombstone that is
 *  past its time, and hides nothing here, is not even taken in: else two copies would hand it to and fro for ever. */
export function buried(state: State, cell: Cell, here: Here): State {
  const before = cellAt(state.buried, cell.name);
  const evidence = before ? merged(before, cell, wayOf(here)) : cell;
  const next = held(state, cell);
  return evidence === before ? next : { ...next, buried: withCell(state.buried, evidence) };
}

/** A cell is there again whose tombstone was thrown away. A later write is nothing strange; an earlier one comes from a
 *  copy that never heard of the deletion, and undoes it. */
export function unburied(state: State, after: Cell, here: Here): State {
  const old = cellAt(state.buried, after.name);
  const [was, is] = [old && shown(old), shown(after)];
  if (old === undefined || was === undefined || is === undefined) return state;
  const next = { ...state, buried: withoutCell(state.buried, after.name) };
  return compareStamps(is.stamp, was.stamp) >= 0 ? next : undone(next, { old, after }, here);
}
