// Test support: the brute force behind the corpora, asked about a history as the checkers have it. It shares no code
// with the checkers or their models, so that one mistake cannot hide in both.

import { type CausalLevel, keeps } from './corpora/causality.ts';
import { effect, isLook, isRight, isUpdate, type States, stateOf } from './corpora/meaning.ts';
import type { Operation } from './corpora/operation.ts';
import * as orders from './corpora/orders.ts';
import { type Call, type History, opened } from './history.ts';

const operationOf = ({ f, key, input, process, outcome, granted, output, from, to }: Call): Operation => ({
  f,
  key,
  input: input as Operation['input'],
  process,
  end: outcome === 'done' ? 'ok' : 'lost',
  granted,
  told: output as Operation['told'],
  from,
  to,
});

export const operationsOf = ({ calls }: History): readonly Operation[] => calls.map(operationOf);
export const initOf = ({ init }: History): Operation['input'] => init as Operation['input'];

export const isLinearizable = (history: History): boolean =>
  orders.isLinearizable(operationsOf(history), initOf(history));

export const isSequential = (history: History): boolean =>
  orders.isSequential(operationsOf(history), initOf(history));

export function isCausal(level: CausalLevel, history: History): boolean {
  const isKept = keeps(level, operationsOf(history), initOf(history));
  if (isKept === undefined) throw new RangeError(`${history.id} is too large for brute force`);
  return isKept;
}

/** What is wrong with this order as an explanation of the history; undefined if nothing is. */
export function flaw(history: History, order: readonly Call[]): string | undefined {
  let states: States = {};
  for (const [i, call] of order.entries()) {
    if (order.slice(i + 1).some((later) => later.to < call.from)) return `call ${call.id} comes too early`;
    const operation = operationOf(call);
    const state = stateOf(states, operation, initOf(history));
    if (!isRight(state, operation)) return `call ${call.id} does not fit`;
    if (isUpdate(operation)) states = { ...states, [call.key]: effect(state, operation) };
  }
  if (new Set(order).size < order.length) return 'a call occurs twice';
  const missing = history.calls.find((call) => call.outcome === 'done' && !order.includes(call));
  return missing && `call ${missing.id} is missing`;
}

/** The calls of a conflict as they are, the others forgotten: reads dropped, updates open. */
export function forgetting(history: History, kept: readonly Call[]): History {
  const calls = history.calls.flatMap((call): Call[] => {
    if (kept.includes(call)) return [call];
    return isLook(operationOf(call)) ? [] : [opened(call)];
  });
  return { ...history, calls };
}
