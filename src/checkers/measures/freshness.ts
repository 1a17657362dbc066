// Freshness: does each answer rest on everything that had been acknowledged before it was asked for? Judged on the
// history alone, one answer at a time. Updates that overlap the question may be in the answer or not.

import type { Call, Value } from '../history.ts';
import type { Observer } from '../live/intake.ts';
import type { Model } from '../models/model.ts';
import { Members } from './members.ts';
import { Sums } from './sums.ts';
import { Writes } from './writes.ts';

export interface Freshness {
  readonly op: number;
  readonly at: number;
  readonly verdict: 'fresh' | 'stale';
  /** Acknowledged updates the answer does not know of, by operation: the fewest that explain it, so also the number
   *  of versions it is behind. Empty if it is fresh, or if nothing explains the answer at all. */
  readonly missing: readonly number[];
  /** How long, when it was asked, the answer had been out of date; null where that is not known. */
  readonly staleForUs: number | null;
  /** What the answer rested on, and what it should have, going by what was acknowledged. */
  readonly saw: Value;
  readonly newest: Value;
}

/** What an answer lacks. */
export interface Lack {
  readonly isFresh: boolean;
  readonly missing: readonly Call[];
  readonly saw: Value;
  readonly newest: Value;
}

/** How one kind of object is judged. `lackOf` answers undefined where there is no verdict to be had. */
export interface Memory {
  asked(call: Call): void;
  told(call: Call): void;
  never(call: Call): void;
  lackOf(answer: Call): Lack | undefined;
}

export class FreshnessChecker implements Observer<Freshness | undefined> {
  readonly #memory: Memory | undefined;

  constructor(model: Model, init: Value) {
    this.#memory = memoryOf(model, init);
  }

  asked(call: Call): void {
    this.#memory?.asked(call);
  }

  told(call: Call): Freshness | undefined {
    const lack = this.#memory?.lackOf(call);
    this.#memory?.told(call);
    return lack && freshnessOf(call, lack);
  }

  never(call: Call): void {
    this.#memory?.never(call);
  }
}

function memoryOf(model: Model, init: Value): Memory | undefined {
  if (model.amount) return new Sums(model, init);
  if (model.id === 'gset') return new Members(model, init);
  return model.access ? new Writes(model, init) : undefined;
}

function freshnessOf(call: Call, { isFresh, missing, saw, newest }: Lack): Freshness {
  const since = missing.map((each) => each.toldAt).filter((at) => at !== null);
  const isTimed = call.askedAt !== null && since.length > 0;
  return {
    op: call.name,
    at: call.toldAt ?? call.to,
    verdict: isFresh ? 'fresh' : 'stale',
    missing: missing.map((each) => each.name),
    staleForUs: isTimed ? (call.askedAt ?? 0) - Math.min(...since) : null,
    saw,
    newest,
  };
}
