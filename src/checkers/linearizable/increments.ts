// Counters that only grow, in equal steps: a sweep in the order of time decides them, where a search would drown
// in the orders of concurrent increments.

import type { Call } from '../history.ts';
import type { Model } from '../models/model.ts';
import { EarliestFirst } from './earliest-first.ts';
import { askedBy, type Finding, found, type Part, refuted } from './part.ts';

/** The finding for plain increments by one and the same amount, and reads; undefined for any other calls. (With
 *  different amounts the question contains "which of these add up to that", and there is no fast exact answer.)
 *
 *  Every order counts 0, 1, 2 … increments, so a read of the k-th value fits an order if and only if no more than
 *  k took effect before it was asked, and no fewer than k by the time it was answered: somewhere in between there
 *  were exactly k. The sweep therefore lets each increment take effect as late as it can: when its own answer or
 *  that of a read demands it. Whatever else an order does, by then it has let as many happen. When a read demands
 *  one, the one goes that must go soonest anyway, so that no later answer finds more of them still to come than in
 *  any other order; an open one goes last. */
export function incrementsFinding(part: Part): Finding | undefined {
  const amount = amountOf(part);
  if (amount === undefined) return undefined;
  const sweep = new Sweep(part, amount);
  for (const { call, isAnswer } of eventsOf(part.calls)) {
    const isRight = isAnswer ? sweep.answered(call) : sweep.asked(call);
    if (!isRight) return refuted(askedBy(part.calls, isAnswer ? call.to : call.from));
  }
  return found(() => sweep.order);
}

/** The one amount, above zero, that all updates add; 1 if there are none; undefined if this is another case. */
function amountOf({ model, initial, calls }: Part): number | undefined {
  const { amount } = model;
  if (amount === undefined || typeof initial !== 'number') return undefined;
  const updates = calls.filter((call) => model.isUpdate(call));
  const first = updates.length === 0 ? 1 : amount(updates[0]!);
  const isPlain = (call: Call): boolean =>
    call.granted && (amount(call) === first ? !isTold(call) : amount(call) === 0);
  return first > 0 && calls.every((call) => isPlain(call) && isReadIfTold(model, call)) ? first : undefined;
}

const isTold = (call: Call): boolean => call.output !== undefined;

/** Does an answer that says something say the number itself? */
const isReadIfTold = (model: Model, call: Call): boolean =>
  !isTold(call) || (model.fits(call.output!, call) && !model.fits(Number(call.output) + 1, call));

interface Event {
  readonly call: Call;
  readonly isAnswer: boolean;
}

/** Questions and answers in their order; at the same place the question first. */
function eventsOf(calls: readonly Call[]): Event[] {
  const place = ({ call, isAnswer }: Event): number => (isAnswer ? call.to : call.from);
  return calls
    .flatMap((call) => [
      { call, isAnswer: false },
      { call, isAnswer: true },
    ])
    .filter((event) => place(event) !== Number.POSITIVE_INFINITY)
    .sort((a, b) => place(a) - place(b) || Number(a.isAnswer) - Number(b.isAnswer));
}

class Sweep {
  readonly #part: Part;
  readonly #amount: number;
  /** Asked, and not yet made to take effect. */
  readonly #waiting = new EarliestFirst();
  readonly #happened: Call[] = [];
  /** Reads that were asked and answered, by how many increments they saw. */
  readonly #reads: Call[][] = [];

  constructor(part: Part, amount: number) {
    this.#part = part;
    this.#amount = amount;
  }

  /** Each increment after the reads that saw fewer. */
  get order(): readonly Call[] {
    return [...this.#happened, undefined].flatMap((call, seen) => [
      ...(this.#reads[seen] ?? []).sort((a, b) => a.from - b.from),
      ...(call ? [call] : []),
    ]);
  }

  asked(call: Call): boolean {
    if (this.#isUpdate(call)) this.#waiting.add(call);
    else return !(this.#happened.length > this.#seenBy(call));
    return true;
  }

  answered(call: Call): boolean {
    if (this.#isUpdate(call)) {
      if (this.#waiting.has(call)) this.#happen(call);
      return true;
    }
    const seen = this.#seenBy(call);
    if (!isTold(call)) return this.#read(call, this.#happened.length);
    if (!Number.isInteger(seen)) return false;
    while (this.#happened.length < seen) {
      const next = this.#waiting.first();
      if (next === undefined) return false;
      this.#happen(next);
    }
    return this.#read(call, seen);
  }

  #read(call: Call, seen: number): true {
    const others = this.#reads[seen];
    if (others) others.push(call);
    else this.#reads[seen] = [call];
    return true;
  }

  /** How many increments the read saw: a fraction if no number of them explains it. */
  #seenBy({ output }: Call): number {
    const { initial } = this.#part;
    return (Number(output) - Number(initial)) / this.#amount;
  }

  #isUpdate(call: Call): boolean {
    return this.#part.model.isUpdate(call);
  }

  #happen(call: Call): void {
    this.#waiting.remove(call);
    this.#happened.push(call);
  }
}
