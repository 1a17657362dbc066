// Who plays in a saved run: the scene's own protocol, or a system or protocol in its place. It takes all of them to
// know, so only the worker does.

import { protocols, standardsOf } from '../protocols/index.ts';
import { furnished, type Scene } from '../scenarios/index.ts';
import type { RunValue, Setting } from '../sim/index.ts';
import { type System, systemSettings } from '../systems/index.ts';
import { type SavedRun, sceneOf, settingIn, withSettings } from './saved-run.ts';

export type Systems = ReadonlyMap<string, System>;

export const runValueOf = (run: SavedRun): RunValue => runValueIn(sceneOf(run), run, new Map());

/** For a worker, which knows of scenes what it is told. */
export const runValueIn = (scene: Scene, run: SavedRun, systems: Systems): RunValue => ({
  setting: settingIn(scene, run) ?? withSettings(cast(scene, run, systems), run.settings),
  seed: run.seed,
  actions: run.actions,
});

/** The scene's setting, played by another. */
function cast(scene: Scene, { furniture, system: id }: SavedRun, systems: Systems): Setting {
  const setting = furnished(scene.setting, furniture);
  const system = systems.get(id ?? '');
  const protocol = protocols.get(system?.protocol ?? id ?? '');
  if (protocol === undefined) throw new RangeError(`There is no system called “${id}”.`);
  if (system === undefined)
    return { ...setting, protocol: protocol.id, settings: standardsOf(protocol.parameters) };
  return {
    ...setting,
    protocol: protocol.id,
    settings: systemSettings(system),
    network: { ...setting.network, channels: system.channels },
    disk: { kind: 'constant', us: system.diskUs },
  };
}
