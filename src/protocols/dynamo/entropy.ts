// Anti-entropy: now and then two nodes compare the Merkle trees of what both should keep: the roots, then only the
// branches that differ, then only the cells (Dynamo, section 4.7; Cassandra, “Repair”; Riak, “Active anti-entropy”).

import type { NodeId } from '../contract.ts';
import type { Cell } from './cell.ts';
import { isAlive } from './members.ts';
import type { Branches, Root } from './messages.ts';
import { type Here, isOn, persist, type State, waitOf } from './state.ts';
import { placeOfCell, takenAll, treeIn } from './store.ts';
import { cellsUnder, DEPTH, digestsUnder } from './tree.ts';

/** A node that is down is skipped; each comes in turn. */
export function compareWithNext(state: State, here: Here): State {
  here.out.setTimer('entropy', waitOf(here, 'entropyMs'));
  if (!isOn(here, 'antiEntropy')) return state;
  const { self, names } = here.node;
  const others = names.map((_, i) => i).filter((i) => i !== self && isAlive(state, i, here));
  const partner = others[state.compared % Math.max(1, others.length)];
  if (partner === undefined) return state;
  here.out.send(partner, { type: 'roots', roots: rootsFor(state, partner) });
  return { ...state, compared: state.compared + 1 };
}

const keeps = (group: string, node: NodeId): boolean => group.split('-').includes(String(node));

const rootsFor = ({ store }: State, partner: NodeId): readonly Root[] =>
  Object.entries(store).flatMap(([group, tree]) =>
    keeps(group, partner) ? [[group, tree.digest] as const] : [],
  );

export function onRoots(state: State, from: NodeId, roots: readonly Root[], here: Here): State {
  const theirs = new Map(roots);
  const groups = new Set([...theirs.keys(), ...rootsFor(state, from).map(([group]) => group)]);
  for (const group of groups) {
    const tree = treeIn(state.store, group);
    if (tree.digest === (theirs.get(group) ?? 0)) continue;
    here.out.send(from, { type: 'branches', group, under: [[[], digestsUnder(tree, [])]] });
  }
  return state;
}

interface Compared {
  readonly group: string;
  readonly under: readonly Branches[];
}

/** Compares what lies under some branches. Above the buckets it tells its own digests of those that differ; in them it
 *  tells the cells, and asks for the other's. */
export function onBranches(state: State, from: NodeId, { group, under }: Compared, here: Here): State {
  const tree = treeIn(state.store, group);
  const apart = under.flatMap(([path, digests]) => {
    const own = digestsUnder(tree, path);
    return digests.flatMap((digest, i) => (digest === own[i] ? [] : [[...path, i]]));
  });
  if (apart.length === 0) return state;
  if (apart[0]!.length < DEPTH) {
    const next = apart.map((path): Branches => [path, digestsUnder(tree, path)]);
    here.out.send(from, { type: 'branches', group, under: next });
  } else {
    const cells = apart.flatMap((path) => cellsUnder(tree, path));
    here.out.send(from, { type: 'cells', cells, asksBack: { group, buckets: apart } });
  }
  return state;
}

interface Bundle {
  readonly cells: readonly Cell[];
  readonly asksBack: { readonly group: string; readonly buckets: readonly (readonly number[])[] } | null;
}

function learned(state: State, from: NodeId, cells: readonly Cell[], here: Here): State {
  const next = takenAll(state, cells, here);
  if (next === state) return state;
  here.out.explain(`has learned from ${here.node.names[from]} what it had missed`);
  return persist(next, [], here);
}

/** Takes in what the other has in these buckets, and gives back what it lacks. */
export function onCells(state: State, from: NodeId, { cells, asksBack }: Bundle, here: Here): State {
  const next = learned(state, from, cells, here);
  if (asksBack === null) return next;
  const tree = treeIn(next.store, asksBack.group);
  const theirs = new Map(cells.map(({ name, digest }) => [name, digest]));
  const lacking = asksBack.buckets
    .flatMap((path) => cellsUnder(tree, path))
    .filter(
      ({ name, digest }) => theirs.get(name) !== digest && placeOfCell(name, here).replicas.includes(from),
    );
  if (lacking.length > 0) here.out.send(from, { type: 'cells', cells: lacking, asksBack: null });
  return next;
}
