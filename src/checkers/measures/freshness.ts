// Freshness: does each answer rest on everything that had been acknowledged before it was asked for? Judged on
// the history alone, one event at a time. Updates that overlap the question may be in the answer or not.

import type { Completion, HistoryEvent, Invocation } from '../../sim/index.ts';
import { balanceBefore, effectOf, isUpdate } from './account.ts';
import { type Sums, subsetSums, subsetWithSum } from './subsets.ts';

export interface Freshness {
  readonly op: number;
  readonly at: number;
  readonly verdict: 'fresh' | 'stale';
  /** Acknowledged updates the answer does not know of: the fewest that explain it. Empty if it is fresh, or
   *  if no set of them explains the number at all. */
  readonly missing: readonly number[];
  /** The balance the answer rested on, and the one it should have, going by what was acknowledged. */
  readonly saw: number;
  readonly newest: number;
}

interface Asked {
  readonly invocation: Invocation;
  /** Its place in the history. */
  readonly place: number;
}

interface Update {
  readonly invocation: Invocation;
  readonly amount: number;
  /** The place of its acknowledgement in the history, or Infinity while it is open or nobody knows. */
  acknowledgedAt: number;
}

export class FreshnessChecker {
  readonly #opening: number;
  readonly #asked = new Map<number, Asked>();
  /** How many events came before: what counts as earlier goes by this, for two may share an instant. */
  #place = 0;
  /** Updates that are not known to have failed, in the order in which they were asked. */
  readonly #updates = new Map<number, Update>();
  #balance: number;
  #short = 0;

  constructor(opening: number) {
    this.#opening = opening;
    this.#balance = opening;
  }

  /** How much more was paid out, at the worst moment so far, than there can have been. A deposit nobody knows the
   *  fate of may have come in: what it would cover is not held against anybody. */
  get short(): number {
    return this.#short;
  }

  /** Takes the next event of the history; an answer gets its verdict at once, if there is one to be had. */
  observe(event: HistoryEvent): Freshness | undefined {
    this.#place++;
    if (event.type === 'invoke') {
      this.#asked.set(event.op, { invocation: event, place: this.#place });
      if (isUpdate(event)) {
        this.#updates.set(event.op, { invocation: event, amount: effectOf(event), acknowledgedAt: Infinity });
      }
      return undefined;
    }
    const asked = this.#asked.get(event.op);
    if (asked === undefined || event.type === 'unknown') return undefined;
    const verdict = event.type === 'ok' ? this.#judge(asked, event) : undefined;
    this.#settle(event);
    return verdict;
  }

  /** What has become of an update is known now. */
  #settle(event: Completion): void {
    const update = this.#updates.get(event.op);
    if (update === undefined) return;
    if (event.type === 'ok' && event.answer?.granted) {
      update.acknowledgedAt = this.#place;
      this.#balance += update.amount;
      this.#short = Math.max(this.#short, -(this.#balance + this.#perhaps()));
    } else {
      this.#updates.delete(event.op);
    }
  }

  /** All that may have been paid in by updates that are open or whose fate nobody knows. */
  #perhaps(): number {
    let sum = 0;
    for (const { amount, acknowledgedAt } of this.#updates.values()) {
      if (acknowledgedAt === Infinity && amount > 0) sum += amount;
    }
    return sum;
  }

  #judge({ invocation, place }: Asked, completion: Completion): Freshness | undefined {
    const saw = balanceBefore(invocation, completion);
    if (saw === undefined) return undefined;
    const others = [...this.#updates.values()].filter((u) => u.invocation.op !== invocation.op);
    const must = others.filter((u) => u.acknowledgedAt < place);
    const may = others.filter((u) => u.acknowledgedAt > place);
    const newest = must.reduce((sum, u) => sum + u.amount, this.#opening);
    const possible = subsetSums(may.map((u) => u.amount));
    const common = { op: invocation.op, at: completion.at, saw, newest };
    if (possible.totals.has(saw - newest)) return { ...common, verdict: 'fresh', missing: [] };
    // Too many updates are open to try every combination: no verdict rather than a guess.
    if (!possible.complete) return undefined;
    return { ...common, verdict: 'stale', missing: explain(must, possible, newest - saw) };
  }
}

/** The fewest acknowledged updates that, left out, give what was seen. */
function explain(must: readonly Update[], { totals }: Sums, gap: number): readonly number[] {
  const latestFirst = [...must].sort((a, b) => b.acknowledgedAt - a.acknowledgedAt);
  const amounts = latestFirst.map((u) => u.amount);
  const most = Math.max(2_000, 200_000 / totals.size);
  let best: readonly number[] | undefined;
  for (const extra of totals) {
    const found = subsetWithSum(amounts, gap + extra, most);
    if (found !== undefined && (best === undefined || found.length < best.length)) best = found;
  }
  return (best ?? []).map((i) => latestFirst[i]!.invocation.op);
}
