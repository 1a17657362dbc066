// An account as the checkers understand it, written anew from its meaning: it shares no code with the object
// the protocols replicate, so that one mistake cannot hide in both.

import type { Completion, Invocation } from '../../sim/index.ts';

/** What a granted operation adds to the balance. */
export function effectOf({ operation }: Invocation): number {
  const amount = typeof operation.value === 'number' ? operation.value : 0;
  if (operation.f === 'deposit') return amount;
  return operation.f === 'withdraw' ? -amount : 0;
}

/** Does this operation change the balance once it is granted? */
export const isUpdate = (invocation: Invocation): boolean => effectOf(invocation) !== 0;

/** The balance an answer rests on: what the node believed just before it carried the operation out. */
export function balanceBefore(invocation: Invocation, { answer }: Completion): number | undefined {
  if (typeof answer?.value !== 'number') return undefined;
  return answer.granted ? answer.value - effectOf(invocation) : answer.value;
}
