// The timers of the nodes: which of those that a node has set at a time will fire first. Asked for every node in every
// frame, so the answer is kept for each time at which it changed.

import type { Fact } from '../wire/index.ts';
import { lastUpTo } from './ordered.ts';

export interface Timer {
  readonly name: string;
  readonly setAt: number;
  /** When it fires, unless it is called off; a node that stands still has to catch up with it. */
  readonly due: number;
}

/** A timer until it has fired or was called off. */
interface Waiting extends Timer {
  readonly id: number;
  /** What it is told apart by at its node. */
  readonly key: string;
  end: number;
}

/** From then on it is this one. */
interface Change {
  readonly at: number;
  readonly first: Waiting | undefined;
}

const setAtOf = ({ setAt }: Waiting): number => setAt;
const timeOf = ({ at }: Change): number => at;

export class Timers {
  readonly #nodes: readonly NodeTimers[];

  constructor(nodes: number) {
    this.#nodes = Array.from({ length: nodes }, () => new NodeTimers());
  }

  add(fact: Fact): void {
    switch (fact.type) {
      case 'timer-set': {
        const { at: setAt, id, name, due, of } = fact;
        this.#nodes[fact.node]?.set({ id, key: `${name} ${of}`, name, setAt, due, end: Infinity });
        break;
      }
      case 'timer-fired':
      case 'timer-cancelled':
        this.#nodes[fact.node]?.end(fact.id, fact.at);
        break;
      case 'node-crashed':
        this.#nodes[fact.node]?.endAll(fact.at);
        break;
      default:
        break;
    }
  }

  /** The timer of this node that is due first, of those that are set at t. */
  next(node: number, t: number): Timer | undefined {
    return this.#nodes[node]?.firstAt(t);
  }

  truncate(t: number): void {
    for (const node of this.#nodes) node.truncate(t);
  }
}

class NodeTimers {
  /** Every timer there was, in the order in which they were set. */
  readonly #all: Waiting[] = [];
  readonly #changes: Change[] = [];
  /** Those that are set now, and by what each is told apart. */
  readonly #set = new Map<number, Waiting>();
  readonly #byKey = new Map<string, Waiting>();

  set(timer: Waiting): void {
    const earlier = this.#byKey.get(timer.key);
    if (earlier) this.#drop(earlier, timer.setAt);
    this.#all.push(timer);
    this.#wait(timer);
    const first = this.#first;
    if (earlier && earlier === first) this.#note(timer.setAt, this.#earliest());
    else if (isBefore(timer, first)) this.#note(timer.setAt, timer);
  }

  end(id: number, at: number): void {
    const timer = this.#set.get(id);
    if (!timer) return;
    this.#drop(timer, at);
    if (timer === this.#first) this.#note(at, this.#earliest());
  }

  endAll(at: number): void {
    for (const timer of this.#set.values()) timer.end = at;
    this.#forget();
    this.#note(at, undefined);
  }

  firstAt(t: number): Timer | undefined {
    return this.#changes[lastUpTo(this.#changes, t, timeOf)]?.first;
  }

  /** What was set by t and called off only later is set again. */
  truncate(t: number): void {
    this.#changes.length = lastUpTo(this.#changes, t, timeOf) + 1;
    this.#all.length = lastUpTo(this.#all, t, setAtOf) + 1;
    this.#forget();
    for (const timer of this.#all) {
      if (timer.end <= t) continue;
      timer.end = Infinity;
      this.#wait(timer);
    }
  }

  get #first(): Waiting | undefined {
    return this.#changes.at(-1)?.first;
  }

  #wait(timer: Waiting): void {
    this.#set.set(timer.id, timer);
    this.#byKey.set(timer.key, timer);
  }

  #drop(timer: Waiting, at: number): void {
    timer.end = at;
    this.#set.delete(timer.id);
    this.#byKey.delete(timer.key);
  }

  #forget(): void {
    this.#set.clear();
    this.#byKey.clear();
  }

  /** Of what happens in one instant, only the last is ever seen. */
  #note(at: number, first: Waiting | undefined): void {
    if (this.#changes.at(-1)?.at === at) this.#changes.pop();
    this.#changes.push({ at, first });
  }

  #earliest(): Waiting | undefined {
    let first: Waiting | undefined;
    for (const timer of this.#set.values()) if (isBefore(timer, first)) first = timer;
    return first;
  }
}

/** Of two that are due together the one that was set first fires first. */
const isBefore = (timer: Waiting, other: Waiting | undefined): boolean =>
  other === undefined || timer.due < other.due || (timer.due === other.due && timer.id < other.id);
