// Which calls are drawn: those of an explanation with a few of their neighbors, or all of them.

import type { DrawnCall } from '../../wire/index.ts';

/** Enough to see what the calls stood among, and few enough to see them. */
const MOST_NEIGHBORS = 6;

export interface Chosen {
  /** In the order in which they were asked. */
  readonly calls: readonly DrawnCall[];
  /** Where calls between two that are drawn are not: places of the history, in order. */
  readonly leftOut: readonly number[];
}

export function chosen(
  calls: readonly DrawnCall[],
  named: ReadonlySet<number>,
  neighbors = MOST_NEIGHBORS,
): Chosen {
  const sorted = [...calls].sort((a, b) => a.from - b.from);
  if (named.size === 0) return { calls: sorted, leftOut: [] };
  const near = nearest(sorted, named, neighbors);
  const isShown = (call: DrawnCall) => named.has(call.name) || near.has(call.name);
  const shown = sorted.filter(isShown);
  const last = shown.at(-1)?.from ?? 0;
  const others = sorted.filter((call) => !isShown(call)).map((call) => call.from);
  return { calls: shown, leftOut: others.filter((from) => from > (shown[0]?.from ?? 0) && from < last) };
}

/** The calls that were asked closest before and after any of the named ones. */
function nearest(
  sorted: readonly DrawnCall[],
  named: ReadonlySet<number>,
  most: number,
): ReadonlySet<number> {
  const found = new Set<number>();
  const places = sorted.flatMap((call, i) => (named.has(call.name) ? [i] : []));
  for (let away = 1; away < sorted.length && found.size < most; away++) {
    const here = places.flatMap((i) => [sorted[i - away], sorted[i + away]]);
    for (const call of here) {
      if (call && !named.has(call.name) && found.size < most) found.add(call.name);
    }
  }
  return found;
}
