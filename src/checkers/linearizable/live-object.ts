// One object's history while it is being made: its configurations after each answer.

import type { Call, Value } from '../history.ts';
import type { Model } from '../models/model.ts';
import { Transitions } from '../models/transitions.ts';
import { after, type Configuration, type Expectation, type Pending } from './configurations.ts';

/** An answer that came. What was possible right before is found anew as more becomes known. */
type Answer = { -readonly [Field in keyof Expectation]: Expectation[Field] } & { isCut: boolean };

/** Where none is left, more is considered: first for the last few answers only. Most runs never need any of it. */
const WIDER = [
  { answers: 8, slack: 1 },
  { answers: 64, slack: 1 },
  { answers: 64, slack: 3 },
  { answers: Number.POSITIVE_INFINITY, slack: 1 },
  { answers: Number.POSITIVE_INFINITY, slack: Number.POSITIVE_INFINITY },
];

/** All of that together may look at so many times as many configurations as are allowed for one answer. */
const PATIENCE = 10;

/** What a call answers, nobody knows before it does, yet it may have taken effect long before, when the state was
 *  another. So once its answer is known, the answers that came since it was asked are gone through again.
 *
 *  That calls take effect unanswered is considered no more than need be: each configuration shows a possible order,
 *  so as long as there is one, the history holds. Only when none is left are more considered, of the answers
 *  where some were left out; the history is violated if none had been. */
export class LiveObject {
  readonly #transitions: Transitions;
  readonly #model: Model;
  readonly #most: number;
  readonly #answers: Answer[] = [];
  readonly #pending = new Map<number, Pending>();
  #now: readonly Configuration[];
  #isLost = false;

  constructor(model: Model, initial: Value, most: number) {
    this.#model = model;
    this.#most = most;
    this.#transitions = new Transitions(model);
    this.#now = [{ state: this.#transitions.stateOf(initial), spent: [] }];
  }

  get verdict(): 'holds' | 'violated' | 'unknown' {
    if (this.#isLost) return 'unknown';
    return this.#now.length > 0 ? 'holds' : 'violated';
  }

  asked(call: Call): void {
    const known = { ...this.#known(call), isGone: false, since: this.#answers.length };
    this.#pending.set(call.id, known);
  }

  told(call: Call): void {
    const answered = this.#pending.get(call.id);
    if (!answered || this.verdict !== 'holds') return;
    const before = this.#now;
    Object.assign(answered, this.#known(call));
    this.#answers.push({ before, answered, pending: [...this.#pending.values()], isCut: false });
    this.#pending.delete(call.id);
    this.#replay(answered.since);
  }

  /** The call as it was asked, if it is known here. */
  never(id: number): Call | undefined {
    const gone = this.#pending.get(id);
    if (!gone || this.verdict !== 'holds') return undefined;
    gone.isGone = true;
    this.#pending.delete(id);
    if (this.#model.isUpdate(gone.call)) this.#replay(gone.since);
    return gone.call;
  }

  #known(call: Call): Pick<Pending, 'call' | 'kind' | 'isIdle'> {
    return { call, kind: this.#transitions.classOf(call), isIdle: !this.#model.isUpdate(call) };
  }

  /** Goes through the answers again from the given one on, with all that is known by now. */
  #replay(since: number): void {
    if (since >= this.#answers.length) return;
    this.#goThrough(since, 0, this.#most * this.#answers.length);
    if (this.#now.length === 0) this.#widen();
  }

  #widen(): void {
    let credit = PATIENCE * this.#most;
    for (const { answers, slack } of WIDER) {
      const firstCut = this.#answers.findIndex(({ isCut }) => isCut);
      if (firstCut < 0) return;
      const since = Math.max(firstCut, this.#answers.length - answers);
      credit = this.#goThrough(since, slack, credit);
      if (this.#now.length > 0) return;
    }
    this.#isLost = this.#answers.some(({ isCut }) => isCut);
  }

  /** Stops where nothing is possible any more: what was left out beyond that is not to blame. The credit is the
   *  number of configurations to look at in all; what is left of it is returned. */
  #goThrough(since: number, slack: number, credit: number): number {
    let left = credit;
    this.#now = this.#answers[since]!.before;
    for (const answer of this.#answers.slice(since)) {
      const isOver = this.#now.length === 0;
      answer.before = this.#now;
      const limits = { slack, most: Math.min(this.#most, left) };
      const { configurations, isCut, looked } = after(answer, this.#transitions, limits);
      answer.isCut = isCut && !isOver;
      left -= looked;
      this.#now = configurations;
    }
    return left;
  }
}
