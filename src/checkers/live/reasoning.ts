// What it takes to say why: all checkers and the search for the fewest calls. It is much code, and a run in which
// nothing breaks never needs it: the live judge is given it when something does.

import type { Explanation } from '../explain/explain.ts';
import type { Speaker } from '../explain/words.ts';
import type { History } from '../history.ts';
import { CHECKS, judge } from '../judge.ts';
import type { Level } from '../levels.ts';
import type { Budget, Verdict } from '../verdict.ts';

export interface Question {
  readonly history: History;
  readonly level: Level;
  readonly budget: Budget;
}

export interface Reasoning {
  check(question: Question): Verdict;
  /** Undefined if the level turns out to hold, or nobody can say within the budget. */
  explain(question: Question, speaker: Speaker): Explanation | undefined;
}

export const reasoning: Reasoning = {
  check: ({ history, level, budget }) => CHECKS[level](history, budget),
  explain({ history, level, budget }, speaker) {
    const judgement = judge(history, [level], { speaker, budget }).get(level);
    return judgement?.verdict === 'violated' ? judgement.explain() : undefined;
  },
};
