// Transitions: what each class of calls does to each state, worked out by the model once and then looked up.

import type { Call, Value } from '../history.ts';
import { Interned } from './interned.ts';
import type { Model } from './model.ts';

const NONE = -1;

/** Calls asked alike and answered alike do alike: they are one class. A table over (state, class), open
 *  addressing over typed arrays, for a search asks it in its innermost loop. */
export class Transitions {
  readonly #model: Model;
  readonly #states = new Interned();
  readonly #values = new Interned();
  readonly #classes = new Map<string, number>();
  readonly #examples: Call[] = [];
  /** For each slot: state, class, and the state after, or NONE if the call does not fit. */
  #table = new Int32Array(3 * 256).fill(NONE);
  #mask = 255;
  #used = 0;

  constructor(model: Model) {
    this.#model = model;
  }

  get states(): number {
    return this.#states.size;
  }

  get classes(): number {
    return this.#examples.length;
  }

  stateOf(value: Value): number {
    return this.#states.idOf(value);
  }

  valueOf(state: number): Value {
    return this.#states.valueOf(state);
  }

  classOf(call: Call): number {
    const output = call.output === undefined ? NONE : this.#values.idOf(call.output);
    const answer = call.outcome === 'open' ? 'open' : `${output} ${call.granted}`;
    const text = `${call.f} ${this.#values.idOf(call.input)} ${answer}`;
    const known = this.#classes.get(text);
    if (known !== undefined) return known;
    this.#classes.set(text, this.classes);
    return this.#examples.push(call) - 1;
  }

  /** The state after a call of this class, or -1 if it cannot take effect here with the answer it gave. */
  step(state: number, kind: number): number {
    const table = this.#table;
    let slot = this.#slotOf(state, kind);
    for (; table[3 * slot]! !== NONE; slot = (slot + 1) & this.#mask) {
      if (table[3 * slot] === state && table[3 * slot + 1] === kind) return table[3 * slot + 2]!;
    }
    const next = this.#computed(state, kind);
    this.#store(slot, [state, kind, next]);
    return next;
  }

  #computed(state: number, kind: number): number {
    const call = this.#examples[kind]!;
    const value = this.#states.valueOf(state);
    return this.#model.fits(value, call) ? this.#states.idOf(this.#model.apply(value, call)) : NONE;
  }

  #store(slot: number, row: readonly [number, number, number]): void {
    this.#table.set(row, 3 * slot);
    if (2 * ++this.#used > this.#mask) this.#grow();
  }

  #grow(): void {
    const old = this.#table;
    this.#mask = 2 * this.#mask + 1;
    this.#table = new Int32Array(3 * (this.#mask + 1)).fill(NONE);
    for (let i = 0; i < old.length; i += 3) {
      if (old[i] === NONE) continue;
      let slot = this.#slotOf(old[i]!, old[i + 1]!);
      while (this.#table[3 * slot] !== NONE) slot = (slot + 1) & this.#mask;
      this.#table.set(old.subarray(i, i + 3), 3 * slot);
    }
  }

  #slotOf(state: number, kind: number): number {
    const mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(kind, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }
}
