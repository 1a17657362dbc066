// The draws of one seed for one purpose, one after another.

import { between, stream, uniform } from '../../kernel/index.ts';
import type { Dice } from './operations.ts';

export function diceOf(seed: number, purpose: string): Dice {
  const of = stream(seed, purpose);
  let k = 0;
  const unit = () => uniform(of, k++);
  const whole = (low: number, high: number) => between(unit(), low, high);
  return { unit, whole, chance: (p) => unit() < p, pick: (from) => from[whole(0, from.length - 1)]! };
}
