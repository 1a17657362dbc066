// A rehearsal: a scenario's script played through once under given settings, and every claim about it held
// against what came out.

import { type Freshness, FreshnessChecker } from '../checkers/index.ts';
import { ms } from '../kernel/index.ts';
import type { Settings } from '../protocols/index.ts';
import { type Check, type Claim, type Scenario, sameSetting, settingOf } from '../scenarios/index.ts';
import {
  type Completion,
  type HistoryEvent,
  type LoggedAction,
  type Recorder,
  Run,
  type RunValue,
} from '../sim/index.ts';

export interface ClaimResult {
  readonly says: string;
  readonly holds: boolean;
}

export interface Rehearsal {
  readonly run: Run;
  readonly freshness: ReadonlyMap<number, Freshness>;
  readonly claims: readonly ClaimResult[];
}

/** The scenario's script as a run under these settings. */
export function scripted(scenario: Scenario, settings: Settings, seed: number): RunValue {
  const setting = settingOf(scenario, settings);
  const actions: LoggedAction[] = scenario.script.map(({ atMs, action }) => ({ at: ms(atMs), action }));
  return { setting, seed, actions };
}

/** Verdicts on every answer of a history, by operation. */
export function judged(scenario: Scenario, history: readonly HistoryEvent[]): ReadonlyMap<number, Freshness> {
  const checker = new FreshnessChecker(scenario.setting.object.initial);
  const verdicts = new Map<number, Freshness>();
  for (const event of history) {
    const verdict = checker.observe(event);
    if (verdict) verdicts.set(verdict.op, verdict);
  }
  return verdicts;
}

/** What is known when the curtain falls, and what was noted on the way. */
interface Evidence {
  readonly run: Run;
  readonly opOf: ReadonlyMap<string, number>;
  readonly freshness: ReadonlyMap<number, Freshness>;
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
    const before = run.world.history.length;
    run.advance(ms(step.atMs));
    const asked = run.world.history.slice(before).find((e) => e.type === 'invoke');
    if (step.action.type === 'ask' && asked) opOf.set(step.id, asked.op);
  }
  run.advance(ms(scenario.endMs));
  shown.set('', values());
  const evidence = { run, opOf, shown, freshness: judged(scenario, run.world.history) };
  const settings = value.setting.settings;
  const claims = scenario.claims
    .filter((claim) => applies(claim, settings))
    .map((claim) => ({ says: claim.says, holds: holds(claim.check, evidence) }));
  return { run, freshness: evidence.freshness, claims };
}

const applies = (claim: Claim, settings: Settings): boolean =>
  Object.entries(claim.when).every(([name, value]) => sameSetting(settings[name], value));

function holds(check: Check, { run, opOf, freshness, shown }: Evidence): boolean {
  if (check.type === 'shows') return shown.get(check.before ?? '')?.[check.node] === check.value;
  const op = opOf.get(check.step);
  const ended = run.world.history.find((e): e is Completion => e.type !== 'invoke' && e.op === op);
  if (op === undefined || ended === undefined) return false;
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
