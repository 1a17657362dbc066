// Freshness of what adds up: counters, accounts, stocks. What an answer lacks is a set of updates, found by its sum.

import type { Call, Value } from '../history.ts';
import type { Model } from '../models/model.ts';
import type { Lack, Memory } from './freshness.ts';
import { subsetSums, subsetWithSum, type Sums as Totals } from './subsets.ts';

interface Ledger {
  /** Updates that are open, or whose fate nobody knows. */
  readonly open: Map<number, Call>;
  /** Those acknowledged, in the order in which they were; and the sum after each, so that a long history costs no
   *  more than a short one. */
  readonly known: Call[];
  readonly sums: number[];
}

export class Sums implements Memory {
  readonly #amount: (call: Call) => number;
  readonly #opening: number;
  readonly #ledgers = new Map<string, Ledger>();

  constructor(model: Model, init: Value) {
    this.#amount = (call) => model.amount?.(call) ?? 0;
    this.#opening = Number(model.initial(init));
  }

  asked(call: Call): void {
    if (this.#amount(call) !== 0) this.#ledger(call).open.set(call.id, call);
  }

  told(call: Call): void {
    const { open, known, sums } = this.#ledger(call);
    if (!open.delete(call.id) || this.#amount(call) === 0) return;
    known.push(call);
    sums.push((sums.at(-1) ?? this.#opening) + this.#amount(call));
  }

  never(call: Call): void {
    this.#ledger(call).open.delete(call.id);
  }

  lackOf(answer: Call): Lack | undefined {
    if (typeof answer.output !== 'number') return undefined;
    const saw = answer.output - this.#amount(answer);
    const { open, known, sums } = this.#ledger(answer);
    const before = known.findLastIndex((update) => update.to < answer.from) + 1;
    const newest = sums[before - 1] ?? this.#opening;
    const may = [...known.slice(before), ...open.values()].filter((update) => update.id !== answer.id);
    const possible = subsetSums(may.map(this.#amount), saw - newest);
    if (possible.totals.has(saw - newest)) return { isFresh: true, missing: [], saw, newest };
    // Too many updates are open to try every combination: no verdict rather than a guess.
    if (!possible.complete) return undefined;
    const must = known.slice(0, before);
    return { isFresh: false, missing: this.#explain(must, possible, newest - saw), saw, newest };
  }

  /** The fewest acknowledged updates that, left out, give what was seen. */
  #explain(must: readonly Call[], { totals }: Totals, gap: number): readonly Call[] {
    const latestFirst = [...must].reverse();
    const amounts = latestFirst.map(this.#amount);
    const most = Math.max(2_000, 200_000 / totals.size);
    let best: readonly number[] | undefined;
    for (const extra of totals) {
      const found = subsetWithSum(amounts, gap + extra, most);
      if (found !== undefined && (best === undefined || found.length < best.length)) best = found;
    }
    return (best ?? []).map((i) => latestFirst[i]!);
  }

  #ledger({ key }: Call): Ledger {
    const found = this.#ledgers.get(key) ?? { open: new Map(), known: [], sums: [] };
    this.#ledgers.set(key, found);
    return found;
  }
}
