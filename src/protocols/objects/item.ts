// What can be written down as one thing: a whole number or a short text. And the words for it.

import type { Operation, Value } from './object.ts';

/** Beyond it nothing is counted: sums of many such numbers are still exact. */
const LARGEST = 1_000_000_000;
const MOST_LETTERS = 40;

/** One thing that is written, added or removed. */
export type Item = number | string;

export const isWhole = (value: Value | undefined, least = -LARGEST): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= LARGEST;

export const isText = (value: Value | undefined): value is string =>
  typeof value === 'string' && value.length <= MOST_LETTERS;

export const isItem = (value: Value | undefined): value is Item => isWhole(value) || isText(value);

export const AN_ITEM =
  'a whole number between −1,000,000,000 and 1,000,000,000 or a text of at most 40 letters';

/** Texts in quotes, so that "7" is not taken for 7. */
export function inWords(value: Value | undefined): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return `“${value}”`;
  return Array.isArray(value) ? value.map(inWords).join(', ') : String(value);
}

/** Why this cannot be asked of something that is one thing by itself and knows these words; undefined if it can. */
export function strangeness(
  { f, key }: Operation,
  what: string,
  names: readonly string[],
): string | undefined {
  if (key !== undefined) return `${what} is one thing by itself and has no keys.`;
  return names.includes(f) ? undefined : `${what} knows ${listed(names)}, not “${f}”.`;
}

/** “read, write and cas”. */
export const listed = (names: readonly string[]): string =>
  `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Why there should be no argument where one was given; undefined if there is none. */
export const surplus = ({ f, value }: Operation): string | undefined =>
  value === undefined ? undefined : `“${f}” is asked by itself, with nothing to go with it.`;

/** Numbers before texts, each in their own order. */
export function isBefore(a: Item, b: Item): boolean {
  return typeof a === typeof b ? a < b : typeof a === 'number';
}

/** The list with the thing in its place, or the list itself if it was there. */
export function withItem(list: readonly Item[], item: Item): readonly Item[] {
  if (list.includes(item)) return list;
  const found = list.findIndex((other) => isBefore(item, other));
  const at = found < 0 ? list.length : found;
  return [...list.slice(0, at), item, ...list.slice(at)];
}

/** These, each once: whoever has the same ones has the same list. */
export const inItsOrder = (items: readonly Item[]): readonly Item[] =>
  items.reduce<readonly Item[]>(withItem, []);
