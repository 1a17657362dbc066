// Freshness of sets that only grow: an answer lacks what had been added for certain and is not in it.

import type { Call, Value } from '../history.ts';
import { type Model, textOf } from '../models/model.ts';
import type { Lack, Memory } from './freshness.ts';

export class Members implements Memory {
  readonly #model: Model;
  /** What was added for certain, each member once, in the order of acknowledgement. */
  readonly #known = new Map<string, Map<string, Call>>();

  readonly #init: readonly Value[];

  constructor(model: Model, init: Value) {
    this.#model = model;
    const members = model.initial(init);
    this.#init = Array.isArray(members) ? members : [];
  }

  asked(_call: Call): void {}

  told(call: Call): void {
    const known = this.#knownOf(call);
    const member = textOf(call.input);
    if (this.#model.isUpdate(call) && !known.has(member)) known.set(member, call);
  }

  never(_call: Call): void {}

  lackOf(answer: Call): Lack | undefined {
    if (!Array.isArray(answer.output)) return undefined;
    const seen = new Set(answer.output.map(textOf));
    const must = [...this.#knownOf(answer).values()].filter((add) => add.to < answer.from);
    const missing = must.filter((add) => !seen.has(textOf(add.input))).reverse();
    const gone = this.#init.filter((member) => !seen.has(textOf(member)));
    const newest: Value = [...answer.output, ...gone, ...missing.map((add) => add.input)];
    return { isFresh: missing.length + gone.length === 0, missing, saw: answer.output, newest };
  }

  #knownOf({ key }: Call): Map<string, Call> {
    const found = this.#known.get(key) ?? new Map<string, Call>();
    this.#known.set(key, found);
    return found;
  }
}
