// Every system is well-formed data: its protocol and parameters exist, it can be run as it comes and as it was recorded,
// and it says where its facts are from.

import { describe, expect, it } from 'vitest';
import { protocols } from '../protocols/index.ts';
import { Run, settingObjection } from '../sim/index.ts';
import { settingOf, systems } from './index.ts';
import { systemSettings } from './setting.ts';

const CLIENT = [{ name: 'somebody', site: 0 }];
const around = {
  object: { kind: 'register', initial: null } as const,
  delay: { kind: 'constant', us: 10_000 } as const,
  clients: CLIENT,
  clientTimeoutMs: 5_000,
};

describe.each([...systems])('%s', (id, system) => {
  const protocol = protocols.get(system.protocol);
  const known = new Set(protocol?.parameters.map(({ name }) => name));

  it('goes by the name it is found under, and is made of a protocol there is', () => {
    expect(system.id).toBe(id);
    expect(protocol).toBeDefined();
  });

  it('sets only what its protocol knows, each parameter once', () => {
    const sets = [...Object.keys(system.settings), ...system.parameters.map((parameter) => parameter.sets)];
    expect(sets.filter((name) => !known.has(name))).toEqual([]);
    expect(new Set(sets).size).toBe(sets.length);
  });

  it('was recorded with parameters that it has', () => {
    const names = new Set(system.parameters.map(({ name }) => name));
    expect(Object.keys(system.recorded.parameters ?? {}).filter((name) => !names.has(name))).toEqual([]);
  });

  it('gives a transport only to channels that its protocol has', () => {
    const channels = new Set(Object.values(protocol?.channels ?? {}));
    expect(Object.keys(system.channels).filter((channel) => !channels.has(channel))).toEqual([]);
  });

  it.each([
    ['as it comes', {}],
    ['as it was recorded', system.recorded.parameters ?? {}],
  ])('can be run %s', (_how, given) => {
    const setting = settingOf(system, around, given);
    expect(settingObjection(setting)).toBeUndefined();
    expect(() => new Run({ setting, seed: 1, actions: [] }).advance(1_000_000)).not.toThrow();
  });

  it('names its sources and what it simplifies', () => {
    expect(system.sources.length).toBeGreaterThan(0);
    expect(system.simplifies.length).toBeGreaterThan(0);
    expect(system.label).not.toBe('');
  });
});

it('a parameter is given in the unit of its manual, and set in that of the protocol', () => {
  const patroni = systems.get('patroni')!;
  expect(systemSettings(patroni)['ttlMs']).toBe(30_000);
  expect(systemSettings(patroni, { ttl: 60 })['ttlMs']).toBe(60_000);
});
