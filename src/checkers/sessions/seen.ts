// Which sets of updates explain an answer, where a session may have seen any set and not only what is closed under
// the past: sets are tried update by update, in the one order in which they are carried out.

import { canReach, reachOf } from '../causal/reach.ts';
import type { Call, Value } from '../history.ts';
import { type Model, textOf } from '../models/model.ts';
import type { Purse } from '../verdict.ts';

export interface Question {
  readonly model: Model;
  readonly init: Value;
  /** The call whose answer is to be explained. */
  readonly call: Call;
  /** The updates of its key that it may have seen, in the order in which they are carried out. */
  readonly updates: readonly Call[];
  /** Those among them that it must have seen. */
  readonly base: ReadonlySet<Call>;
}

/** Does some set that includes the base explain the answer? */
export function isExplainable(question: Question, purse: Purse): boolean {
  const { model, init, call, updates, base } = question;
  if (likelySet(question, 0, purse) !== undefined) return true;
  let states = new Map([[nameOf(model.initial(init)), model.initial(init)]]);
  updates.forEach((update, i) => {
    const next = new Map<Value, Value>();
    const reach = reachOf(model, updates.slice(i + 1));
    for (const state of states.values()) {
      purse.steps--;
      const outcomes = base.has(update) ? [model.apply(state, update)] : [state, model.apply(state, update)];
      for (const each of outcomes) {
        if (purse.steps > 0 && canReach(model, call, { state: each, reach })) next.set(nameOf(each), each);
      }
    }
    states = next;
  });
  return [...states.values()].some((state) => model.fits(state, call));
}

const nameOf = (state: Value): Value => (typeof state === 'number' ? state : textOf(state));

/** How many of the updates a replica had heard of that explains the answer: it knows the base, its own session's
 *  earlier updates, and the others' up to a point that is no earlier than `least`. The common case, found at once. */
export function likelySet(question: Question, least: number, purse: Purse): number | undefined {
  const { model, init, call, updates, base } = question;
  const isKnown = (update: Call): boolean => base.has(update) || isOwn(update, call);
  for (let heard = least; heard <= updates.length; heard++) {
    if (heard > least && isKnown(updates[heard - 1]!)) continue;
    purse.steps -= updates.length;
    if (purse.steps <= 0) return undefined;
    const known = updates.filter((update, i) => i < heard || isKnown(update));
    const state = known.reduce((value, update) => model.apply(value, update), model.initial(init));
    if (model.fits(state, call)) return heard;
  }
  return undefined;
}

const isOwn = (update: Call, call: Call): boolean => update.process === call.process && update.id < call.id;

/** The least sets that explain the answer: none of them includes another. */
export function leastExplanations(question: Question, purse: Purse): ReadonlySet<Call>[] {
  const { model, call, updates, base } = question;
  const open = updates.filter((update) => !base.has(update));
  const found: ReadonlySet<Call>[] = [];
  let level: { chosen: ReadonlySet<Call>; next: number }[] = [{ chosen: base, next: 0 }];
  while (level.length > 0 && purse.steps > 0) {
    const wider: typeof level = [];
    for (const { chosen, next } of level) {
      if (found.some((other) => [...other].every((each) => chosen.has(each)))) continue;
      purse.steps -= updates.length + 1;
      const state = folded(question, chosen);
      if (model.fits(state, call)) found.push(chosen);
      else if (canReach(model, call, { state, reach: reachOf(model, open.slice(next)) })) {
        for (let i = next; i < open.length; i++) {
          wider.push({ chosen: new Set([...chosen, open[i]!]), next: i + 1 });
        }
      }
    }
    level = wider;
  }
  return found;
}

function folded({ model, init, updates }: Question, chosen: ReadonlySet<Call>): Value {
  let state = model.initial(init);
  for (const update of updates) if (chosen.has(update)) state = model.apply(state, update);
  return state;
}
