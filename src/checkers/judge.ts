// The judge: one history at any of the levels, each violation explained. What follows from a stronger level that
// holds is not searched for again.

import { causal, causalConvergence, causalMemory } from './causal/causal.ts';
import { type Explanation, explanationOf } from './explain/explain.ts';
import { plainly, type Speaker } from './explain/words.ts';
import type { History } from './history.ts';
import { impliedBy, LEVELS, type Level } from './levels.ts';
import { linearizable } from './linearizable/linearizable.ts';
import { eventual } from './measures/eventual.ts';
import { sequential } from './sequential/sequential.ts';
import { session } from './sessions/session.ts';
import {
  AMPLE,
  type Budget,
  HOLDS,
  type Holds,
  type Unknown,
  type Verdict,
  type Violated,
} from './verdict.ts';

/** A verdict; of a violation, the reasons can be asked for. Finding the fewest takes longer than finding some. */
export type Judgement = Holds | Unknown | (Violated & { readonly explain: () => Explanation });

export interface Judging {
  readonly budget?: Budget;
  readonly speaker?: Speaker;
}

/** The judgement at each of the levels asked for, strongest first. */
export function judge(
  history: History,
  levels: readonly Level[] = LEVELS,
  { budget = AMPLE, speaker = plainly }: Judging = {},
): ReadonlyMap<Level, Judgement> {
  const judged = new Map<Level, Judgement>();
  const holding = new Set<Level>();
  for (const level of LEVELS.filter((each) => levels.includes(each))) {
    const verdict = holding.has(level) ? HOLDS : CHECKS[level](history, budget);
    if (verdict.verdict === 'holds') for (const each of impliedBy(level)) holding.add(each);
    judged.set(level, explained(verdict, { history, level, speaker }));
  }
  return judged;
}

export const CHECKS: Readonly<Record<Level, (history: History, budget: Budget) => Verdict>> = {
  linearizable,
  sequential: sequentialOrBetter,
  'causal-memory': causalMemory,
  'causal-convergence': causalConvergence,
  causal,
  'read-your-writes': (history, budget) => session('read-your-writes', history, budget),
  'monotonic-reads': (history, budget) => session('monotonic-reads', history, budget),
  'monotonic-writes': (history, budget) => session('monotonic-writes', history, budget),
  'writes-follow-reads': (history, budget) => session('writes-follow-reads', history, budget),
  eventual,
};

function explained(
  verdict: Verdict,
  { history, level, speaker }: { history: History; level: Level; speaker: Speaker },
): Judgement {
  if (verdict.verdict !== 'violated') return verdict;
  const { conflict } = verdict;
  const explain = () => explanationOf({ history, level, conflict, check: CHECKS[level], speaker });
  return { ...verdict, explain };
}

/** A witness that also keeps real time is easier to find, for keys can be taken one by one. */
function sequentialOrBetter(history: History, budget: Budget): Verdict {
  const stronger = linearizable(history, { ...budget, steps: Math.floor(budget.steps / 10) });
  return stronger.verdict === 'holds' ? stronger : sequential(history, budget);
}
