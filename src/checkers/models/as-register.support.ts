// Test support: a history of an account told as one of a register. Every answer of an account gives its balance away,
// so a granted update is a compare-and-set from the balance before it, and whatever else was answered is a read.

import type { Call, History } from '../history.ts';
import { modelNamed } from './registry.ts';

/** Undefined if an update is open: nobody knows from what to what it would have changed the balance. */
export function asRegister(history: History): History | undefined {
  const account = modelNamed(history.model);
  if (history.calls.some((call) => call.outcome === 'open' && account.isUpdate(call))) return undefined;
  const change = (call: Call): number => account.amount?.(call) ?? 0;
  const calls = history.calls.map((call): Call => {
    if (change(call) === 0) return { ...call, f: 'read', input: null, granted: true };
    const after = Number(call.output);
    return { ...call, f: 'cas', input: [after - change(call), after], output: undefined };
  });
  return { ...history, model: 'cas-register', calls };
}
