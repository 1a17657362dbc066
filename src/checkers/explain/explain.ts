// An explanation of a violation: the fewest calls that cannot be, the orders they would have to keep, and one
// sentence about them.

import type { Call, History, Value } from '../history.ts';
import type { Level } from '../levels.ts';
import type { Model } from '../models/model.ts';
import { modelNamed } from '../models/registry.ts';
import type { Budget, Conflict, Edge } from '../verdict.ts';
import { type Check, minimized } from './minimize.ts';
import { ordersAmong } from './order.ts';
import { sentenceOf } from './sentence.ts';
import { sinceQuiet } from './since-quiet.ts';
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

export function explanationOf(question: Question): Explanation {
  const { history, level, conflict, speaker } = question;
  const model = modelNamed(history.model);
  const { calls, init, isMinimal } = fewest(question, model);
  return {
    sentence: sentenceOf(calls, { level, model, init, speaker }),
    calls,
    edges: ordersAmong(calls, level, conflict),
    isMinimal,
  };
}

interface Fewest {
  readonly calls: readonly Call[];
  /** What things stood at before all of what is told. */
  readonly init: Value;
  readonly isMinimal: boolean;
}

function fewest(question: Question, model: Model): Fewest {
  const { history, level, conflict, check, budget } = question;
  // How things stood at the end is no matter of order: there is nothing to forget about it.
  if (level === 'eventual') return { calls: conflict.calls, init: history.init, isMinimal: true };
  const isViolated = (part: History) => check(part, budget).verdict === 'violated';
  const part = level === 'linearizable' ? sinceQuiet(history, model, isViolated) : undefined;
  const ofPart = part && fewestOf(part, part.calls, { question, model });
  if (ofPart?.isMinimal) return ofPart;
  const ofAll = fewestOf(history, conflict.calls, { question, model });
  return ofPart && ofPart.calls.length < ofAll.calls.length ? ofPart : ofAll;
}

/** The calls by their places in the full history, whatever part of it they were found in. */
function fewestOf(
  part: History,
  start: readonly Call[],
  { question: { history, check, budget }, model }: { readonly question: Question; readonly model: Model },
): Fewest {
  const { calls, isMinimal } = minimized(part, model, { calls: start, check, budget });
  const names = new Set(calls.map((call) => call.name));
  return { calls: history.calls.filter((call) => names.has(call.name)), init: part.init, isMinimal };
}
