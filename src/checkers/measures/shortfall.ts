// Invariants: money that was paid out and not there, things sold that were not in stock. Judged by the worst moment.

import type { Call } from '../history.ts';
import type { Observer } from '../live/intake.ts';
import type { Model } from '../models/model.ts';

interface Purse {
  sum: number;
  /** What calls whose fate nobody knows may have brought in. */
  open: number;
  /** How much more was given out, at the worst moment, than there can have been. */
  short: number;
}

export class ShortfallMeter implements Observer {
  readonly #model: Model;
  readonly #init: number;
  readonly #perhaps = new Map<number, number>();
  readonly #purses = new Map<string, Purse>();

  constructor(model: Model, init: number) {
    this.#model = model;
    this.#init = init;
  }

  /** Over all keys, each at its worst moment. What may have come in by a call whose fate nobody knows is not held
   *  against anybody, and what one key has too much of pays for no other. */
  get short(): number {
    let short = 0;
    for (const purse of this.#purses.values()) short += purse.short;
    return short;
  }

  asked(call: Call): void {
    const gain = Math.max(0, this.#amount(call));
    this.#perhaps.set(call.id, gain);
    this.#purse(call).open += gain;
  }

  told(call: Call): void {
    this.never(call);
    const purse = this.#purse(call);
    purse.sum += this.#amount(call);
    if (this.#amount(call) < 0) purse.short = Math.max(purse.short, -(purse.sum + purse.open));
  }

  never(call: Call): void {
    this.#purse(call).open -= this.#perhaps.get(call.id) ?? 0;
    this.#perhaps.delete(call.id);
  }

  /** Nothing can be short where nothing is ever denied: a counter may well be below zero. */
  #amount(call: Call): number {
    if (this.#model.denies.length === 0) return 0;
    return this.#model.amount?.(call) ?? 0;
  }

  #purse({ key }: Call): Purse {
    const found = this.#purses.get(key) ?? { sum: this.#init, open: 0, short: 0 };
    this.#purses.set(key, found);
    return found;
  }
}
