// The four session guarantees: what one process is promised of its own calls, whatever the others see.

import { isRegisterLike } from '../causal/accesses.ts';
import { judgeChoices } from '../causal/choices.ts';
import { eventsOf } from '../causal/events.ts';
import type { History } from '../history.ts';
import { modelNamed } from '../models/registry.ts';
import { besidesPlural } from '../plural.ts';
import { type Budget, costly, type Verdict } from '../verdict.ts';
import { judgeObjects } from './objects.ts';
import { breachOf, type SessionLevel } from './registers.ts';

export const session = (level: SessionLevel, history: History, budget: Budget): Verdict =>
  besidesPlural(history, (rest) => judged(level, rest, budget));

function judged(level: SessionLevel, history: History, budget: Budget): Verdict {
  const model = modelNamed(history.model);
  if (!isRegisterLike(history.calls, model)) {
    return judgeObjects({ level, history, model }, costly(budget));
  }
  return judgeChoices(eventsOf(history, model), (events, from) => breachOf(level, events, from), budget);
}
