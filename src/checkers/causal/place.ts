// How far the search for an explanation has come: which calls took place, and what each of them saw. What was seen is
// closed under the past, so it is a vector: how many calls of each chain.

import type { Lanes } from './lanes.ts';

export type View = Int32Array;

export interface Place {
  /** How many calls of each chain took place. */
  readonly at: Int32Array;
  /** For each call that took place, what came before it, and the call itself. */
  readonly views: readonly (View | undefined)[];
  /** The updates in the order in which they took place. */
  readonly order: readonly number[];
}

export const START_OF = ({ chains }: Lanes): Place => ({ at: new Int32Array(chains), views: [], order: [] });

export const joined = (a: View, b: View): View => a.map((count, i) => (b[i]! > count ? b[i]! : count));

export const isWithin = (a: View, b: View): boolean => a.every((count, i) => count <= b[i]!);

/** What the next call of a chain sees at least: all that its process saw before. Undefined if it must wait. */
export function leastView(place: Place, lanes: Lanes, call: number): View | undefined {
  const before = lanes.before[call]!;
  if (before < 0) return new Int32Array(lanes.chains);
  return place.views[before];
}

/** The place after a call took place and saw that. */
export function after(place: Place, lanes: Lanes, { call, view, isUpdate }: Step): Place {
  const chain = lanes.chain[call]!;
  const at = place.at.slice();
  at[chain] = lanes.place[call]! + 1;
  const own = view.slice();
  own[chain] = lanes.place[call]! + 1;
  const views = place.views.slice();
  views[call] = own;
  return { at, views, order: isUpdate ? [...place.order, call] : place.order };
}

export interface Step {
  readonly call: number;
  readonly view: View;
  readonly isUpdate: boolean;
}
