// Verdicts: what a checker says of one history at one level, and how much work it may spend on saying it.

import type { Call } from './history.ts';

/** One call before another, and why. The orders that a violation's calls would have to keep, and cannot. */
export interface Edge {
  readonly before: Call;
  readonly after: Call;
  readonly why: /** `before` was answered before `after` was asked. */
    | 'real-time'
    /** The same process asked both, one after the other. */
    | 'session'
    /** `after` answered what `before` wrote. */
    | 'read-from'
    /** `after` overwrote it: `before` must have been written first, going by what somebody answered. */
    | 'overwritten'
    /** `before` did not see what `after` wrote. */
    | 'unseen';
}

/** Why a history breaks a level: calls that, whatever became of all the others, have no order that explains them. */
export interface Conflict {
  readonly calls: readonly Call[];
  /** A circle or chain of orders that cannot all be, where the checker found one; may be empty. */
  readonly edges: readonly Edge[];
}

export interface Holds {
  readonly verdict: 'holds';
  /** Where it can be given: the calls in an order that explains every answer. For `linearizable` and `sequential`
   *  only; calls that never took effect are not in it. */
  readonly witness?: () => readonly Call[];
}

export interface Violated {
  readonly verdict: 'violated';
  readonly conflict: Conflict;
}

export interface Unknown {
  readonly verdict: 'unknown';
  /** A sentence: which budget ran out, or what the level has no meaning for. */
  readonly reason: string;
}

export type Verdict = Holds | Violated | Unknown;

export const HOLDS: Verdict = { verdict: 'holds' };

export const violated = (calls: readonly Call[], edges: readonly Edge[] = []): Verdict => ({
  verdict: 'violated',
  conflict: { calls, edges },
});

export const unknown = (reason: string): Verdict => ({ verdict: 'unknown', reason });

/** How much a checker may spend. Counted in its own steps, never in time: the same history, the same verdict. */
export interface Budget {
  /** Steps of a search, over all keys together. */
  readonly steps: number;
  /** States a search may remember at once. */
  readonly memory: number;
}

/** What is left of a budget's steps, shared by all that search for one verdict. Each takes what its work is worth: a
 *  step is about as much work as carrying out one call. */
export interface Purse {
  steps: number;
}

/** For searches whose steps carry out calls on texts and lists, again and again: each counts for ten. */
export const costly = (budget: Budget): Budget => ({ ...budget, steps: Math.ceil(budget.steps / 10) });

export const AMPLE: Budget = { steps: 20_000_000, memory: 4_000_000 };
