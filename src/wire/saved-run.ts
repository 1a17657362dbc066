// A saved run: a scenario by name, the settings that differ from its own, a seed, and the log of actions. It is
// small, because everything else follows from it.

import type { Settings } from '../protocols/index.ts';
import { type Scenario, scenarios, settingOf } from '../scenarios/index.ts';
import type { LoggedAction, RunValue } from '../sim/index.ts';

export interface SavedRun {
  readonly scenario: string;
  readonly settings: Settings;
  readonly seed: number;
  readonly actions: readonly LoggedAction[];
}

/** The scenario of a saved run. The codec has made sure that it exists. */
export function scenarioOf(run: SavedRun): Scenario {
  const scenario = scenarios.get(run.scenario);
  if (scenario === undefined) throw new RangeError(`There is no scenario called “${run.scenario}”.`);
  return scenario;
}

export function runValueOf({ seed, actions, ...run }: SavedRun): RunValue {
  return { setting: settingOf(scenarioOf({ seed, actions, ...run }), run.settings), seed, actions };
}
