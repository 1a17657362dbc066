// The timeline of a search: invocations and answers in one list, from which calls are lifted and put back
// (the doubly linked list of Wing and Gong 1993).

import type { Call } from '../history.ts';

/** Calls are numbered: the done ones first, then the open ones, both in the order in which they were invoked. The
 *  answer of call i has the number i + count; the list begins and ends at 2 * count. */
export class Timeline {
  readonly calls: readonly Call[];
  readonly count: number;
  readonly doneCount: number;
  readonly end: number;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;

  constructor(calls: readonly Call[]) {
    const done = calls.filter((call) => call.outcome === 'done');
    this.calls = [...done, ...calls.filter((call) => call.outcome === 'open')];
    this.count = calls.length;
    this.doneCount = done.length;
    this.end = 2 * this.count;
    this.#next = new Int32Array(this.end + 1);
    this.#previous = new Int32Array(this.end + 1);
    this.#link();
  }

  get first(): number {
    return this.#next[this.end]!;
  }

  after(entry: number): number {
    return this.#next[entry]!;
  }

  isCall(entry: number): boolean {
    return entry < this.count;
  }

  isOpen(call: number): boolean {
    return call >= this.doneCount;
  }

  /** Takes the call and its answer out. The answer first: what follows the call is then right even if that was it. */
  lift(call: number): void {
    if (call < this.doneCount) this.#unlink(call + this.count);
    this.#unlink(call);
  }

  /** Puts the call that was lifted last back where it was. */
  unlift(call: number): void {
    this.#relink(call);
    if (call < this.doneCount) this.#relink(call + this.count);
  }

  #unlink(entry: number): void {
    const next = this.#next[entry]!;
    const previous = this.#previous[entry]!;
    this.#next[previous] = next;
    this.#previous[next] = previous;
  }

  #relink(entry: number): void {
    this.#next[this.#previous[entry]!] = entry;
    this.#previous[this.#next[entry]!] = entry;
  }

  /** Where an answer and a question share a place, the question comes first: neither call precedes the other. */
  #link(): void {
    const { calls, count, doneCount } = this;
    const place = (entry: number): number => (entry < count ? calls[entry]!.from : calls[entry - count]!.to);
    const entries = Array.from({ length: count + doneCount }, (_, entry) => entry);
    entries.sort((a, b) => place(a) - place(b) || a - b);
    let last = this.end;
    for (const entry of entries) {
      this.#next[last] = entry;
      this.#previous[entry] = last;
      last = entry;
    }
    this.#next[last] = this.end;
    this.#previous[this.end] = last;
  }
}
