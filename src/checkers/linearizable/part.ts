// One object's part of a history: its calls, and what a judge of one object finds. Objects are judged one by one,
// for a history is linearizable if and only if each object's part is (Herlihy and Wing 1990, locality).

import { byKey, type Call, type History, type Value } from '../history.ts';
import type { Model } from '../models/model.ts';
import type { Conflict, Edge } from '../verdict.ts';
import { constraining } from './constraining.ts';

export interface Part {
  readonly model: Model;
  /** The state the object starts in. */
  readonly initial: Value;
  /** In the order in which they were invoked. */
  readonly calls: readonly Call[];
}

export type Finding =
  | { readonly verdict: 'holds'; readonly order: () => readonly Call[] }
  | { readonly verdict: 'violated'; readonly conflict: Conflict };

export const found = (order: () => readonly Call[]): Finding => ({ verdict: 'holds', order });

export const refuted = (calls: readonly Call[], edges: readonly Edge[] = []): Finding => ({
  verdict: 'violated',
  conflict: { calls, edges },
});

/** The parts of a history, without the calls that constrain nothing. */
export function partsOf(history: History, model: Model): Part[] {
  const initial = model.initial(history.init);
  return [...byKey(history.calls).values()].map((calls) => ({
    model,
    initial,
    calls: constraining(calls, model),
  }));
}

/** Was `a` answered before `b` was asked? */
export const precedes = (a: Call, b: Call): boolean => a.to < b.from;

/** The calls that had been asked by a moment. If by then no order was possible any more, they are to blame: what
 *  was asked later took effect later. */
export const askedBy = (calls: readonly Call[], place: number): Call[] =>
  calls.filter((call) => call.from <= place);
