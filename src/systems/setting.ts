// A system as a setting that can be run: its parameters translated into its protocol's, its nodes and its lines.

import type { Delay } from '../kernel/index.ts';
import {
  type ObjectSpec,
  protocols,
  type Settings,
  standardsOf,
  type Setting as Value,
} from '../protocols/index.ts';
import type { Setting } from '../sim/index.ts';
import type { Parameter, System } from './system.ts';

/** What a user of the system may set otherwise, by the names of its manual. */
export type Given = { readonly [name: string]: Value };

function inProtocolUnits(value: Value, { times = 1 }: Parameter): Value {
  if (typeof value === 'number') return value * times;
  const isNumbers = (list: Value): list is readonly number[] =>
    Array.isArray(list) && typeof list[0] === 'number';
  return isNumbers(value) ? value.map((one) => one * times) : value;
}

/** The protocol's settings: its standards, what the system always has, and its parameters. */
export function systemSettings(system: System, given: Given = {}): Settings {
  const standards = standardsOf(protocols.get(system.protocol)?.parameters ?? []);
  const set = system.parameters.map((p) => [p.sets, inProtocolUnits(given[p.name] ?? p.value, p)]);
  return { ...standards, ...system.settings, ...Object.fromEntries(set) };
}

/** Where and for whom it runs. */
export interface Deployment {
  readonly object: ObjectSpec;
  readonly delay: Delay;
  readonly clients: Setting['clients'];
  readonly clientTimeoutMs: number;
}

/** Between a client and its own node, on one machine. */
const COUNTER: Delay = { kind: 'uniform', lowUs: 200, highUs: 1_500 };

export function settingOf(system: System, deployment: Deployment, given: Given = {}): Setting {
  const { object, delay, clients, clientTimeoutMs } = deployment;
  return {
    protocol: system.protocol,
    settings: systemSettings(system, given),
    object,
    nodes: Array.from({ length: system.nodes }, (_, i) => `n${i + 1}`),
    clients,
    network: {
      delay,
      loss: 0,
      duplication: 0,
      ordered: true,
      whenCut: 'lost',
      channels: system.channels,
    },
    counter: COUNTER,
    disk: { kind: 'constant', us: system.diskUs },
    clientTimeoutMs,
  };
}
