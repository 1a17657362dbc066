// A tree of cells that is a value, and a Merkle tree at the same time: each branch carries a digest of all below it, so
// that two copies find what they differ in without looking at what they agree on (Dynamo, section 4.7; Cassandra,
// “Repair”). A cell's place follows from the hash of its name.

import { digest } from '../../kernel/index.ts';
import { type Cell, merged, type Way } from './cell.ts';

/** Sixteen ways at each of three levels: 4,096 buckets. */
const BITS = 4;
export const WIDTH = 1 << BITS;
export const DEPTH = 3;

interface Bucket {
  readonly digest: number;
  /** In order of their names. */
  readonly cells: readonly Cell[];
}

export interface Tree {
  readonly digest: number;
  readonly branches: readonly (Tree | Bucket | undefined)[];
}

export const EMPTY_TREE: Tree = { digest: 0, branches: [] };
const EMPTY_BUCKET: Bucket = { digest: 0, cells: [] };

/** The way down to a cell: which branch at each level. */
const wayTo = (name: string): readonly number[] => {
  const hash = digest(name);
  return Array.from({ length: DEPTH }, (_, level) => (hash >>> (BITS * level)) & (WIDTH - 1));
};

const isBucket = (node: Tree | Bucket): node is Bucket => 'cells' in node;

/** What lies under a path, or nothing. */
function below(tree: Tree, path: readonly number[]): Tree | Bucket | undefined {
  let at: Tree | Bucket | undefined = tree;
  for (const step of path) at = at && !isBucket(at) ? at.branches[step] : undefined;
  return at;
}

/** The digests of the sixteen branches under a path. */
export function digestsUnder(tree: Tree, path: readonly number[]): readonly number[] {
  const at = below(tree, path);
  return Array.from({ length: WIDTH }, (_, i) => (at && !isBucket(at) ? (at.branches[i]?.digest ?? 0) : 0));
}

export function cellsUnder(tree: Tree, path: readonly number[]): readonly Cell[] {
  const at = below(tree, path);
  return at === undefined ? [] : cellsIn(at);
}

const cellsIn = (at: Tree | Bucket): readonly Cell[] =>
  isBucket(at) ? at.cells : at.branches.flatMap((branch) => (branch ? cellsIn(branch) : []));

export const cellsOf = (tree: Tree): readonly Cell[] => cellsIn(tree);

export const cellAt = (tree: Tree, name: string): Cell | undefined =>
  cellsUnder(tree, wayTo(name)).find((cell) => cell.name === name);

export const isEmpty = (tree: Tree): boolean => tree.branches.every((branch) => branch === undefined);

/** The tree with this cell in place of an earlier one of its name. */
export const withCell = (tree: Tree, cell: Cell): Tree =>
  replaced(tree, wayTo(cell.name), { name: cell.name, by: cell });

export const withoutCell = (tree: Tree, name: string): Tree =>
  replaced(tree, wayTo(name), { name, by: undefined });

interface Replacing {
  readonly name: string;
  readonly by: Cell | undefined;
}

function replaced(tree: Tree, [step = 0, ...way]: readonly number[], what: Replacing): Tree {
  const before = tree.branches[step];
  const after =
    way.length > 0
      ? replaced((before as Tree | undefined) ?? EMPTY_TREE, way, what)
      : refilled((before as Bucket | undefined) ?? EMPTY_BUCKET, what);
  const branches = Array.from({ length: WIDTH }, (_, i) => (i === step ? after : tree.branches[i]));
  const isGone = isBucket(after) ? after.cells.length === 0 : isEmpty(after);
  if (isGone) branches[step] = undefined;
  return { digest: (tree.digest - (before?.digest ?? 0) + after.digest) | 0, branches };
}

function refilled({ cells }: Bucket, { name, by }: Replacing): Bucket {
  const rest = cells.filter((cell) => cell.name !== name);
  const next = by === undefined ? rest : [...rest, by].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { digest: next.reduce((sum, cell) => (sum + cell.digest) | 0, 0), cells: next };
}

/** The cells of `one` that the other has not, or has otherwise. Branches that agree are not looked at. */
export function differing(one: Tree, other: Tree): readonly Cell[] {
  return one.digest === other.digest
    ? []
    : one.branches.flatMap((branch, i) => apart(branch, other.branches[i]));
}

function apart(one: Tree | Bucket | undefined, other: Tree | Bucket | undefined): readonly Cell[] {
  if (one === undefined || one.digest === other?.digest) return [];
  if (other === undefined) return cellsIn(one);
  if (!isBucket(one)) return differing(one, other as Tree);
  const there = (other as Bucket).cells;
  return one.cells.filter(
    (cell) => !there.some(({ name, digest: its }) => name === cell.name && its === cell.digest),
  );
}

/** What two copies know together. */
export const mergedTrees = (a: Tree, b: Tree, way: Way): Tree =>
  differing(b, a).reduce((sum, cell) => {
    const own = cellAt(sum, cell.name);
    return withCell(sum, own ? merged(own, cell, way) : cell);
  }, a);
