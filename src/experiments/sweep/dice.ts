// The draws of one seed for one purpose, one after another.

import { type Dice, diceFrom, stream } from '../../kernel/index.ts';

export type { Dice } from '../../kernel/index.ts';

export const diceOf = (seed: number, purpose: string): Dice => diceFrom(stream(seed, purpose));
