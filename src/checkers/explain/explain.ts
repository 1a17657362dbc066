// An explanation of a violation: the fewest calls that cannot be, the orders they would have to keep, and one
// sentence about them.

import type { Call, History } from '../history.ts';
import type { Level } from '../levels.ts';
import { modelNamed } from '../models/registry.ts';
import type { Budget, Conflict, Edge } from '../verdict.ts';
import { type Check, minimized } from './minimize.ts';
import { ordersAmong } from './order.ts';
import { sentenceOf } from './sentence.ts';
import type { Speaker } from './words.ts';

export interface Explanation {
  readonly sentence: string;
  /** In the order in which they were asked. */
  readonly calls: readonly Call[];
  readonly edges: readonly Edge[];
  /** Was every one of them shown to be needed, within the budget? */
  readonly isMinimal: boolean;
}

export interface Question {
  readonly history: History;
  readonly level: Level;
  readonly conflict: Conflict;
  readonly check: Check;
  readonly budget: Budget;
  readonly speaker: Speaker;
}

export function explanationOf({ history, level, conflict, check, budget, speaker }: Question): Explanation {
  const model = modelNamed(history.model);
  // How things stood at the end is no matter of order: there is nothing to forget about it.
  const { calls, isMinimal } =
    level === 'eventual'
      ? { calls: conflict.calls, isMinimal: true }
      : minimized(history, model, { calls: conflict.calls, check, budget });
  return {
    sentence: sentenceOf(calls, { level, model, init: history.init, speaker }),
    calls,
    edges: ordersAmong(calls, level, conflict),
    isMinimal,
  };
}
