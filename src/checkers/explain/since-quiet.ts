// The part of a long history that an explanation has to speak of. Where updates commute and nothing that was answered
// is under way, what things stand at is certain: the sum of all that was done. A violation that shows from there on
// needs no word about what came before.

import { byKey, type Call, type History, numbered, type Value } from '../history.ts';
import type { Model } from '../models/model.ts';

/** A shorter history is told whole, and a longer part is no help. */
const LONG = 40;
const LONGEST_PART = 120;
const MOST_TRIED = 12;

/** The shortest such part that is violated by itself, if there is one. */
export function sinceQuiet(
  history: History,
  model: Model,
  isViolated: (part: History) => boolean,
): History | undefined {
  const isOne = byKey(history.calls).size === 1;
  if (!model.commutes || !isOne || history.calls.length <= LONG) return undefined;
  for (const place of quietPlaces(history.calls).slice(-MOST_TRIED).reverse()) {
    const part = partFrom(history, model, place);
    if (part.calls.length > LONGEST_PART) break;
    if (isViolated(part)) return part;
  }
  return undefined;
}

/** Where some call is asked and every answered one asked before has its answer. */
function quietPlaces(calls: readonly Call[]): readonly number[] {
  const places: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const call of calls) {
    if (call.from > last) places.push(call.from);
    if (call.outcome === 'done') last = Math.max(last, call.to);
  }
  return places;
}

/** What was answered before stands as a sum. What nobody knows the end of may still take effect. */
function partFrom(history: History, model: Model, place: number): History {
  const isOver = (call: Call) => call.outcome === 'done' && call.to < place;
  const before = history.calls.filter((call) => isOver(call) && model.isUpdate(call));
  const init = before.reduce<Value>((state, call) => model.apply(state, call), model.initial(history.init));
  return { ...history, init, calls: numbered(history.calls.filter((call) => !isOver(call))) };
}
