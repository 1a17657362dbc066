// A saved run: a scene by name, what plays in it, how it is furnished, the settings that differ, a seed, and the log of
// actions; and perhaps a twin, which is set otherwise and meets the same luck. It is small, because everything else
// follows from it.

import type { Settings } from '../protocols/index.ts';
import {
  type Furniture,
  furnished,
  type Scenario,
  type Scene,
  scenarios,
  scenes,
} from '../scenarios/index.ts';
import type { LoggedAction, Setting } from '../sim/index.ts';

/** What plays, and how it is set where that differs from how it comes. */
export interface Variant {
  /** A system or a protocol by its id; null for what the scene has itself. */
  readonly system: string | null;
  readonly settings: Settings;
}

export interface SavedRun extends Variant {
  /** A story, or the open bench. */
  readonly scenario: string;
  readonly furniture: Furniture;
  readonly seed: number;
  readonly actions: readonly LoggedAction[];
  readonly twin: Variant | null;
}

/** No run goes further: a day of virtual time. */
export const LATEST = 86_400_000_000;

/** A run of this scene in which nobody has done anything yet. */
export const freshRun = (scenario: string, seed: number, given: Partial<SavedRun> = {}): SavedRun => ({
  scenario,
  system: null,
  settings: {},
  furniture: {},
  seed,
  actions: [],
  twin: null,
  ...given,
});

/** The scene of a saved run. The codec has made sure that it exists. */
export function sceneOf(run: Pick<SavedRun, 'scenario'>): Scene {
  const scene = scenes.get(run.scenario);
  if (scene === undefined) throw new RangeError(`There is no story called “${run.scenario}”.`);
  return scene;
}

/** Its story, if it has one and is still set up as the story has it. */
export const storyOf = (run: Pick<SavedRun, 'scenario'>): Scenario | null =>
  scenarios.get(run.scenario) ?? null;

/** The run of its twin, under the same luck. What people set in mid-run they set on one of the two only. */
export const twinOf = (run: SavedRun): SavedRun | null =>
  run.twin && {
    ...run,
    ...run.twin,
    twin: null,
    actions: run.actions.filter(({ action }) => action.type !== 'set'),
  };

/** The setting of a run in which nothing but the scene's own protocol plays; null where a system does, of which only the
 *  worker knows. */
export const settingOf = (run: SavedRun): Setting | null => settingIn(sceneOf(run), run);

export function settingIn(scene: Scene, { system, settings, furniture }: SavedRun): Setting | null {
  if (system !== null) return null;
  return withSettings(furnished(scene.setting, furniture), settings);
}

/** The setting with some of its settings changed. */
export const withSettings = (setting: Setting, changes: Settings): Setting => ({
  ...setting,
  settings: { ...dealt(setting.settings, setting.nodes.length), ...changes },
});

/** Votes as they come are dealt to as many nodes as there are: the last entry stands for the rest. */
function dealt(settings: Settings, nodes: number): Settings {
  const { votes } = settings;
  if (!Array.isArray(votes)) return settings;
  return { ...settings, votes: Array.from({ length: nodes }, (_, i) => Number(votes[i] ?? votes.at(-1))) };
}
