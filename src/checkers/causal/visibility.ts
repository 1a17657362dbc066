// Causal levels of any object, by a search for what each call saw (the definitions of Bouajjani et al., POPL 2017,
// section 3, taken literally). To see less binds less: so a call that is explained by what its process knew already
// takes place at once, and others try only the least that explains them.

import type { History } from '../history.ts';
import type { Model } from '../models/model.ts';
import { type Budget, HOLDS, type Purse, unknown, type Verdict, violated } from '../verdict.ts';
import { fold, isExplained, type Problem } from './explain.ts';
import { lanesOf } from './lanes.ts';
import type { Kind } from './patterns.ts';
import { after, isWithin, joined, leastView, type Place, START_OF, type Step, type View } from './place.ts';
import { canReach, reachOf } from './reach.ts';

export function judgeVisibility(kind: Kind, { history, model }: Subject, budget: Budget): Verdict {
  const calls = history.calls.filter((call) => call.outcome === 'done' || model.isUpdate(call));
  const problem: Problem = {
    kind,
    model,
    init: history.init,
    calls,
    lanes: lanesOf(calls),
    isUpdate: calls.map((call) => model.isUpdate(call)),
  };
  return new Explanation(problem, budget).verdict();
}

export interface Subject {
  readonly history: History;
  readonly model: Model;
}

class Explanation {
  private readonly problem: Problem;
  private readonly budget: Budget;
  private readonly furthest: Int32Array;
  /** The updates of each chain on each key, in the chain's order. */
  private readonly updates: readonly ReadonlyMap<string, readonly number[]>[];
  private readonly purse: Purse;

  constructor(problem: Problem, budget: Budget) {
    this.problem = problem;
    this.budget = budget;
    this.purse = { steps: budget.steps };
    this.furthest = new Int32Array(problem.lanes.chains);
    this.updates = problem.lanes.members.map((own) => {
      const updates = own.filter((call) => problem.isUpdate[call]);
      const keys = new Set(updates.map((call) => this.keyOf(call)));
      return new Map([...keys].map((key) => [key, updates.filter((call) => this.keyOf(call) === key)]));
    });
  }

