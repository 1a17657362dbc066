// Invariants: money that was paid out and not there, things sold that were not in stock. Judged by the worst moment.

import type { Call } from '../history.ts';
import type { Observer } from '../live/intake.ts';
import type { Model } from '../models/model.ts';

export class ShortfallMeter implements Observer {
  readonly #model: Model;
  readonly #perhaps = new Map<number, number>();
  #sum: number;
  #open = 0;
  #short = 0;

  constructor(model: Model, init: number) {
    this.#model = model;
    this.#sum = init;
  }

  /** How much more was given out, at the worst moment so far, than there can have been. What may have come in by a
   *  call whose fate nobody knows is not held against anybody. */
  get short(): number {
    return this.#short;
  }

  asked(call: Call): void {
    const gain = Math.max(0, this.#amount(call));
    this.#perhaps.set(call.id, gain);
    this.#open += gain;
  }

  told(call: Call): void {
    this.never(call);
    this.#sum += this.#amount(call);
    if (this.#amount(call) < 0) this.#short = Math.max(this.#short, -(this.#sum + this.#open));
  }

  never(call: Call): void {
    this.#open -= this.#perhaps.get(call.id) ?? 0;
    this.#perhaps.delete(call.id);
  }

  #amount(call: Call): number {
    return this.#model.amount?.(call) ?? 0;
  }
}
