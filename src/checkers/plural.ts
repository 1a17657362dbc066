// Answers that tell of several writes at once, none of which knew of the others. Where all updates have one order there
// is no such thing. The weaker levels are defined by orders too, an order for each answer; such an answer has none, and
// yet it may tell the plain truth. So they judge what else was answered: a history that keeps a level keeps it with a
// read forgotten, so what is broken without these answers is broken. What is not, nobody here can tell.

import type { Call, History } from './history.ts';
import { type Model, same } from './models/model.ts';
import { modelNamed } from './models/registry.ts';
import { unknown, type Verdict } from './verdict.ts';

const UNTOLD = 'Reads that found several values at once fit no order, and what else they mean is not judged.';

/** Does the answer tell several values, which were not there from the start? */
export const isPlural = (call: Call, { model, init }: { model: Model; init: History['init'] }): boolean =>
  model.isPlural?.(call) === true && !same(model.initial(call.output ?? null), model.initial(init));

/** The first such answer. */
export function firstPlural({ calls, init, model: name }: History): Call | undefined {
  const model = modelNamed(name);
  return model.isPlural && calls.find((call) => isPlural(call, { model, init }));
}

/** What the check says of the history, or, if there are such answers, of all others. */
export function besidesPlural(history: History, check: (history: History) => Verdict): Verdict {
  if (firstPlural(history) === undefined) return check(history);
  const about = { model: modelNamed(history.model), init: history.init };
  const verdict = check({ ...history, calls: history.calls.filter((call) => !isPlural(call, about)) });
  return verdict.verdict === 'holds' ? unknown(UNTOLD) : verdict;
}
