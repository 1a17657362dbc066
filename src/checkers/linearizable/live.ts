// Linearizability while a history is still being made: after every answer, is an order still possible? Just-in-time
// linearization (Lowe 2017; Knossos calls it "linear"), object by object.

import type { Call, Value } from '../history.ts';
import type { Model } from '../models/model.ts';
import { LiveObject } from './live-object.ts';

export class LiveLinearizable {
  readonly #model: Model;
  readonly #init: Value;
  readonly #most: number;
  readonly #objects = new Map<string, LiveObject>();
  readonly #keys = new Map<number, string>();
  #verdict: 'holds' | 'violated' | 'unknown' = 'holds';
  #violatedBy: Call | null = null;

  /** `most` bounds the ways to look at an object's history that are kept or tried at once. Where there are more,
   *  the verdict is `unknown` from then on, unless another object's history turns out to be violated. */
  constructor({ model, init, most }: { model: Model; init: Value; most: number }) {
    this.#model = model;
    this.#init = init;
    this.#most = most;
  }

  get verdict(): 'holds' | 'violated' | 'unknown' {
    return this.#verdict;
  }

  /** The call whose answer made every order impossible. */
  get violatedBy(): Call | null {
    return this.#violatedBy;
  }

  /** The call was asked, and may take effect from now on. */
  asked(call: Call): void {
    this.#keys.set(call.id, call.key);
    this.#objectOf(call.key).asked(call);
  }

  /** The call of that id was answered: this is what it is now. */
  told(call: Call): void {
    const object = this.#lookedUp(call.id);
    object?.told(call);
    if (object) this.#judge(object, call);
  }

  /** The call certainly did not happen, and will not. */
  never(id: number): void {
    const object = this.#lookedUp(id);
    const call = object?.never(id);
    if (object && call) this.#judge(object, call);
  }

  #judge(object: LiveObject, call: Call): void {
    if (this.#verdict === 'violated') return;
    if (object.verdict !== 'holds') this.#verdict = object.verdict;
    if (object.verdict === 'violated') this.#violatedBy = call;
  }

  #lookedUp(id: number): LiveObject | undefined {
    return this.#objects.get(this.#keys.get(id) ?? '');
  }

  #objectOf(key: string): LiveObject {
    const known = this.#objects.get(key);
    if (known) return known;
    const object = new LiveObject(this.#model, this.#model.initial(this.#init), this.#most);
    this.#objects.set(key, object);
    return object;
  }
}
