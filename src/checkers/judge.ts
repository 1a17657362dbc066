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
  const holding = new Set(levels.includes('linearizable') ? [] : cheaplyHolding(history, levels, budget));
  for (const level of LEVELS.filter((each) => levels.includes(each))) {
    const verdict = holding.has(level) ? HOLDS : CHECKS[level](history, budget);
    if (verdict.verdict === 'holds') for (const each of impliedBy(level)) holding.add(each);
    judged.set(level, explained(verdict, { history, level, speaker, budget }));
  }
  return judged;
}

/** An order that keeps real time too is easier to find than any other, for keys can be taken one by one: where there
 *  is one, all weaker levels hold. */
function cheaplyHolding(history: History, levels: readonly Level[], budget: Budget): Iterable<Level> {
  if (!levels.some((level) => impliedBy('linearizable').has(level))) return [];
  const { verdict } = linearizable(history, { ...budget, steps: Math.ceil(budget.steps / 10) });
  return verdict === 'holds' ? impliedBy('linearizable') : [];
}

export const CHECKS: Readonly<Record<Level, (history: History, budget: Budget) => Verdict>> = {
  linearizable,
  sequential,
  'causal-memory': causalMemory,
  'causal-convergence': causalConvergence,
  causal,
  'read-your-writes': (history, budget) => session('read-your-writes', history, budget),
  'monotonic-reads': (history, budget) => session('monotonic-reads', history, budget),
  'monotonic-writes': (history, budget) => session('monotonic-writes', history, budget),
  'writes-follow-reads': (history, budget) => session('writes-follow-reads', history, budget),
  eventual,
};

interface About {
  readonly history: History;
  readonly level: Level;
  readonly speaker: Speaker;
  readonly budget: Budget;
}

function explained(verdict: Verdict, about: About): Judgement {
  if (verdict.verdict !== 'violated') return verdict;
  const { conflict } = verdict;
  const explain = () => explanationOf({ ...about, conflict, check: CHECKS[about.level] });
  return { ...verdict, explain };
}
