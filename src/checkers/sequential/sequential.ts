// Sequential consistency (Lamport 1979): one order of all calls explains every answer, and keeps each process's own.

import { isRegisterLike } from '../causal/accesses.ts';
import { causalConvergence, causalMemory } from '../causal/causal.ts';
import { type Events, eventsOf } from '../causal/events.ts';
import { conflictOf } from '../causal/finding.ts';
import { lanesOf } from '../causal/lanes.ts';
import type { Call, History } from '../history.ts';
import type { Model } from '../models/model.ts';
import { modelNamed } from '../models/registry.ts';
import { firstPlural } from '../plural.ts';
import { type Budget, unknown, type Verdict, violated } from '../verdict.ts';
import { forcedOrder } from './forced.ts';
import { type Search, searchOrder } from './search.ts';

export function sequential(history: History, budget: Budget): Verdict {
  const model = modelNamed(history.model);
  const plural = firstPlural(history);
  if (plural) return violated([plural]);
  if (!isRegisterLike(history.calls, model)) {
    const calls = history.calls.filter((call) => call.outcome === 'done' || model.isUpdate(call));
    return searchFirst(history, searchOf(history, model, calls), budget);
  }
  const events = eventsOf(history, model);
  // Who read whose is plain where each value was written once; otherwise the causal levels have to try it out.
  const isPlain = events.sources.every((sources) => sources.length <= 1);
  if (isPlain) return weaker(history, budget) ?? ofRegisters(history, events, budget);
  return searchFirst(history, searchOf(history, model, events.calls), budget);
}

/** A short search, then the levels that this one implies, then a long search. */
function searchFirst(history: History, search: Search, budget: Budget): Verdict {
  const short = ordered(search, { ...budget, steps: Math.ceil(budget.steps / 20) });
  if (short.verdict !== 'unknown') return short;
  return weaker(history, budget) ?? ordered(search, budget);
}

/** A violation of a level that this one implies, if a part of the budget finds one: its conflict tells more. */
function weaker(history: History, budget: Budget): Verdict | undefined {
  const part = { ...budget, steps: Math.ceil(budget.steps / 10) };
  return [causalConvergence, causalMemory]
    .map((judge) => judge(history, part))
    .find(({ verdict }) => verdict === 'violated');
}

function ofRegisters(history: History, events: Events, budget: Budget): Verdict {
  const forced = forcedOrder(events, budget.steps);
  if ('finding' in forced) {
    const { calls, edges } = conflictOf(events, forced.finding, forced.from);
    return violated(calls, edges);
  }
  return ordered({ ...searchOf(history, modelNamed(history.model), events.calls), ...forced }, budget);
}

const searchOf = ({ init }: History, model: Model, calls: readonly Call[]): Search => ({
  model,
  init,
  calls,
  lanes: lanesOf(calls),
  clocks: undefined,
});

function ordered(search: Search, budget: Budget): Verdict {
  const outcome = searchOrder(search, budget);
  const { calls, lanes } = search;
  if ('found' in outcome) {
    return { verdict: 'holds', witness: () => outcome.found.map((i) => calls[i]!) };
  }
  if ('spent' in outcome) {
    return unknown(`The search for one order ran out of ${outcome.spent}.`);
  }
  return violated(calls.filter((_, i) => lanes.place[i]! <= outcome.furthest[lanes.chain[i]!]!));
}
