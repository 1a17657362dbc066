// A rehearsal: a scenario's script played through once under given settings, and every claim about it held
// against what came out.

import { type Freshness, type Level, LiveJudge, type Rung, reasoning } from '../checkers/index.ts';
import { ms, toMs } from '../kernel/index.ts';
import type { Settings } from '../protocols/index.ts';
import {
  type Check,
  type Claim,
  type Scenario,
  type Step,
  sameSetting,
  settingOf,
} from '../scenarios/index.ts';
import {
  type Completion,
  type HistoryEvent,
  type LoggedAction,
  type Recorder,
  Run,
  type RunValue,
} from '../sim/index.ts';
import { watching } from './watching.ts';

export interface ClaimResult {
  readonly says: string;
  readonly holds: boolean;
}

export interface Rehearsal extends Judged {
  readonly run: Run;
  readonly claims: readonly ClaimResult[];
}

/** The scenario's script as a run under these settings. */
export function scripted(scenario: Scenario, settings: Settings, seed: number): RunValue {
  const setting = settingOf(scenario, settings);
  const actions: LoggedAction[] = scenario.script.map(({ atMs, action }) => ({ at: ms(atMs), action }));
  return { setting, seed, actions };
}

export interface Judged {
  /** The verdict on each answer, by operation. */
  readonly freshness: ReadonlyMap<number, Freshness>;
  /** The levels that do not hold any more, or of which nobody can say. */
  readonly fallen: ReadonlyMap<Level, Rung>;
}

export function judged(scenario: Scenario, history: readonly HistoryEvent[]): Judged {
  const judge = new LiveJudge(watching(scenario), reasoning);
  for (const event of history) judge.observe(event);
  const { verdicts, rungs } = judge.take();
  return {
    freshness: new Map(verdicts.map((verdict) => [verdict.op, verdict])),
    fallen: new Map(rungs.map((rung) => [rung.level, rung])),
  };
}

/** What is known when the curtain falls, and what was noted on the way. */
interface Evidence extends Judged {
  readonly run: Run;
  readonly opOf: ReadonlyMap<string, number>;
  readonly shown: ReadonlyMap<string, readonly (number | string | undefined)[]>;
}

export function rehearse(scenario: Scenario, value: RunValue, recorder: Recorder | null = null): Rehearsal {
  const run = new Run(value, recorder);
  const opOf = new Map<string, number>();
  const shown = new Map<string, readonly (number | string | undefined)[]>();
  const values = () => scenario.setting.nodes.map((_, node) => run.world.valueAt(node));
  for (const step of scenario.script) {
    run.advance(ms(step.atMs) - 1);
    shown.set(step.id, values());
    run.advance(ms(step.atMs));
    const asked = askedIn(run, step);
    if (asked !== undefined) opOf.set(step.id, asked);
  }
  run.advance(ms(scenario.endMs));
  shown.set('', values());
  const found = judged(scenario, run.world.history);
  const evidence = { run, opOf, shown, ...found };
  const settings = value.setting.settings;
  const claims = scenario.claims
    .filter((claim) => applies(claim, settings))
    .map((claim) => ({ says: claim.says, holds: holds(claim.check, evidence) }));
  return { run, ...found, claims };
}

const applies = (claim: Claim, settings: Settings): boolean =>
  Object.entries(claim.when).every(([name, value]) => sameSetting(settings[name], value));

function holds(check: Check, { run, opOf, freshness, fallen, shown }: Evidence): boolean {
  if (check.type === 'level') return !fallen.has(check.level) === check.holds;
  if (check.type === 'shows') return shown.get(check.before ?? '')?.[check.node] === check.value;
  const op = opOf.get(check.step);
  const ended = run.world.history.find((e): e is Completion => e.type !== 'invoke' && e.op === op);
  if (op === undefined || ended === undefined) return false;
  if (check.type === 'took') {
    const tookMs = toMs(ended.at - askedAt(run, op));
    return tookMs >= check.leastMs && tookMs <= check.mostMs;
  }
  switch (check.type) {
    case 'granted':
      return ended.answer?.granted === true;
    case 'denied':
      return ended.answer?.granted === false;
    case 'refused':
    case 'unknown':
      return ended.type === check.type;
    case 'fresh':
    case 'stale':
      return freshness.get(op)?.verdict === check.type;
  }
}

/** The operation that this step of the script began. */
function askedIn(run: Run, { atMs, action }: Step): number | undefined {
  if (action.type !== 'ask') return undefined;
  const began = run.world.history.findLast(
    (e) => e.type === 'invoke' && e.at === ms(atMs) && e.process === action.client,
  );
  return began?.op;
}

const askedAt = (run: Run, op: number): number =>
  run.world.history.find((e) => e.type === 'invoke' && e.op === op)?.at ?? 0;
