// Which sets of updates explain an answer, where a session may have seen any set and not only what is closed under
// the past: sets are tried update by update, in the one order in which they are carried out.

import { canReach, reachOf } from '../causal/reach.ts';
import type { Call, Value } from '../history.ts';
import { type Model, textOf } from '../models/model.ts';

/** Steps to spend, shared by all who search for one verdict. */
export interface Purse {
  steps: number;
}

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
  let states = new Map([['', model.initial(init)]]);
  updates.forEach((update, i) => {
    const next = new Map<string, Value>();
    const reach = reachOf(model, updates.slice(i + 1));
    for (const state of states.values()) {
      purse.steps--;
      const outcomes = base.has(update) ? [model.apply(state, update)] : [state, model.apply(state, update)];
      for (const each of outcomes) {
        const isOver = model.commutes && base.size === 0 && !canReach(model, call, { state: each, reach });
        if (!isOver && purse.steps > 0) next.set(textOf(each), each);
      }
    }
    states = next;
  });
  return [...states.values()].some((state) => model.fits(state, call));
}

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
      purse.steps--;
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
