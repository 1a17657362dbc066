// Luck for the corpora: draws one after another from a stream of the kernel, the same for the same seed.

import { between, stream, uniform } from '../../kernel/index.ts';

export class Luck {
  readonly #stream: number;
  #drawn = 0;

  constructor(seed: number, purpose: string) {
    this.#stream = stream(seed, purpose);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return between(uniform(this.#stream, this.#drawn++), low, high);
  }

  chance(outOfOne: number): boolean {
    return uniform(this.#stream, this.#drawn++) < outOfOne;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.between(0, items.length - 1)]!;
  }
}
