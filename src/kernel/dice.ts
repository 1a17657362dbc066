// The draws of a stream, one after another, for whoever needs several of a kind.

import { between, uniform } from './streams.ts';

/** Draws, one after another. `whole` includes both of its ends. */
export interface Dice {
  unit(): number;
  whole(low: number, high: number): number;
  chance(p: number): boolean;
  pick<T>(from: readonly T[]): T;
}

export function diceFrom(of: number): Dice {
  let k = 0;
  const unit = () => uniform(of, k++);
  const whole = (low: number, high: number) => between(unit(), low, high);
  return { unit, whole, chance: (p) => unit() < p, pick: (from) => from[whole(0, from.length - 1)]! };
}
