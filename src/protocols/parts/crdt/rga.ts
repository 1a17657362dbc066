// RGA, the replicated growable array: each element stands behind the one it was inserted after, and of several that were
// inserted after the same one, the newest stands first. So what one replica typed in a row stays in a row. What was
// deleted stays as a tombstone, for somebody may yet insert something after it.
// Roh et al. 2011, “Replicated abstract data types: Building blocks for collaborative applications”, section 4; the tree
// is that of Attiya et al. 2016, “Specification and Complexity of Collaborative Text Editing”, section 5.

import { type Item, isItem, isWhole } from '../../objects/item.ts';
import { insertion } from '../../objects/list.ts';
import type { Operation, Value } from '../../objects/object.ts';
import type { ReplicatedType, Update } from './type.ts';

/** Lamport's clock and the replica: later than all that the replica had seen. */
type Id = readonly [count: number, replica: number];

interface Element {
  readonly id: Id;
  /** The element it was inserted after; null at the beginning of the list. */
  readonly after: Id | null;
  readonly item: Item;
  readonly isDeleted: boolean;
}

/** In the order of their ids. */
type Elements = readonly Element[];

const compareIds = (a: Id, b: Id): number => a[0] - b[0] || a[1] - b[1];
const nameOf = (id: Id | null): string => (id === null ? 'start' : `${id[0]}.${id[1]}`);

/** All elements in the order of the list, tombstones among them. What stands behind an element that is not here waits. */
function inOrder(elements: Elements): readonly Element[] {
  const behind = new Map<string, Element[]>();
  for (const element of elements) {
    const name = nameOf(element.after);
    behind.set(name, [element, ...(behind.get(name) ?? [])]);
  }
  const ordered: Element[] = [];
  const pending = [...(behind.get(nameOf(null)) ?? [])].reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    ordered.push(next);
    pending.push(...[...(behind.get(nameOf(next.id)) ?? [])].reverse());
  }
  return ordered;
}

const visible = (elements: Elements): readonly Element[] =>
  inOrder(elements).filter(({ isDeleted }) => !isDeleted);

function delta(elements: Elements, { operation, replica }: Update): Elements {
  const shown = visible(elements);
  if (operation.f === 'delete') {
    const element = shown[Number(operation.value)];
    return element === undefined ? [] : [{ ...element, isDeleted: true }];
  }
  const [at, item] = insertion(operation);
  const before = at === 0 ? undefined : (shown[at - 1] ?? shown.at(-1));
  const count = (elements.at(-1)?.id[0] ?? 0) + 1;
  return [{ id: [count, replica], after: before?.id ?? null, item, isDeleted: false }];
}

function merged(a: Elements, b: Elements): Elements {
  const all: Element[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [left, right] = [a[i]!, b[j]!];
    const order = compareIds(left.id, right.id);
    if (order === 0) all.push(right.isDeleted ? right : left);
    else all.push(order < 0 ? left : right);
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return [...all, ...a.slice(i), ...b.slice(j)];
}

/** What is there from the start stands in a row, typed by the first replica. */
const initial = (opening: Value): Elements =>
  (Array.isArray(opening) ? opening.filter(isItem) : []).map((item, i) => {
    return { id: [i + 1, 0], after: i === 0 ? null : [i, 0], item, isDeleted: false };
  });

/** A delete of nothing is granted and does nothing; every insertion has a place. */
function objection(_elements: Elements, { f, value }: Operation): string | undefined {
  return f === 'delete' && !isWhole(value, 0) ? 'What is deleted is a place, counted from 0.' : undefined;
}

export const rga: ReplicatedType<Elements> = {
  id: 'rga',
  title: 'RGA (a list)',
  source: 'Roh et al. 2011, section 4',
  objects: ['list'],
  initial,
  objection,
  delta,
  merged,
  value: (elements) => visible(elements).map(({ item }) => item),
  size: (elements) => elements.length,
};
