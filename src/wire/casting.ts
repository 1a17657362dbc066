// Who plays in a saved run: the scene's own protocol, or a system or protocol in its place. It takes all of them to
// know, so only the worker does.

import { protocols, standardsOf } from '../protocols/index.ts';
import { furnished } from '../scenarios/index.ts';
import type { RunValue, Setting } from '../sim/index.ts';
import { type System, systemSettings } from '../systems/index.ts';
import { type SavedRun, sceneOf, settingOf, withSettings } from './saved-run.ts';

export type Systems = ReadonlyMap<string, System>;

export const runValueOf = (run: SavedRun, systems: Systems = new Map()): RunValue => ({
  setting: settingOf(run) ?? withSettings(cast(run, systems), run.settings),
  seed: run.seed,
  actions: run.actions,
});

/** The scene's setting, played by another. */
function cast({ scenario, furniture, system: id }: SavedRun, systems: Systems): Setting {
  const setting = furnished(sceneOf({ scenario }).setting, furniture);
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
