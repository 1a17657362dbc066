// The draws of one seed for one purpose, one after another.

import { between, stream, uniform } from '../../kernel/index.ts';

/** Draws, one after another. `whole` includes both of its ends. */
export interface Dice {
  unit(): number;
  whole(low: number, high: number): number;
  chance(p: number): boolean;
  pick<T>(from: readonly T[]): T;
}

export function diceOf(seed: number, purpose: string): Dice {
  const of = stream(seed, purpose);
  let k = 0;
  const unit = () => uniform(of, k++);
  const whole = (low: number, high: number) => between(unit(), low, high);
  return { unit, whole, chance: (p) => unit() < p, pick: (from) => from[whole(0, from.length - 1)]! };
}
