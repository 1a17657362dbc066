// Does an answer follow from what was seen? Where order matters: in the one order for all (causal convergence), in
// some order of what was seen (causal), or in one in which the process's earlier answers follow too (causal memory).

import type { Call, Value } from '../history.ts';
import type { Model } from '../models/model.ts';
import { searchOrder } from '../sequential/search.ts';
import type { Purse } from '../verdict.ts';
import { type Lanes, lanesOf } from './lanes.ts';
import type { Kind } from './patterns.ts';
import type { Place, View } from './place.ts';

export interface Problem {
  readonly kind: Kind;
  readonly model: Model;
  readonly init: Value;
  readonly calls: readonly Call[];
  readonly lanes: Lanes;
  readonly isUpdate: readonly boolean[];
}

export interface Sight {
  readonly place: Place;
  readonly view: View;
  readonly call: number;
}

/** No order of what was seen is looked for longer than this: it is asked for again and again. */
const PLACES = 20_000;

/** Undefined if that did not suffice to tell. */
export function isExplained(problem: Problem, sight: Sight, purse: Purse): boolean | undefined {
  const { model, calls, kind } = problem;
  const isFolded = model.commutes || kind === 'causal-convergence';
  if (!isFolded) return isOrdered(problem, sight, purse);
  purse.steps -= sight.place.order.length + 1;
  return model.fits(fold(problem, sight), calls[sight.call]!);
}

/** The state behind what was seen of the call's key, in the order in which it took place. */
export function fold({ model, init, calls, lanes }: Problem, { place, view, call }: Sight): Value {
  const { key } = calls[call]!;
  let state = model.initial(init);
  for (const update of place.order) {
    const isSeen = lanes.place[update]! < view[lanes.chain[update]!]!;
    if (isSeen && calls[update]!.key === key) state = model.apply(state, calls[update]!);
  }
  return state;
}

/** Is there an order of what was seen that explains the answer, and for causal memory the process's earlier ones? */
function isOrdered(problem: Problem, sight: Sight, purse: Purse): boolean | undefined {
  const { kind, model, init, calls, lanes } = problem;
  const chosen = involved(problem, sight);
  // Each chain becomes a process of its own, and what was seen took effect: open calls are no longer optional.
  const isJudged = (i: number) =>
    i === sight.call || (kind === 'causal-memory' && lanes.chain[i] === homeOf(problem, sight.call));
  const done = chosen.map((i): Call => {
    const call = isJudged(i) ? calls[i]! : effectOf(calls[i]!, model);
    return { ...call, process: lanes.chain[i]!, outcome: 'done' };
  });
  const own = lanesOf(done);
  const clocks = new Int32Array(chosen.length * own.chains);
  chosen.forEach((i, row) => {
    const view = i === sight.call ? sight.view : sight.place.views[i]!;
    chosen.forEach((j, column) => {
      const isSeen = lanes.place[j]! < view[lanes.chain[j]!]!;
      if (isSeen && i !== j) clocks[row * own.chains + own.chain[column]!]!++;
    });
  });
  purse.steps -= chosen.length * chosen.length;
  const budget = { steps: PLACES, memory: PLACES };
  const outcome = searchOrder({ model, init, calls: done, lanes: own, clocks }, budget, purse);
  if ('spent' in outcome) return undefined;
  return 'found' in outcome;
}

/** What others were told is not judged here, only what they did: a granted cas counts as the write it made. */
function effectOf(call: Call, model: Model): Call {
  const access = model.access?.(call);
  if (access?.read === undefined || access.write === undefined) return call;
  return { ...call, f: 'write', input: access.write };
}

/** The chain of the process that asked; an open call has one of its own. */
const homeOf = ({ lanes }: Problem, call: number): number =>
  lanes.chain[lanes.before[call]! < 0 ? call : lanes.before[call]!]!;

/** The updates that were seen, the call, and for causal memory the process's earlier calls. */
function involved(problem: Problem, { place, view, call }: Sight): number[] {
  const { kind, lanes, isUpdate } = problem;
  const memory = kind === 'causal-memory';
  const home = homeOf(problem, call);
  const chosen: number[] = [];
  lanes.members.forEach((own, chain) => {
    for (const each of own.slice(0, Math.min(view[chain]!, place.at[chain]!))) {
      if (isUpdate[each] || (memory && chain === home)) chosen.push(each);
    }
  });
  return [...chosen, call];
}
