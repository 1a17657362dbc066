// Where people have put the nodes of a graph, as parts of its room, kept for each topology in this browser.

import { create } from 'zustand';
import type { Point } from '../../../pictures/index.ts';

/** By the names of the nodes, then by the place of the node among them. */
type Arrangements = Readonly<Record<string, Readonly<Record<number, Point>>>>;

const KEY = 'cutline-places';
/** The oldest are forgotten. */
const MOST_KEPT = 20;
/** Nodes stay this far inside, in parts of the room. */
const EDGE = 0.06;

const isPoint = (value: unknown): value is Point =>
  typeof value === 'object' &&
  value !== null &&
  ['x', 'y'].every((of) => Number.isFinite((value as Record<string, unknown>)[of]));

function remembered(): Arrangements {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const topologies = Object.entries(kept as Record<string, Record<number, unknown>>);
    return Object.fromEntries(
      topologies.map(([names, places]) => [
        names,
        Object.fromEntries(
          Object.entries(places).filter((entry): entry is [string, Point] => isPoint(entry[1])),
        ),
      ]),
    );
  } catch {
    // No storage, or something else in it: then nodes stand where they belong.
    return {};
  }
}

const useArrangements = create<Arrangements>(remembered);

function keep(next: Arrangements): void {
  useArrangements.setState(Object.fromEntries(Object.entries(next).slice(-MOST_KEPT)), true);
  try {
    localStorage.setItem(KEY, JSON.stringify(useArrangements.getState()));
  } catch {
    // Not to be remembered, then.
  }
}

const topologyOf = (names: readonly string[]): string => names.join('\n');

/** Where these nodes were put, by their places among them; undefined where nobody touched any. */
export const useArrangement = (names: readonly string[]): Arrangements[string] | undefined =>
  useArrangements((all) => all[topologyOf(names)]);

const within = (part: number): number => Math.max(EDGE, Math.min(1 - EDGE, part));

export function putNode(names: readonly string[], node: number, { x, y }: Point): void {
  const { [topologyOf(names)]: own = {}, ...rest } = useArrangements.getState();
  keep({ ...rest, [topologyOf(names)]: { ...own, [node]: { x: within(x), y: within(y) } } });
}

/** Puts all of them back. */
export function putBack(names: readonly string[]): void {
  const { [topologyOf(names)]: _, ...rest } = useArrangements.getState();
  keep(rest);
}
