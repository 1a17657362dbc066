// Values by number: equal values get the same small number, so that searches compare and remember integers.

import type { Value } from '../history.ts';
import { textOf } from './model.ts';

export class Interned {
  /** Numbers, texts and the like are their own keys; lists and records go by their text. Two maps, so that the
   *  text of a list is never taken for a text. */
  readonly #plain = new Map<Value, number>();
  readonly #built = new Map<string, number>();
  readonly #values: Value[] = [];

  get size(): number {
    return this.#values.length;
  }

  /** The number of this value, a new one if it was never seen. */
  idOf(value: Value): number {
    const found = this.find(value);
    if (found >= 0) return found;
    const id = this.#values.length;
    if (typeof value === 'object') this.#built.set(textOf(value), id);
    else this.#plain.set(value, id);
    this.#values.push(value);
    return id;
  }

  /** The number of this value, or -1 if it was never seen. */
  find(value: Value): number {
    const found = typeof value === 'object' ? this.#built.get(textOf(value)) : this.#plain.get(value);
    return found ?? -1;
  }

  valueOf(id: number): Value {
    return this.#values[id]!;
  }
}
