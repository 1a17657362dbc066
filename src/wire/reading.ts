// The smallest parts of what came out of an address: numbers, names and lists, each within bounds or refused.

/** What cannot be read, in words for whoever opened the link. */
export class Unreadable extends Error {}

export const fail = (what: string): never => {
  throw new Unreadable(what);
};

export function whole(value: unknown, most: number, least = 0): number {
  // Minus zero would be written as zero the next time: it is one here.
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
    ? value + 0
    : fail('A number in it is out of bounds.');
}

export const text = (value: unknown): string =>
  typeof value === 'string' && value.length <= 40 ? value : fail('A name in it cannot be read.');

export const list = (value: unknown, most: number): readonly unknown[] =>
  Array.isArray(value) && value.length <= most ? value : fail('A list in it cannot be read.');
