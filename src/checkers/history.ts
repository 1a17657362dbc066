// A history as the checkers read it: calls, each with what was asked, what was told, and its place among the
// others. Whoever has another form of history (the sim's events, a file) turns it into this one.

import type { Invocation } from '../sim/index.ts';

/** Plain data: what is written, read and answered. */
export type Value = NonNullable<Invocation['operation']['value']> | null;

export interface Call {
  /** Its place in `History.calls`: calls are numbered from 0 in the order in which they were invoked. */
  readonly id: number;
  /** What its source calls it: the number of the operation in a run, of the entry in a file. */
  readonly name: number;
  readonly process: number;
  /** The node that was asked, where that is known. */
  readonly node: number | null;
  readonly f: string;
  /** Which of several objects; '' where there is only one. */
  readonly key: string;
  /** The argument; null if it takes none. */
  readonly input: Value;
  /** `done`: it took effect between `from` and `to`. `open`: it crashed, timed out or still goes on, and may take
   *  effect at any time after `from`, or never. What certainly never happened is not in a history at all. */
  readonly outcome: 'done' | 'open';
  /** False if the object itself said no ("not enough money"): a definite answer, and no effect. */
  readonly granted: boolean;
  /** What the answer revealed; undefined if it revealed nothing beyond `granted`. Always undefined while open. */
  readonly output: Value | undefined;
  /** The places, in the order of the whole history, of invocation and answer; `to` is Infinity while open. */
  readonly from: number;
  readonly to: number;
  /** The times of both in microseconds, where they are known. */
  readonly askedAt: number | null;
  readonly toldAt: number | null;
}

export interface History {
  readonly id: string;
  /** The name of a model in `models/registry.ts`. */
  readonly model: string;
  /** What each object starts as. */
  readonly init: Value;
  readonly calls: readonly Call[];
}

/** A call as its source gives it; numbering is `numbered`'s business. */
export type Unnumbered = Omit<Call, 'id'>;

/** The calls in the order in which they were invoked, each with its place as its id. */
export const numbered = (calls: readonly Unnumbered[]): Call[] =>
  [...calls].sort((a, b) => a.from - b.from).map((call, id) => ({ ...call, id }));

/** The call as it was before anybody was told anything. */
export const opened = (call: Call): Call => ({
  ...call,
  outcome: 'open',
  granted: true,
  output: undefined,
  to: Number.POSITIVE_INFINITY,
  toldAt: null,
});

/** The calls of each process, in its own order. */
export function byProcess(calls: readonly Call[]): ReadonlyMap<number, readonly Call[]> {
  return grouped(calls, (call) => call.process);
}

/** The calls on each key, in the order in which they were invoked. */
export function byKey(calls: readonly Call[]): ReadonlyMap<string, readonly Call[]> {
  return grouped(calls, (call) => call.key);
}

function grouped<K>(calls: readonly Call[], keyOf: (call: Call) => K): ReadonlyMap<K, Call[]> {
  const groups = new Map<K, Call[]>();
  for (const call of calls) {
    const key = keyOf(call);
    const group = groups.get(key);
    if (group) group.push(call);
    else groups.set(key, [call]);
  }
  return groups;
}
