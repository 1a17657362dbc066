// Configurations: the ways in which what was answered so far may have come about. Each is a state, and the calls
// not answered yet that must have taken effect for it.

import type { Call } from '../history.ts';
import type { Transitions } from './transitions.ts';

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

/** The configurations from which one answer is expected, and how it can come. */
export interface Expectation {
  readonly before: readonly Configuration[];
  readonly answered: Pending;
  /** The calls on their way when the answer came, that one included, in the order in which they were asked. */
  readonly pending: readonly Pending[];
}

/** The configurations once a call was answered: other calls take effect only where that helps it to. Undefined if
 *  more than `most` would have to be looked at. */
export function after(
  { before, answered, pending }: Expectation,
  transitions: Transitions,
  most: number,
): readonly Configuration[] | undefined {
  const seen = new Frontier();
  const results = new Frontier();
  const alive = pending.filter((each) => !each.isGone);
  const idle = alive.filter(({ call, isIdle }) => isIdle && call.outcome === 'done');
  const add = (state: number, spent: readonly number[]): void =>
    seen.add({
      state,
      spent: withIdle(
        spent,
        idle.filter(({ kind }) => transitions.step(state, kind) >= 0),
      ),
    });
  for (const { state, spent } of before) add(state, spent);
  for (let i = 0; i < seen.all.length; i++) {
    if (seen.all.length > most) return undefined;
    const { state, spent } = seen.all[i]!;
    if (spent.includes(answered.call.id)) {
      results.add({ state, spent: spent.filter((id) => id !== answered.call.id) });
      continue;
    }
    for (const each of usable(alive, spent)) {
      const next = transitions.step(state, each.kind);
      const isVain = next === state && each.call.outcome === 'open';
      if (next >= 0 && !isVain) add(next, withOne(spent, each.call.id));
    }
  }
  return results.all;
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

/** Answered calls that fit and are no update take effect at once: wherever else, it could as well be here. */
const withIdle = (spent: readonly number[], idle: readonly Pending[]): readonly number[] =>
  idle.reduce((all, { call }) => (all.includes(call.id) ? all : withOne(all, call.id)), spent);

function withOne(spent: readonly number[], id: number): readonly number[] {
  const at = spent.findIndex((each) => each > id);
  return at < 0 ? [...spent, id] : [...spent.slice(0, at), id, ...spent.slice(at)];
}

/** Configurations, each once. */
class Frontier {
  readonly all: Configuration[] = [];
  readonly #keys = new Set<string>();

  add(configuration: Configuration): void {
    const key = `${configuration.state} ${configuration.spent.join(' ')}`;
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    this.all.push(configuration);
  }
}
