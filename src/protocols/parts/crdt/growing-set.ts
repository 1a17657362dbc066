// G-Set: a set that only grows. Of two, whatever is in either is in both.
// Shapiro et al. 2011, specification 11.

import { type Item, inItsOrder, isItem, withItem } from '../../objects/item.ts';
import type { Value } from '../../objects/object.ts';
import type { ReplicatedType } from './type.ts';

type Members = readonly Item[];

export const membersOf = (value: Value): Members => (Array.isArray(value) ? value.filter(isItem) : []);

export const gSet: ReplicatedType<Members> = {
  id: 'g-set',
  title: 'G-Set',
  source: 'Shapiro et al. 2011, specification 11',
  objects: ['gset'],
  initial: (opening) => inItsOrder(membersOf(opening)),
  objection: () => undefined,
  delta: (_members, { operation: { value } }) => (isItem(value) ? [value] : []),
  merged: (a, b) => b.reduce(withItem, a),
  value: (members) => members,
  size: (members) => members.length,
};
