// The causal levels by brute force, straight from the definitions of Bouajjani et al. (POPL 2017, section 3): every
// order in which calls may take place, and for each call every set of earlier ones that it may have seen.

import type { Call, History, Value } from '../history.ts';
import { modelNamed } from '../models/registry.ts';

type Kind = 'causal' | 'causal-convergence' | 'causal-memory';
type Past = ReadonlySet<Call>;
type States = ReadonlyMap<string, Value>;

/** Every way to leave out calls that may never have taken effect. */
export function standings({ calls, model }: History): Call[][] {
  const { isUpdate } = modelNamed(model);
  const done = calls.filter((call) => call.outcome === 'done');
  const open = calls.filter((call) => call.outcome === 'open' && isUpdate(call));
  return subsets(open).map((some) => [...done, ...some].sort((a, b) => a.id - b.id));
}

export function subsets<T>(items: readonly T[]): T[][] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((set) => [set, [first, ...set]]);
}

export const sessionPast = (calls: readonly Call[], call: Call): Call[] =>
  calls.filter((other) => other.outcome === 'done' && other.process === call.process && other.id < call.id);

/** Does some order of the calls that `mayFollow` allows satisfy `isRight`, called with each beginning? */
export function someOrder(
  calls: readonly Call[],
  mayFollow: (call: Call, rest: readonly Call[]) => boolean,
  isRight: (order: readonly Call[]) => boolean,
): boolean {
  const extend = (order: readonly Call[], rest: readonly Call[]): boolean => {
    if (!isRight(order)) return false;
    if (rest.length === 0) return true;
    return rest.some((call) => {
      const others = rest.filter((other) => other !== call);
      return mayFollow(call, others) && extend([...order, call], others);
    });
  };
  return extend([], calls);
}

/** Carries calls out in turn; undefined where one of those that `isChecked` does not fit. */
export function replayed(
  history: History,
  order: readonly Call[],
  isChecked: (call: Call) => boolean,
): States | undefined {
  const model = modelNamed(history.model);
  const states = new Map<string, Value>();
  for (const call of order) {
    const key = model.isKeyed ? call.key : '';
    const state = states.get(key) ?? model.initial(history.init);
    if (isChecked(call) && !model.fits(state, call)) return undefined;
    states.set(key, model.apply(state, call));
  }
  return states;
}

export const isCausal = (kind: Kind, history: History): boolean =>
  standings(history).some((calls) => takesPlace(kind, history, calls));

function takesPlace(kind: Kind, history: History, calls: readonly Call[]): boolean {
  const extend = (order: readonly Call[], pasts: ReadonlyMap<Call, Past>): boolean => {
    if (order.length === calls.length) return true;
    return calls.some((call) => {
      const before = sessionPast(calls, call);
      if (order.includes(call) || !before.every((other) => order.includes(other))) return false;
      return subsets(order).some((seen) => {
        const past = new Set(seen);
        const isClosed = [...before, ...seen].every(
          (each) => past.has(each) && [...pasts.get(each)!].every((other) => past.has(other)),
        );
        if (!isClosed) return false;
        const next = new Map([...pasts, [call, past]]);
        return isExplained(kind, history, { call, pasts: next, order }) && extend([...order, call], next);
      });
    });
  };
  return extend([], new Map());
}

interface Sight {
  readonly call: Call;
  readonly pasts: ReadonlyMap<Call, Past>;
  readonly order: readonly Call[];
}

function isExplained(kind: Kind, history: History, { call, pasts, order }: Sight): boolean {
  const past = pasts.get(call)!;
  const before = new Set(sessionPast([...past], call));
  const isChecked = (each: Call): boolean => each === call || (kind === 'causal-memory' && before.has(each));
  if (kind === 'causal-convergence') {
    const seen = order.filter((each) => past.has(each));
    return replayed(history, [...seen, call], isChecked) !== undefined;
  }
  return someOrder(
    [...past],
    (each, rest) => !rest.some((other) => pasts.get(each)!.has(other)),
    (line) => line.length < past.size || replayed(history, [...line, call], isChecked) !== undefined,
  );
}

export const isSequential = (history: History): boolean =>
  standings(history).some((calls) =>
    someOrder(
      calls,
      (call, rest) => !sessionPast(calls, call).some((other) => rest.includes(other)),
      (line) => replayed(history, line, () => true) !== undefined,
    ),
  );
