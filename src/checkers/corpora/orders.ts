// Linearizable and sequential, by trying every order: Herlihy and Wing, "Linearizability", TOPLAS 1990; Lamport, "How
// to Make a Multiprocessor Computer That Correctly Executes Multiprocess Programs", 1979. Only for small histories.

import { effect, isRight, isUpdate, type States, stateOf } from './meaning.ts';
import { type Datum, isDone, type Operation } from './operation.ts';

/** May `a` not come after `b`, if both happened? */
type Before = (a: Operation, b: Operation) => boolean;

export const isLinearizable = (operations: readonly Operation[], init: Datum): boolean =>
  hasOrder(operations, init, (a, b) => a.to < b.from);

export const isSequential = (operations: readonly Operation[], init: Datum): boolean =>
  hasOrder(operations, init, (a, b) => a.process === b.process && a.from < b.from);

/** Is there an order of all that is done, and of some of the rest, that explains every answer? */
function hasOrder(operations: readonly Operation[], init: Datum, before: Before): boolean {
  const failed = new Set<string>();

  function goOn(placed: number, states: States): boolean {
    const left = operations.filter((_, i) => !((placed >> i) & 1));
    if (!left.some(isDone)) return true;
    const known = JSON.stringify([placed, states]);
    if (failed.has(known)) return false;
    for (const [i, next] of operations.entries()) {
      if (!left.includes(next) || left.some((other) => isDone(other) && before(other, next))) continue;
      const state = stateOf(states, next, init);
      if (!isRight(state, next)) continue;
      const after = isUpdate(next) ? effect(state, next) : state;
      if (goOn(placed | (1 << i), { ...states, [next.key]: after })) return true;
    }
    failed.add(known);
    return false;
  }
  return goOn(0, {});
}
