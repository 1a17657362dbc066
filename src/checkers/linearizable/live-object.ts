// One object's history while it is being made: its configurations after each answer.

import type { Call, Value } from '../history.ts';
import type { Model } from '../models/model.ts';
import { after, type Configuration, type Expectation, type Pending } from './configurations.ts';
import { Transitions } from './transitions.ts';

/** An answer that came. What was possible right before is found anew as more becomes known. */
type Answer = { -readonly [Field in keyof Expectation]: Expectation[Field] };

/** What a call answers, nobody knows before it does, yet it may have taken effect long before, when the state was
 *  another. So once its answer is known, the answers that came since it was asked are gone through again. */
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
    this.#answers.push({ before, answered, pending: [...this.#pending.values()] });
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
    const first = this.#answers[since];
    if (first === undefined) return;
    let from = first.before;
    for (let i = since; i < this.#answers.length && from.length > 0; i++) {
      const answer = this.#answers[i]!;
      answer.before = from;
      const next = after(answer, this.#transitions, this.#most);
      this.#isLost ||= next === undefined;
      from = next ?? [];
    }
    this.#now = from;
  }
}
