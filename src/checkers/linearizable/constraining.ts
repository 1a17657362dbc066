// What constrains a history: drops calls that could be left out of any order, or put into any, without a trace.

import type { Call } from '../history.ts';
import { Interned } from '../models/interned.ts';
import type { Model } from '../models/model.ts';

/** The calls that matter. An open call that leaves the state as it finds it may as well never have happened. */
export function constraining(calls: readonly Call[], model: Model): readonly Call[] {
  const isDone = (call: Call): boolean => call.outcome === 'done';
  if (calls.every(isDone)) return calls;
  const effective = calls.filter((call) => isDone(call) || model.isUpdate(call));
  const isRegister = effective.every((call) => call.granted && model.access?.(call) !== undefined);
  return isRegister ? observed(effective, model) : effective;
}

/** A register's calls without the open ones that left a value nobody can have found. Sound: while such a value
 *  stood, nobody read it and no cas expected it, so the next call in the order, if any, was a plain write, which
 *  does not care what it overwrites. Take the open call out, and the order still stands. (A cas that was denied
 *  would care: such histories do not come here.) Open cas that go take their expectations with them: repeat. */
function observed(calls: readonly Call[], model: Model): readonly Call[] {
  const values = new Interned();
  for (let kept = calls; ; ) {
    const lastSought = lastPlaceSought(kept, { model, values });
    const next = kept.filter((call) => {
      if (call.outcome === 'done') return true;
      const { write } = model.access!(call)!;
      return write === undefined || (lastSought[values.idOf(write)] ?? -1) > call.from;
    });
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

/** By the number of a value: the last place at which some call may still have found it. */
function lastPlaceSought(
  calls: readonly Call[],
  { model, values }: { model: Model; values: Interned },
): number[] {
  const last: number[] = [];
  for (const call of calls) {
    const { read } = model.access!(call)!;
    if (read === undefined) continue;
    const id = values.idOf(read);
    last[id] = Math.max(last[id] ?? -1, call.to);
  }
  return last;
}
