// The fewest calls that break a level by themselves: of those named, none can be forgotten without the violation
// vanishing. QuickXplain (Junker, "QuickXplain: Preferred Explanations and Relaxations for Over-Constrained
// Problems", AAAI 2004). It is exact because forgetting more never turns a history that holds into one that does not.

import type { Call, History } from '../history.ts';
import type { Model } from '../models/model.ts';
import type { Budget, Verdict } from '../verdict.ts';
import { remembering } from './forget.ts';

export type Check = (history: History, budget: Budget) => Verdict;

/** Each of the many small questions may cost this part of what the verdict might have. One that finds no answer keeps
 *  its calls: too many rather than too few. */
const PER_QUESTION = 1 / 20;
/** All questions together may look at so many calls, and so many of them may find no answer. */
const MOST_CALLS_LOOKED_AT = 4_000_000;
const MOST_UNANSWERED = 4;

/** Calls that break the level by themselves, as `check` says, within the budget that it had. */
export interface Enough {
  readonly calls: readonly Call[];
  readonly check: Check;
  readonly budget: Budget;
}

export interface Minimized {
  readonly calls: readonly Call[];
  /** False if a budget ran out before every named call was shown to be needed. */
  readonly isMinimal: boolean;
}

export function minimized(history: History, model: Model, enough: Enough): Minimized {
  const search = new Search(history, model, enough);
  const start = search.isViolated(enough.calls) ? enough.calls : history.calls;
  const found = search.explain([], false, latestFirst(start));
  return { calls: [...found].sort((a, b) => a.id - b.id), isMinimal: !search.isCutShort };
}

/** What comes first is preferred: people look for the fault near the answer that shows it. */
const latestFirst = (calls: readonly Call[]): readonly Call[] =>
  [...calls].sort(
    (a, b) =>
      Math.min(b.to, Number.MAX_SAFE_INTEGER) - Math.min(a.to, Number.MAX_SAFE_INTEGER) || b.id - a.id,
  );

class Search {
  #lookedAt = 0;
  #unanswered = 0;
  readonly #history: History;
  readonly #model: Model;
  readonly #check: Check;
  readonly #budget: Budget;

  constructor(history: History, model: Model, { check, budget }: Enough) {
    this.#history = history;
    this.#model = model;
    this.#check = check;
    this.#budget = { ...budget, steps: Math.ceil(budget.steps * PER_QUESTION) };
  }

  /** Were there questions that found no answer, or were not asked any more? */
  get isCutShort(): boolean {
    return this.#unanswered > 0 || this.#isSpent;
  }

  get #isSpent(): boolean {
    return this.#lookedAt > MOST_CALLS_LOOKED_AT || this.#unanswered >= MOST_UNANSWERED;
  }

  /** Those of `open` that have to be named beside `named`. */
  explain(named: readonly Call[], isAnew: boolean, open: readonly Call[]): readonly Call[] {
    if (isAnew && this.isViolated(named)) return [];
    if (open.length <= 1) return open;
    const middle = open.length >> 1;
    const [first, second] = [open.slice(0, middle), open.slice(middle)];
    const fromSecond = this.explain([...named, ...first], true, second);
    const fromFirst = this.explain([...named, ...fromSecond], fromSecond.length > 0, first);
    return [...fromFirst, ...fromSecond];
  }

  isViolated(calls: readonly Call[]): boolean {
    if (this.#isSpent) return false;
    const { history } = remembering(this.#history, new Set(calls.map((call) => call.id)), this.#model);
    this.#lookedAt += this.#history.calls.length;
    const { verdict } = this.#check(history, this.#budget);
    if (verdict === 'unknown') this.#unanswered++;
    return verdict === 'violated';
  }
}
