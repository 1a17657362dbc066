// Lists of entries by name, in the order of their names, each name once: the same entries are the same list.

import { type Item, isBefore } from '../../objects/item.ts';

export type Entries<T> = readonly (readonly [name: Item, entry: T])[];

export const entryOf = <T>(entries: Entries<T>, name: Item): T | undefined =>
  entries.find(([other]) => other === name)?.[1];

/** All that is in either; what is in both is joined. */
export function joinedEntries<T>(a: Entries<T>, b: Entries<T>, join: (x: T, y: T) => T): Entries<T> {
  const joined: (readonly [Item, T])[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (right === undefined || (left && isBefore(left[0], right[0]))) joined.push(a[i++]!);
    else if (left === undefined || left[0] !== right[0]) joined.push(b[j++]!);
    else {
      joined.push([left[0], join(left[1], right[1])]);
      i++;
      j++;
    }
  }
  return joined;
}
