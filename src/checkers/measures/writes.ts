// Freshness of registers: an answer lacks the acknowledged writes that certainly came after the one it returned.

import type { Call, Value } from '../history.ts';
import { type Model, textOf } from '../models/model.ts';
import type { Lack, Memory } from './freshness.ts';

interface Register {
  /** Every write that may have happened, by the value it left. */
  readonly byValue: Map<string, Call[]>;
  /** Those acknowledged, in the order in which they were. */
  readonly known: Call[];
  /** Something was done to it that is neither a read nor a write: no verdicts any more. */
  isOther: boolean;
}

export class Writes implements Memory {
  readonly #model: Model;
  readonly #init: Value;
  readonly #registers = new Map<string, Register>();

  constructor(model: Model, init: Value) {
    this.#model = model;
    this.#init = model.initial(init);
  }

  asked(call: Call): void {
    const candidates = this.#candidates(call);
    if (candidates) candidates.push(call);
  }

  told(call: Call): void {
    const candidates = this.#candidates(call);
    if (!candidates) return;
    this.never(call);
    if (!this.#model.isUpdate(call)) return;
    candidates.push(call);
    this.#register(call).known.push(call);
  }

  never(call: Call): void {
    const candidates = this.#candidates(call);
    const place = candidates?.findIndex((each) => each.id === call.id) ?? -1;
    if (place >= 0) candidates?.splice(place, 1);
  }

  lackOf(answer: Call): Lack | undefined {
    const access = this.#model.access?.(answer);
    const { byValue, known, isOther } = this.#register(answer);
    if (access?.read === undefined || !answer.granted || isOther) return undefined;
    const writers = (byValue.get(textOf(access.read)) ?? []).filter((write) => write.id !== answer.id);
    const ends = writers.map((write) => write.to);
    if (textOf(access.read) === textOf(this.#init)) ends.push(-1);
    const last = known.findLast((write) => write.to < answer.from);
    const newest = last ? (this.#model.access?.(last)?.write ?? null) : this.#init;
    const saw = access.read;
    if (ends.length === 0) return { isFresh: false, missing: [], saw, newest };
    // A value may have been written more than once: the benefit of the doubt goes to the latest.
    const missing = newerThan(Math.max(...ends), answer, known);
    return { isFresh: missing.length === 0, missing, saw, newest };
  }

  #candidates(call: Call): Call[] | undefined {
    const access = this.#model.access?.(call);
    if (access === undefined) this.#register(call).isOther = true;
    const write = access?.write;
    if (write === undefined) return undefined;
    const { byValue } = this.#register(call);
    const text = textOf(write);
    const found = byValue.get(text) ?? [];
    byValue.set(text, found);
    return found;
  }

  #register({ key }: Call): Register {
    const found = this.#registers.get(key) ?? { byValue: new Map(), known: [], isOther: false };
    this.#registers.set(key, found);
    return found;
  }
}

/** Writes acknowledged before the question and asked for only after the place `end`; the latest first. */
function newerThan(end: number, answer: Call, known: readonly Call[]): readonly Call[] {
  const newer: Call[] = [];
  for (let i = known.length - 1; i >= 0 && known[i]!.to > end; i--) {
    const write = known[i]!;
    if (write.to < answer.from && write.from > end) newer.push(write);
  }
  return newer;
}
