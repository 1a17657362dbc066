// A saved run: a scenario by name, the settings that differ from its own, a seed, and the log of actions. It is
// small, because everything else follows from it.

import type { Settings } from '../protocols/index.ts';
import { type Scenario, scenarios } from '../scenarios/index.ts';
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

export function runValueOf(run: SavedRun): RunValue {
  const { setting } = scenarioOf(run);
  return {
    setting: { ...setting, settings: { ...setting.settings, ...run.settings } },
    seed: run.seed,
    actions: run.actions,
  };
}
