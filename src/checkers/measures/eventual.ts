// Eventual consistency: once nothing changes any more, everybody comes to see the same, and where updates commute,
// all that was acknowledged. A history has an end and "eventually" has none: this judges how far things had come.

import { byKey, type Call, type History } from '../history.ts';
import { same } from '../models/model.ts';
import { modelNamed } from '../models/registry.ts';
import { type Budget, HOLDS, unknown, type Verdict, violated } from '../verdict.ts';
import { lastLooks } from './quiet.ts';
import { staleness } from './staleness.ts';

const UNTOLD = 'Nobody looked from two sides after the last update, so nobody knows whether they agree.';

export function eventual(history: History, _budget: Budget): Verdict {
  const model = modelNamed(history.model);
  let isTold = false;
  for (const calls of byKey(history.calls).values()) {
    const looks = lastLooks(calls, model);
    const [first, ...others] = looks;
    // As states: the same set may be listed in another order.
    const stateOf = (look: Call) => model.initial(look.output ?? null);
    const other = others.find((look) => first && !same(stateOf(look), stateOf(first)));
    // What nobody knows the fate of may have taken effect between one look and the other.
    const isOpen = calls.some((call) => call.outcome === 'open' && model.isUpdate(call));
    if (first && other && !isOpen) return violated([first, other]);
    if (other) continue;
    // Whoever settles on one of two writes may settle on the earlier; nothing excuses losing one of two additions.
    const lacking = model.commutes ? lackOf({ ...history, calls }, looks) : undefined;
    if (lacking) return violated(lacking);
    isTold ||= others.length > 0;
  }
  return isTold ? HOLDS : unknown(UNTOLD);
}

/** A last look that leaves out acknowledged updates, with these. */
function lackOf(history: History, looks: readonly Call[]): readonly Call[] | undefined {
  if (looks.length === 0) return undefined;
  const stale = staleness(history).find(
    ({ op, verdict }) => verdict === 'stale' && looks.some((look) => look.name === op),
  );
  return stale && history.calls.filter(({ name }) => name === stale.op || stale.missing.includes(name));
}
