// The orders that the calls of an explanation have to keep: the smallest set from which the others follow.

import type { Call } from '../history.ts';
import type { Level } from '../levels.ts';
import type { Conflict, Edge } from '../verdict.ts';

/** The orders among these calls: those the checker found between them, and those that the level itself demands. */
export function ordersAmong(calls: readonly Call[], level: Level, conflict: Conflict): readonly Edge[] {
  const ids = new Set(calls.map((call) => call.id));
  const found = conflict.edges.filter((edge) => ids.has(edge.before.id) && ids.has(edge.after.id));
  const demanded = level === 'linearizable' ? realTime(calls) : sessions(calls);
  const known = new Set(found.map(nameOf));
  return [...demanded.filter((edge) => !known.has(nameOf(edge))), ...found];
}

const nameOf = ({ before, after }: Edge): string => `${before.id} ${after.id}`;

/** Of “over before the other was asked”, only the pairs with nothing in between. */
function realTime(calls: readonly Call[]): readonly Edge[] {
  const precedes = (a: Call, b: Call) => a.to < b.from;
  return pairs(calls)
    .filter(([a, b]) => precedes(a, b) && !calls.some((c) => precedes(a, c) && precedes(c, b)))
    .map(([before, after]) => ({ before, after, why: 'real-time' }));
}

/** A call that nobody knows the end of comes after its session's earlier ones, and before none. */
function sessions(calls: readonly Call[]): readonly Edge[] {
  const precedes = (a: Call, b: Call) => a.process === b.process && a.id < b.id && a.outcome === 'done';
  return pairs(calls)
    .filter(([a, b]) => precedes(a, b) && !calls.some((c) => precedes(a, c) && precedes(c, b)))
    .map(([before, after]) => ({ before, after, why: 'session' }));
}

const pairs = (calls: readonly Call[]): readonly (readonly [Call, Call])[] =>
  calls.flatMap((a) => calls.filter((b) => b !== a).map((b) => [a, b] as const));
