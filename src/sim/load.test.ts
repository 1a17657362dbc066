// Clients who ask by themselves: as often as they are told to, for what they are told to, and nobody else's luck is
// touched by it.

import { describe, expect, it } from 'vitest';
import { ms } from '../kernel/index.ts';
import {
  type ObjectKind,
  type ObjectSpec,
  type Operation,
  objectKinds,
  objectOf,
} from '../protocols/index.ts';
import type { HistoryEvent, Invocation } from './history.ts';
import { Notes, probeSetting, useProbe } from './probe.support.ts';
import { Run } from './run.ts';
import type { Action, Setting } from './setting.ts';
import type { Workload } from './workload.ts';

// Answers at once, to all but those who ask of node 1 while the pace is 2: they wait.
useProbe({
  step(state, event, { self, settings, object }, out) {
    if (event.type !== 'request' || (self === 1 && settings['pace'] === 2)) return state;
    const { answer } = object.decide(object.initial, event.body);
    out.reply(event.from, { outcome: 'ok', answer });
    return state;
  },
});

const PLAIN: Workload = { ratePerS: 40, readShare: 0.8, keys: 5, hotShare: 0.6 };
const MINUTE = ms(60_000);

const setting = (more: Partial<Setting> = {}): Setting =>
  probeSetting({ object: { kind: 'kv', initial: null }, counter: { kind: 'constant', us: 100 }, ...more }, 4);

const load = (more: Partial<Workload> = {}): Action => ({ type: 'load', load: { ...PLAIN, ...more } });

function loaded(actions: readonly (readonly [at: number, action: Action])[], more: Partial<Setting> = {}) {
  const notes = new Notes();
  const value = { setting: setting(more), seed: 5, actions: actions.map(([at, action]) => ({ at, action })) };
  const run = new Run(value, notes);
  run.advance(MINUTE);
  return { run, notes, asked: run.world.history.filter(isAsked) };
}

const isAsked = (event: HistoryEvent): event is Invocation => event.type === 'invoke';
const share = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length / all.length;

describe('a load', () => {
  const { asked, notes } = loaded([[0, load()]]);

  it('asks as often as it is told to', () => {
    expect(asked.length).toBeGreaterThan(60 * 40 * 0.95);
    expect(asked.length).toBeLessThan(60 * 40 * 1.05);
  });

  it('is shared by all clients alike', () => {
    for (const client of [0, 1, 2, 3]) {
      const part = share(asked, ({ process }) => process === client);
      expect(part).toBeGreaterThan(0.22);
      expect(part).toBeLessThan(0.28);
    }
  });

  it('waits exponentially between the questions of one client', () => {
    const times = asked.filter(({ process }) => process === 2).map(({ at }) => at);
    const waits = times.slice(1).map((at, i) => at - times[i]!);
    const mean = ms(100);
    // Of an exponential, e^-x of the waits are longer than x means.
    expect(waits.every(Number.isInteger)).toBe(true);
    for (const [longerThan, part] of [
      [0.25, 0.779],
      [1, 0.368],
      [2, 0.135],
      [3, 0.05],
    ] as const) {
      expect(Math.abs(share(waits, (wait) => wait > longerThan * mean) - part)).toBeLessThan(0.05);
    }
  });

  it('reads and writes, and asks for the hot key, as often as it is told to', () => {
    expect(Math.abs(share(asked, ({ operation }) => operation.f === 'get') - 0.8)).toBeLessThan(0.03);
    expect(Math.abs(share(asked, ({ operation }) => operation.key === 'k1') - 0.6)).toBeLessThan(0.03);
    const keys = new Set(asked.map(({ operation }) => operation.key));
    expect([...keys].sort()).toEqual(['k1', 'k2', 'k3', 'k4', 'k5']);
  });

  it('writes what was never written before', () => {
    const written = asked.filter(({ operation }) => operation.f !== 'get').map((a) => a.operation.value);
    expect(new Set(written).size).toBe(written.length);
  });

  it('is told of', () => {
    expect(notes.of('load-changed')).toEqual([{ type: 'load-changed', at: 0, load: PLAIN }]);
  });
});

