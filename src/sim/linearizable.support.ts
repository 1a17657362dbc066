// Test support: a brute-force judge of account histories (Wing and Gong 1993, with Lowe's memo). It is slow and
// plain on purpose, and shares no code with the checkers of the product.

import type { Answer } from '../protocols/index.ts';
import type { HistoryEvent } from './history.ts';

interface Operation {
  readonly op: number;
  readonly from: number;
  /** Where in the history it ended; Infinity if it may take effect at any later time, or never. */
  to: number;
  readonly change: number;
  answer: Answer | null;
}

function operationsOf(history: readonly HistoryEvent[]): Operation[] {
  const all = new Map<number, Operation>();
  for (const [place, event] of history.entries()) {
    if (event.type === 'invoke') {
      const { f, value } = event.operation;
      const amount = Number(value ?? 0);
      const change = f === 'deposit' ? amount : f === 'withdraw' ? -amount : 0;
      all.set(event.op, { op: event.op, from: place, to: Number.POSITIVE_INFINITY, change, answer: null });
    } else if (event.type === 'refused') {
      all.delete(event.op);
    } else if (event.type === 'ok') {
      const operation = all.get(event.op)!;
      operation.to = place;
      operation.answer = event.answer;
    }
  }
  return [...all.values()];
}

/** The balance after this operation takes effect on `balance`, or undefined if it could not have answered so. */
function after(balance: number, { change, answer }: Operation): number | undefined {
  const granted = balance + change >= 0 || change >= 0;
  const next = granted ? balance + change : balance;
  if (answer === null) return granted ? next : undefined;
  return answer.granted === granted && answer.value === next ? next : undefined;
}

/** An order of operations that explains every answer, or undefined if there is none. */
export function linearized(history: readonly HistoryEvent[], opening: number): readonly number[] | undefined {
  const all = operationsOf(history);
  if (all.length > 30) throw new RangeError('This judge is for short histories.');
  const answered = all.reduce((mask, o, i) => (o.answer ? mask | (1 << i) : mask), 0);
  const hopeless = new Set<number>();
  const search = (done: number, balance: number): readonly number[] | undefined => {
    if ((done & answered) === answered) return [];
    if (hopeless.has(done)) return undefined;
    const open = all.filter((_, i) => ((done >> i) & 1) === 0);
    const firstEnd = Math.min(...open.map((o) => o.to));
    for (const [i, operation] of all.entries()) {
      if ((done >> i) & 1 || operation.from > firstEnd) continue;
      const next = after(balance, operation);
      const rest = next === undefined ? undefined : search(done | (1 << i), next);
      if (rest !== undefined) return [operation.op, ...rest];
    }
    // The balance follows from the set of those done, so the set alone is hopeless.
    hopeless.add(done);
    return undefined;
  };
  return search(0, opening);
}
