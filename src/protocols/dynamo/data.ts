// How the objects that clients know lie in cells. A register is one cell; a store has one for each key; a set has one for
// each element, as a Cassandra collection has, and a removal leaves a tombstone. What an operation writes without looking
// is plain; what it decides on what is there (cas, append) takes an agreement.

import { type Item, inItsOrder } from '../objects/item.ts';
import type { Operation, ReplicatedObject, Value } from '../objects/object.ts';
import { type Cell, shown } from './cell.ts';
import { cellAt, cellsOf, EMPTY_TREE, type Tree, withCell } from './tree.ts';

/** Cells of one partition lie together, and are read together. */
export const partitionOf = ({ key = '' }: Operation): string => key;

const isCollection = ({ id }: ReplicatedObject): boolean => id === 'set' || id === 'gset';

const nameOfElement = (element: Value | undefined): string =>
  typeof element === 'number' ? `#${element}` : `“${element}`;

const elementOf = (name: string): Item => (name.startsWith('#') ? Number(name.slice(1)) : name.slice(1));

/** The cell that an update writes. */
export const cellOf = (operation: Operation, object: ReplicatedObject): string =>
  isCollection(object) ? nameOfElement(operation.value) : partitionOf(operation);

/** Objects with keys have a partition for each; the others have one, for all of their cells. */
export const partitionOfCell = (name: string, object: ReplicatedObject): string =>
  object.id === 'kv' ? name : '';

const PLAIN = ['write', 'put', 'add', 'remove'];

export const isPlain = ({ f }: Operation): boolean => PLAIN.includes(f);

/** What a read of this operation's partition finds in a tree. */
export function rowIn(tree: Tree, operation: Operation, object: ReplicatedObject): Tree {
  if (isCollection(object)) return tree;
  const cell = cellAt(tree, partitionOf(operation));
  return cell === undefined ? EMPTY_TREE : withCell(EMPTY_TREE, cell);
}

/** The object's state as these trees show it. */
export function stateOf(trees: readonly Tree[], object: ReplicatedObject): Value {
  const cells = trees.flatMap(cellsOf);
  if (object.id === 'kv') return pairsOf(cells);
  if (isCollection(object)) return membersOf(cells, object);
  if (object.id === 'mv-register') return valuesOf(cells, object);
  const last = cells[0] && shown(cells[0]);
  return last?.value ?? object.initial;
}

const pairsOf = (cells: readonly Cell[]): Value =>
  cells
    .map((cell): readonly [string, Value] => [cell.name, shown(cell)?.value ?? ''])
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** The value of every version that is there. */
const valuesOf = ([cell]: readonly Cell[], object: ReplicatedObject): Value =>
  cell === undefined ? object.initial : inItsOrder(cell.versions.map(({ value }) => value as Item));

/** An element is there if any version says so: where versions stay side by side, an addition outlives a removal that
 *  did not know of it. */
function membersOf(cells: readonly Cell[], object: ReplicatedObject): Value {
  const written = new Set(cells.map(({ name }) => name));
  const initial = (object.initial as readonly Item[]).filter(
    (element) => !written.has(nameOfElement(element)),
  );
  const there = cells.filter(({ versions }) => versions.some(({ value }) => value !== undefined));
  return [...initial, ...there.map(({ name }) => elementOf(name))].sort(compareItems);
}

/** Numbers before texts, each in their own order. */
const compareItems = (a: Item, b: Item): number =>
  typeof a === typeof b ? (a < b ? -1 : 1) : typeof a === 'number' ? -1 : 1;

/** What a copy shows once this cell has changed: for what is shown all the time, and seldom changes. */
export function stateWith(before: Value, cell: Cell, object: ReplicatedObject): Value {
  if (object.id === 'mv-register') return valuesOf([cell], object);
  const there = cell.versions.find(({ value }) => value !== undefined);
  const last = isCollection(object) ? there : shown(cell);
  return object.apply(before, asOperation(cell.name, last?.value, object));
}

/** What an update leaves in its cell; undefined is a tombstone. */
export function valueLeft(operation: Operation, before: Value, object: ReplicatedObject): Value | undefined {
  if (operation.f === 'remove') return undefined;
  if (isPlain(operation)) return operation.value ?? null;
  const after = object.apply(before, operation);
  if (object.id !== 'kv') return after;
  const pairs = after as readonly (readonly [string, Value])[];
  return pairs.find(([key]) => key === operation.key)?.[1] ?? '';
}

/** A version as the operation that made it, for those who list updates. */
export function asOperation(name: string, value: Value | undefined, object: ReplicatedObject): Operation {
  if (isCollection(object)) return { f: value === undefined ? 'remove' : 'add', value: elementOf(name) };
  if (object.id === 'kv') return { f: 'put', key: name, value: value ?? '' };
  return { f: 'write', value: value ?? null };
}
