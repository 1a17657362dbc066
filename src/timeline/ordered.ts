// Lists in order of time, and where to look in them.

/** The place of the last item whose time is not after t, or -1. */
export function lastUpTo<T>(items: readonly T[], t: number, timeOf: (item: T) => number): number {
  let low = -1;
  let high = items.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (timeOf(items[middle]!) <= t) low = middle;
    else high = middle;
  }
  return low;
}

/** The place of the last item whose time is before t, or -1. */
export function lastBefore<T>(items: readonly T[], t: number, timeOf: (item: T) => number): number {
  const at = lastUpTo(items, t, timeOf);
  let place = at;
  while (place >= 0 && timeOf(items[place]!) === t) place--;
  return place;
}

/** Puts an item where its time belongs; nearly always that is near the end. */
export function insertInOrder<T>(items: T[], item: T, timeOf: (item: T) => number): void {
  const time = timeOf(item);
  let place = items.length;
  while (place > 0 && timeOf(items[place - 1]!) > time) place--;
  items.splice(place, 0, item);
}