  verdict(): Verdict {
    const { lanes, calls } = this.problem;
    const seen = new Set<string>();
    const pending: Place[] = [START_OF(lanes)];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      this.purse.steps -= calls.length * lanes.chains;
      const place = this.settled(next);
      if (this.isFinished(place)) return HOLDS;
      const name = this.nameOf(place);
      if (seen.has(name)) continue;
      if (seen.size >= this.budget.memory)
        return unknown('What each call saw has too many explanations to remember.');
      seen.add(name);
      const choices = this.choices(place);
      if (this.purse.steps <= 0) return unknown('What each call saw has too many explanations to try.');
      pending.push(...choices.reverse().map((step) => after(place, lanes, step)));
    }
    return violated(calls.filter((_, i) => lanes.place[i]! <= this.furthest[lanes.chain[i]!]!));
  }

  private keyOf(call: number): string {
    return this.problem.calls[call]!.key;
  }

  private isFinished(place: Place): boolean {
    const { calls, lanes } = this.problem;
    return lanes.members.every(
      (own, chain) => calls[own[0]!]!.outcome === 'open' || place.at[chain] === own.length,
    );
  }

  /** After all that can take place without seeing anything new. */
  private settled(start: Place): Place {
    const { lanes } = this.problem;
    let place = start;
    for (let chain = 0, idle = 0; idle < lanes.chains; chain = (chain + 1) % lanes.chains) {
      idle++;
      for (let step = this.freeStep(place, chain); step; step = this.freeStep(place, chain)) {
        place = after(place, lanes, step);
        idle = 0;
      }
      if (place.at[chain]! > this.furthest[chain]!) this.furthest[chain] = place.at[chain]!;
    }
    return place;
  }

  /** Where the order in which updates take place is the order for all, an update never comes for free. */
  private freeStep(place: Place, chain: number): Step | undefined {
    const { lanes, isUpdate, kind, model } = this.problem;
    const call = lanes.members[chain]![place.at[chain]!];
    if (call === undefined) return undefined;
    const view = leastView(place, lanes, call);
    if (!view || (isUpdate[call] && !model.commutes && kind === 'causal-convergence')) return undefined;
    return this.isExplained(place, view, call) ? { call, view, isUpdate: isUpdate[call]! } : undefined;
  }

  private isExplained(place: Place, view: View, call: number): boolean {
    const explained = isExplained(this.problem, { place, view, call }, this.purse);
    if (explained === undefined) this.purse.steps = 0;
    return explained ?? false;
  }

  /** Each chain's next call with the least that explains it, soonest told first. */
  private choices(place: Place): Step[] {
    const { lanes, calls, isUpdate } = this.problem;
    const next = lanes.members.flatMap((own, chain) => own.slice(place.at[chain]!, place.at[chain]! + 1));
    return next
      .sort((a, b) => calls[a]!.to - calls[b]!.to || a - b)
      .flatMap((call) =>
        this.leastViews(place, call).map((view) => ({ call, view, isUpdate: isUpdate[call]! })),
      );
  }

  /** The least views that explain a call, among those closed under the past. */
  private leastViews(place: Place, call: number): View[] {
    const least = leastView(place, this.problem.lanes, call);
    const found: View[] = [];
    const known = new Set<string>();
    let level = least ? [least] : [];
    while (level.length > 0 && this.purse.steps > 0) {
      const wider: View[] = [];
      for (const view of level) {
        if (found.some((other) => isWithin(other, view))) continue;
        if (this.isExplained(place, view, call)) found.push(view);
        else wider.push(...this.widened(place, view, call).filter((each) => isNew(known, each)));
      }
      level = wider;
    }
    return found.filter((view) => !found.some((other) => other !== view && isWithin(other, view)));
  }

  /** What sees one more update of the call's key than the view, if that can lead to an explanation. */
  private widened(place: Place, view: View, call: number): View[] {
    const { lanes, model, calls } = this.problem;
    const key = this.keyOf(call);
    const unseen = this.updates.map((byKey, chain) =>
      (byKey.get(key) ?? []).filter((each) => lanes.place[each]! >= view[chain]! && place.views[each]),
    );
    const reach = reachOf(
      model,
      unseen.flat().map((each) => calls[each]!),
    );
    const state = model.commutes ? fold(this.problem, { place, view, call }) : null;
    if (!canReach(model, calls[call]!, { state, reach })) return [];
    return unseen.flatMap(([first]) => (first === undefined ? [] : [joined(view, place.views[first]!)]));
  }

  /** Two places with one name have the same future. */
  private nameOf({ at, views, order }: Place): string {
    const { model, kind, lanes } = this.problem;
    const lasting = model.commutes ? this.unseenBySome(at, views) : views.map((_, call) => call);
    const parts = lasting.map((call) => `${call}:${views[call]?.join(',')}`);
    const isOrdered = !model.commutes && kind === 'causal-convergence';
    return `${at.join(',')};${parts.join(' ')};${isOrdered ? order.join(',') : lanes.chains}`;
  }

  /** The calls whose views still matter where order does not: each chain's last, and what somebody has yet to see. */
  private unseenBySome(at: Int32Array, views: Place['views']): number[] {
    const { lanes, isUpdate } = this.problem;
    const fronts = lanes.members.map((own, chain) => views[own[at[chain]! - 1]!]);
    return lanes.members.flatMap((own, chain) => {
      const known = fronts.reduce((least, front) => Math.min(least, front?.[chain] ?? 0), at[chain]!);
      return own
        .slice(0, at[chain]!)
        .filter(
          (call, i) => i === at[chain]! - 1 || (isUpdate[call] && i >= known) || this.isAwaited(at, call),
        );
    });
  }

  /** Does an open call that has not taken place follow this one? */
  private isAwaited(at: Int32Array, call: number): boolean {
    const { lanes } = this.problem;
    return lanes.members.some((own, chain) => at[chain] === 0 && lanes.before[own[0]!] === call);
  }
}

function isNew(known: Set<string>, view: View): boolean {
  const name = view.join(',');
  if (known.has(name)) return false;
  known.add(name);
  return true;
}
