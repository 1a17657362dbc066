// Linearizability (Herlihy and Wing 1990): is there one order of all calls that keeps real time and explains every
// answer? Object by object, by a fast exact check where there is one, else by a search within a budget.

import type { Call, History } from '../history.ts';
import type { Model } from '../models/model.ts';
import { modelNamed } from '../models/registry.ts';
import { type Budget, unknown, type Verdict } from '../verdict.ts';
import { growingSetFinding } from './growing.ts';
import { incrementsFinding } from './increments.ts';
import { type Finding, type Part, partsOf } from './part.ts';
import { Search } from './search.ts';
import { zonesFinding } from './zones.ts';

/** The steps each object is granted in the first round; they double from round to round. */
const FIRST_STEPS = 1_000;

type Order = () => readonly Call[];

export function linearizable(history: History, budget: Budget): Verdict {
  const model: Model = modelNamed(history.model);
  const orders: Order[] = [];
  const hard: Part[] = [];
  for (const part of partsOf(history, model)) {
    const finding = fastFinding(part);
    if (finding?.verdict === 'violated') return finding;
    if (finding) orders.push(finding.order);
    else hard.push(part);
  }
  return hard.length === 0
    ? { verdict: 'holds', witness: () => merged(orders) }
    : searched(hard, orders, budget);
}

/** What a fast exact check says; undefined if none of them is for such calls. */
const fastFinding = (part: Part): Finding | undefined =>
  zonesFinding(part) ?? incrementsFinding(part) ?? growingSetFinding(part);

/** Searches all objects in turn, each round with twice the steps, so that one hard object cannot hide that another
 *  is easily refuted. */
function searched(parts: readonly Part[], orders: Order[], budget: Budget): Verdict {
  let pending = parts.map((part) => new Search(part));
  let left = budget.steps;
  let isMemoryShort = false;
  for (let round = FIRST_STEPS; pending.length > 0 && left > 0; round *= 2) {
    const next: Search[] = [];
    for (const search of pending) {
      const before = search.steps;
      const elsewhere = memoryOf(pending) - search.memory;
      const steps = Math.min(round, left);
      const progress = search.run({ steps, memory: budget.memory - elsewhere });
      left -= search.steps - before;
      if (progress === 'pending') next.push(search);
      else if (progress === 'out of memory') isMemoryShort = true;
      else {
        const finding = search.finding();
        if (finding.verdict === 'violated') return finding;
        orders.push(finding.order);
      }
    }
    pending = next;
  }
  if (pending.length > 0) return unknown(`No order was found or ruled out within ${budget.steps} steps.`);
  if (isMemoryShort)
    return unknown(`No order was found or ruled out with ${budget.memory} states remembered.`);
  return { verdict: 'holds', witness: () => merged(orders) };
}

const memoryOf = (searches: readonly Search[]): number =>
  searches.reduce((sum, search) => sum + search.memory, 0);

/** One order from the orders of all objects. Each call is put at the earliest moment its own object's order allows:
 *  the latest question so far. Nobody before it there was asked after it was answered, so that is within the call,
 *  and sorting by such moments keeps real time across objects. */
function merged(orders: readonly Order[]): readonly Call[] {
  const all = orders.map((order) => order());
  if (all.length === 1) return all[0]!;
  const placed = all.flatMap((calls) => {
    let moment = Number.NEGATIVE_INFINITY;
    return calls.map((call) => {
      moment = Math.max(moment, call.from);
      return { call, moment };
    });
  });
  return placed.sort((a, b) => a.moment - b.moment).map(({ call }) => call);
}
