// Configurations: the ways in which what was answered so far may have come about. Each is a state, and the calls
// not answered yet that must have taken effect for it.

import type { Call } from '../history.ts';
import type { Transitions } from '../models/transitions.ts';

/** A call on its way. It changes what it knows of itself once its answer comes. */
export interface Pending {
  call: Call;
  /** Which class of transitions it is; another one once it is answered. */
  kind: number;
  /** Does it leave every state as it is? */
  isIdle: boolean;
  /** Did it turn out that it never happened? */
  isGone: boolean;
  /** How many answers had come when it was asked. */
  readonly since: number;
}

export interface Configuration {
  readonly state: number;
  /** The ids of the calls that took effect unanswered, from the lowest. */
  readonly spent: readonly number[];
}

/** One answer, the configurations it found, and how it can have come. */
export interface Expectation {
  readonly before: readonly Configuration[];
  readonly answered: Pending;
  /** The calls on their way when the answer came, that one included, in the order in which they were asked. */
  readonly pending: readonly Pending[];
}

export interface Limits {
  /** How many more unanswered calls than needed may take effect on the way to an answer. */
  readonly slack: number;
  /** How many configurations may be looked at for one answer. */
  readonly most: number;
}

export interface Outcome {
  readonly configurations: readonly Configuration[];
  /** Were there further ones, beyond the limits? */
  readonly isCut: boolean;
  /** How many configurations were looked at. */
  readonly looked: number;
}

/** The configurations once a call was answered. Other calls take effect only where that helps it to; first those
 *  whose answers are known, then one unanswered call, then two, as far as the slack goes. */
export function after(expected: Expectation, transitions: Transitions, { slack, most }: Limits): Outcome {
  const way = new Way(expected, transitions);
  let last = Number.POSITIVE_INFINITY;
  for (let spent = 0; way.hasMore && spent <= last; spent++) {
    if (!way.go(most)) return { configurations: way.results.all, isCut: true, looked: way.looked };
    if (way.results.all.length > 0) last = Math.min(last, spent + slack);
  }
  return { configurations: way.results.all, isCut: way.hasMore, looked: way.looked };
}

/** The way to one answer, in rounds: in each round one more unanswered call takes effect. */
class Way {
  readonly results = new Frontier();
  readonly #seen = new Frontier();
  readonly #answered: Pending;
  readonly #alive: readonly Pending[];
  readonly #idle: readonly Pending[];
  readonly #transitions: Transitions;
  #round: Configuration[] = [];
  #next: Configuration[] = [];

  constructor({ before, answered, pending }: Expectation, transitions: Transitions) {
    this.#answered = answered;
    this.#alive = pending.filter(
      ({ call, isIdle, isGone }) => !isGone && (!isIdle || call.outcome === 'done'),
    );
    this.#idle = this.#alive.filter(({ isIdle }) => isIdle);
    this.#transitions = transitions;
    for (const configuration of before) this.#add(configuration, this.#next);
  }

  get hasMore(): boolean {
    return this.#next.length > 0;
  }

  get looked(): number {
    return this.#seen.all.length;
  }

  /** One round; false if it came to more than `most` configurations. */
  go(most: number): boolean {
    this.#round = this.#next;
    this.#next = [];
    for (let i = 0; i < this.#round.length; i++) {
      if (this.looked > most) return false;
      this.#goOn(this.#round[i]!);
    }
    return true;
  }

  #goOn({ state, spent }: Configuration): void {
    const { id } = this.#answered.call;
    if (spent.includes(id)) {
      this.results.add({ state, spent: spent.filter((each) => each !== id) });
      return;
    }
    for (const { call, kind } of usable(this.#alive, spent)) {
      const next = this.#transitions.step(state, kind);
      const isOpen = call.outcome === 'open';
      if (next < 0 || (isOpen && next === state)) continue;
      this.#add({ state: next, spent: withOne(spent, call.id) }, isOpen ? this.#next : this.#round);
    }
  }

  /** Answered calls that fit and are no update take effect at once: wherever else, it could as well be here. */
  #add({ state, spent }: Configuration, to: Configuration[]): void {
    let all = spent;
    for (const { call, kind } of this.#idle) {
      if (this.#transitions.step(state, kind) >= 0 && !all.includes(call.id)) all = withOne(all, call.id);
    }
    const configuration = { state, spent: all };
    if (this.#seen.add(configuration)) to.push(configuration);
  }
}

/** What may still take effect, of calls alike the one that was asked first: they are interchangeable as long as
 *  neither is answered. */
function usable(alive: readonly Pending[], spent: readonly number[]): Pending[] {
  const kinds = new Set<number>();
  return alive.filter(({ call, kind }) => {
    if (spent.includes(call.id)) return false;
    if (call.outcome === 'done') return true;
    if (kinds.has(kind)) return false;
    kinds.add(kind);
    return true;
  });
}

function withOne(spent: readonly number[], id: number): readonly number[] {
  const at = spent.findIndex((each) => each > id);
  return at < 0 ? [...spent, id] : [...spent.slice(0, at), id, ...spent.slice(at)];
}

/** Configurations, each once. */
class Frontier {
  readonly all: Configuration[] = [];
  readonly #keys = new Set<string>();

  /** False if it was there already. */
  add(configuration: Configuration): boolean {
    const key = `${configuration.state} ${configuration.spent.join(' ')}`;
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    this.all.push(configuration);
    return true;
  }
}
