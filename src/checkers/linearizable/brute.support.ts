// Test support: linearizability by trying all orders, for histories of a few calls; and orders replayed.

import type { Call, History, Value } from '../history.ts';
import { kinds } from './objects.support.ts';

const text = (value: unknown): string => JSON.stringify(value) ?? 'undefined';

/** The state after the call, or undefined if it cannot have happened here with the answer it gave. */
function after(model: string, state: Value, call: Call): { state: Value } | undefined {
  const did = kinds[model]!.does(state, call.f, call.input);
  if (call.outcome === 'open') return did.granted ? did : undefined;
  const isSaid = call.output === undefined || text(call.output) === text(did.output);
  return did.granted === call.granted && isSaid ? did : undefined;
}

/** Is there an order of the calls that explains all answers and keeps real time? */
export function isLinearizable({ model, init, calls }: History): boolean {
  const keys = new Set(calls.map((call) => call.key));
  return [...keys].every((key) =>
    hasOrder(
      model,
      init,
      calls.filter((call) => call.key === key),
    ),
  );
}

function hasOrder(model: string, state: Value, calls: readonly Call[]): boolean {
  if (calls.every((call) => call.outcome === 'open')) return true;
  return calls.some((call) => {
    if (calls.some((other) => other.to < call.from)) return false;
    const next = after(model, state, call);
    return (
      next !== undefined &&
      hasOrder(
        model,
        next.state,
        calls.filter((other) => other !== call),
      )
    );
  });
}

/** What is wrong with this order as an explanation of the history; undefined if nothing is. */
export function flaw({ model, init, calls }: History, order: readonly Call[]): string | undefined {
  const states = new Map<string, Value>();
  for (const [i, call] of order.entries()) {
    if (order.slice(i + 1).some((later) => later.to < call.from)) return `call ${call.id} comes too early`;
    const next = after(model, states.has(call.key) ? states.get(call.key)! : init, call);
    if (next === undefined) return `call ${call.id} does not fit`;
    states.set(call.key, next.state);
  }
  if (new Set(order).size < order.length) return 'a call occurs twice';
  const missing = calls.find((call) => call.outcome === 'done' && !order.includes(call));
  return missing && `call ${missing.id} is missing`;
}

/** The calls of a conflict as they are, the others forgotten: reads dropped, updates open. */
export function forgetting(history: History, kept: readonly Call[]): History {
  const looks = ['read', 'get', 'balance', 'left'];
  const calls = history.calls.flatMap((call): Call[] => {
    if (kept.includes(call)) return [call];
    if (looks.includes(call.f)) return [];
    const open = { outcome: 'open', to: Number.POSITIVE_INFINITY, output: undefined, granted: true } as const;
    return [{ ...call, ...open }];
  });
  return { ...history, calls };
}
