// States of a model's objects by number, and what each call makes of each, worked out once.

import type { Call, Value } from '../history.ts';
import { type Model, textOf } from '../models/model.ts';

/** The call cannot have been answered so in that state. */
export const MISFIT = -1;

export class States {
  private readonly model: Model;
  private readonly calls: readonly Call[];
  private readonly numbers = new Map<string, number>();
  private readonly states: Value[] = [];
  private readonly after: Map<number, number>[] = [];

  constructor(model: Model, calls: readonly Call[]) {
    this.model = model;
    this.calls = calls;
  }

  numberOf(state: Value): number {
    const text = textOf(state);
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.states.length);
    this.after.push(new Map());
    return this.states.push(state) - 1;
  }

  /** The state after a call, or MISFIT. */
  next(state: number, call: number): number {
    const known = this.after[state]!.get(call);
    if (known !== undefined) return known;
    const value = this.states[state]!;
    const one = this.calls[call]!;
    const next = this.model.fits(value, one) ? this.numberOf(this.model.apply(value, one)) : MISFIT;
    this.after[state]!.set(call, next);
    return next;
  }
}
