// The three causal levels of Bouajjani et al. (POPL 2017): causal consistency, causal convergence, causal memory.

import type { History } from '../history.ts';
import { modelNamed } from '../models/registry.ts';
import { besidesPlural } from '../plural.ts';
import { type Budget, costly, type Verdict } from '../verdict.ts';
import { isRegisterLike } from './accesses.ts';
import { judgeChoices } from './choices.ts';
import { eventsOf } from './events.ts';
import { type Kind, patternOf } from './patterns.ts';
import { judgeVisibility } from './visibility.ts';

/** What a process saw, and what that had seen, is explained to it in some order of its own for each answer. */
export const causal = (history: History, budget: Budget): Verdict => judge('causal', history, budget);

/** All explain what they saw in one order. */
export const causalConvergence = (history: History, budget: Budget): Verdict =>
  judge('causal-convergence', history, budget);

/** Each process explains all of its answers in one order of its own. */
export const causalMemory = (history: History, budget: Budget): Verdict =>
  judge('causal-memory', history, budget);

const judge = (kind: Kind, history: History, budget: Budget): Verdict =>
  besidesPlural(history, (rest) => judged(kind, rest, budget));

function judged(kind: Kind, history: History, budget: Budget): Verdict {
  const model = modelNamed(history.model);
  if (!isRegisterLike(history.calls, model)) {
    return judgeVisibility(kind, { history, model }, costly(budget));
  }
  return judgeChoices(eventsOf(history, model), (events, from) => patternOf(kind, events, from), budget);
}
