// Could a state still become one that a call's answer fits, by adding updates to it? A quick no saves a search.

import type { Call, Value } from '../history.ts';
import { type Model, textOf } from '../models/model.ts';

/** What the updates not yet chosen could add: the most and the least of it. */
export interface Reach {
  readonly up: number;
  readonly down: number;
}

export function canReach(
  model: Model,
  call: Call,
  { state, reach }: { state: Value; reach: Reach },
): boolean {
  if (!model.commutes) return true;
  if (model.amount)
    return couldAnswer(model, call, { least: sum(state, reach.down), most: sum(state, reach.up) });
  // What only grows never loses a member that was not in the answer.
  if (!Array.isArray(state) || !Array.isArray(call.output)) return true;
  const answered = new Set(call.output.map(textOf));
  return state.every((member) => answered.has(textOf(member)));
}

const sum = (state: Value, more: number): number => (typeof state === 'number' ? state : 0) + more;

/** Some number from least to most fits: the one that was told, or the ends where only enough or not enough counts. */
function couldAnswer(model: Model, call: Call, { least, most }: { least: number; most: number }): boolean {
  if (model.fits(least, call) || model.fits(most, call)) return true;
  if (typeof call.output !== 'number') return false;
  const told = call.output - (model.amount?.(call) ?? 0);
  return told >= least && told <= most && model.fits(told, call);
}

export function reachOf(model: Model, updates: readonly Call[]): Reach {
  let [up, down] = [0, 0];
  for (const update of updates) {
    const amount = model.amount?.(update) ?? 0;
    if (amount > 0) up += amount;
    else down += amount;
  }
  return { up, down };
}