describe('who asks', () => {
  it('is only who is named', () => {
    const { asked } = loaded([[0, load({ clients: [3, 1] })]]);
    expect(new Set(asked.map(({ process }) => process))).toEqual(new Set([1, 3]));
    expect(Math.abs(asked.length - 60 * 40)).toBeLessThan(60 * 40 * 0.05);
  });

  it('leaves a question out while an earlier one is open', () => {
    const settings = { pace: 2, fixed: 1 };
    const { asked } = loaded([[0, load()]], { settings });
    const { asked: free } = loaded([[0, load()]]);
    const of = (all: readonly Invocation[], client: number) =>
      all.filter(({ process }) => process === client);
    // Its patience of 500 ms is over twice a second at most; another client goes on as if nothing were.
    expect(of(asked, 1).length).toBeGreaterThan(60);
    expect(of(asked, 1).length).toBeLessThan(121);
    const face = ({ at, operation }: Invocation) => [at, operation];
    expect(of(asked, 2).map(face)).toEqual(of(free, 2).map(face));
  });

  it('may ask by hand as well', () => {
    const ask: Action = { type: 'ask', client: 0, operation: { f: 'put', key: 'mine', value: 'x' } };
    const { asked } = loaded([
      [0, load({ ratePerS: 1 })],
      [ms(500), ask],
    ]);
    expect(asked.filter(({ operation }) => operation.key === 'mine')).toHaveLength(1);
  });
});

describe('a load that is changed', () => {
  it('stops when it is told to', () => {
    const { asked, run } = loaded([
      [0, load()],
      [ms(2_000), { type: 'load', load: null }],
    ]);
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.at(-1)!.at).toBeLessThan(ms(2_000));
    expect(run.nextTime).toBeNull();
  });

  it('gives way to another', () => {
    const { asked } = loaded([
      [0, load()],
      [ms(30_000), load({ ratePerS: 4, readShare: 0 })],
    ]);
    const later = asked.filter(({ at }) => at > ms(30_000));
    expect(later.length).toBeGreaterThan(90);
    expect(later.length).toBeLessThan(150);
    expect(later.every(({ operation }) => operation.f === 'put')).toBe(true);
  });
});

const OPENINGS: { readonly [Kind in ObjectKind]: ObjectSpec } = {
  account: { kind: 'account', initial: 500 },
  stock: { kind: 'stock', initial: 40 },
  counter: { kind: 'counter', initial: 0 },
  register: { kind: 'register', initial: null },
  'cas-register': { kind: 'cas-register', initial: null },
  'mv-register': { kind: 'mv-register', initial: [] },
  kv: { kind: 'kv', initial: null },
  set: { kind: 'set', initial: [] },
  gset: { kind: 'gset', initial: [] },
  list: { kind: 'list', initial: [] },
};

const askedOf = (kind: ObjectKind): readonly Operation[] =>
  loaded([[0, load({ readShare: 0.5 })]], { object: OPENINGS[kind] }).asked.map(({ operation }) => operation);

it.each(objectKinds)('a load of a %s asks for what it knows, half of it reads', (kind) => {
  const object = objectOf(OPENINGS[kind]);
  const asked = askedOf(kind);
  for (const operation of asked) expect(object.objection(operation)).toBeUndefined();
  expect(Math.abs(share(asked, (operation) => object.isRead(operation)) - 0.5)).toBeLessThan(0.05);
});

const ONLY_GROW: readonly ObjectKind[] = ['gset', 'counter'];

it.each(objectKinds.filter((kind) => !ONLY_GROW.includes(kind)))('a %s stays small under load', (kind) => {
  const object = objectOf(OPENINGS[kind]);
  let state = object.initial;
  let most = 0;
  for (const operation of askedOf(kind)) {
    if (object.decide(state, operation).isUpdate) state = object.apply(state, operation);
    most = Math.max(most, typeof object.initial === 'number' ? Number(state) : JSON.stringify(state).length);
  }
  expect(most).toBeLessThan(typeof object.initial === 'number' ? 5_000 : 150);
});

describe('a load that makes no sense', () => {
  it.each<[string, Partial<Workload>, string]>([
    ['nobody', { clients: [] }, 'There is nobody to ask.'],
    ['an unknown customer', { clients: [0, 4] }, 'There is no such customer.'],
    ['a customer twice', { clients: [1, 1] }, 'A customer is named twice.'],
    ['no rate', { ratePerS: 0 }, 'Customers ask up to 10,000 times a second.'],
    ['no number', { ratePerS: Number.NaN }, 'Customers ask up to 10,000 times a second.'],
    ['too many reads', { readShare: 1.5 }, 'A share lies between nothing and all.'],
    ['a negative share', { hotShare: -0.1 }, 'A share lies between nothing and all.'],
    ['no key', { keys: 0 }, 'There are from 1 to 1,000 keys.'],
    ['half a key', { keys: 1.5 }, 'There are from 1 to 1,000 keys.'],
  ])('%s', (_, more, why) => {
    const run = new Run({ setting: setting(), seed: 1, actions: [] });
    expect(run.act(load(more))).toBe(why);
  });
});
