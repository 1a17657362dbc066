// The search for an order, for any model: Wing and Gong 1993, with the memory of Lowe 2017 ("Testing for
// linearizability"). Exact, and exponential at worst; it stops and goes on where it is told to.

import { Transitions } from '../models/transitions.ts';
import type { Budget } from '../verdict.ts';
import { Lookahead } from './lookahead.ts';
import { askedBy, type Finding, found, type Part, refuted } from './part.ts';
import { Timeline } from './timeline.ts';
import { CallSet, type Place, Visited } from './visited.ts';

export type Progress = 'holds' | 'violated' | 'pending' | 'out of memory';

/** A place on the way to which the search may come back: how long the order was, and what else could follow. */
interface Fork {
  readonly length: number;
  readonly state: number;
  readonly ends: number;
}

/** Besides memory, three facts keep it small. A done call that fits and is no update can be put into the order at
 *  once: wherever else it stood, it can be moved here. (Not so a write of what is there already: later it may be
 *  needed.) Of calls of one class the one that was
 *  answered first goes first: two that are out of turn can change places. An open call comes after all else was
 *  tried, for a place that was reached with fewer of them is as good (see `Visited`). */
export class Search {
  readonly #part: Part;
  readonly #timeline: Timeline;
  readonly #transitions: Transitions;
  readonly #kinds: Int32Array;
  /** By call: 1 if it leaves every state as it is. */
  readonly #isIdle: Uint8Array;
  readonly #place: Place;
  readonly #order: number[] = [];
  readonly #forks: Fork[] = [];
  /** What may still be tried at each fork: one stack for all of them, the first to be tried on top. */
  readonly #choices: number[] = [];
  /** By class: the fork it was last listed at, and where in `#choices`. */
  readonly #listedAt: Int32Array;
  readonly #listed: Int32Array;
  readonly #visited = new Visited();
  readonly #lookahead: Lookahead;
  #toDo: number;
  /** The answer that no order explored so far got past. */
  #furthest = -1;
  #turn = 0;
  #steps = 0;
  #isFresh = true;

  constructor(part: Part) {
    this.#part = part;
    this.#timeline = new Timeline(part.calls);
    this.#transitions = new Transitions(part.model);
    const { calls, doneCount, count } = this.#timeline;
    this.#kinds = Int32Array.from(calls, (call) => this.#transitions.classOf(call));
    this.#isIdle = Uint8Array.from(calls, (call) => (part.model.isUpdate(call) ? 0 : 1));
    this.#listedAt = new Int32Array(this.#transitions.classes);
    this.#listed = new Int32Array(this.#transitions.classes);
    this.#place = {
      done: new CallSet(doneCount),
      open: new CallSet(count - doneCount),
      state: this.#transitions.stateOf(part.initial),
    };
    this.#toDo = doneCount;
    this.#lookahead = new Lookahead(part.model, this.#timeline, this.#transitions);
  }

  /** Steps taken so far, over all runs. */
  get steps(): number {
    return this.#steps;
  }

  /** How many places and states it remembers. */
  get memory(): number {
    return this.#visited.size + this.#transitions.states;
  }

  /** Goes on from where it stopped. */
  run({ steps, memory }: Budget): Progress {
    for (const last = this.#steps + steps; this.#steps < last; this.#steps++) {
      if (this.#isFresh) {
        this.#absorb();
        if (this.#toDo === 0) return 'holds';
        this.#isFresh = false;
        if (!this.#lookahead.isHopeless(this.#place) && this.#visited.add(this.#place)) this.#fork();
        if (this.memory > memory) return 'out of memory';
      }
      if (this.#forks.length === 0) return 'violated';
      this.#advance();
    }
    return 'pending';
  }

  /** Meaningful once `run` answered `holds` or `violated`. */
  finding(): Finding {
    if (this.#toDo > 0) return refuted(askedBy(this.#part.calls, this.#furthest));
    const order = this.#order.map((call) => this.#timeline.calls[call]!);
    return found(() => order);
  }

  /** Puts every call that fits and is no update into the order. One pass is enough: the state stays, so
   *  what did not fit does not fit now. Where it ends is the first answer that is still owed. */
  #absorb(): void {
    const timeline = this.#timeline;
    let entry = timeline.first;
    for (; timeline.isCall(entry); entry = timeline.after(entry)) {
      if (this.#isIdle[entry] === 1 && this.#next(entry) >= 0) this.#take(entry, this.#place.state);
    }
    if (entry === timeline.end) return;
    const place = timeline.calls[entry - timeline.count]!.to;
    if (place > this.#furthest) this.#furthest = place;
  }

  #fork(): void {
    const { state } = this.#place;
    const ends = this.#choices.length;
    this.#turn++;
    this.#list(ends, true);
    this.#list(this.#choices.length, false);
    this.#forks.push({ length: this.#order.length, state, ends });
  }

  /** Lists what may come next, the first to be tried last: open calls below, done calls on top. */
  #list(bottom: number, isOpen: boolean): void {
    const timeline = this.#timeline;
    let entry = timeline.first;
    for (; timeline.isCall(entry); entry = timeline.after(entry)) {
      if (timeline.isOpen(entry) !== isOpen) continue;
      const next = this.#next(entry);
      const isVain = isOpen && next === this.#place.state;
      if (next >= 0 && !isVain) this.#listOnce(entry);
    }
    reverse(this.#choices, bottom);
  }

  /** One of each class: the one that was answered first, or for open calls the one that was asked first. */
  #listOnce(call: number): void {
    const kind = this.#kinds[call]!;
    const { calls } = this.#timeline;
    if (this.#listedAt[kind] !== this.#turn) {
      this.#listedAt[kind] = this.#turn;
      this.#listed[kind] = this.#choices.push(call) - 1;
    } else if (calls[call]!.to < calls[this.#choices[this.#listed[kind]!]!]!.to) {
      this.#choices[this.#listed[kind]!] = call;
    }
  }

  /** Back to the last fork, and on with the next choice there; if there is none, the fork goes. */
  #advance(): void {
    const { length, state, ends } = this.#forks.at(-1)!;
    while (this.#order.length > length) this.#putBack();
    this.#place.state = state;
    if (this.#choices.length === ends) {
      this.#forks.pop();
      return;
    }
    const call = this.#choices.pop()!;
    this.#take(call, this.#next(call));
    this.#isFresh = true;
  }

  #next(call: number): number {
    return this.#transitions.step(this.#place.state, this.#kinds[call]!);
  }

  #take(call: number, state: number): void {
    const { doneCount } = this.#timeline;
    this.#timeline.lift(call);
    this.#order.push(call);
    this.#place.state = state;
    if (call >= doneCount) this.#place.open.add(call - doneCount);
    else {
      this.#place.done.add(call);
      this.#toDo--;
    }
  }

  #putBack(): void {
    const { doneCount } = this.#timeline;
    const call = this.#order.pop()!;
    this.#timeline.unlift(call);
    if (call >= doneCount) this.#place.open.remove(call - doneCount);
    else {
      this.#place.done.remove(call);
      this.#toDo++;
    }
  }
}

function reverse(list: number[], from: number): void {
  for (let i = from, j = list.length - 1; i < j; i++, j--) {
    const held = list[i]!;
    list[i] = list[j]!;
    list[j] = held;
  }
}
