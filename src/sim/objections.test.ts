// Objections: what cannot be done is answered with a sentence, and changes nothing.

import { describe, expect, it } from 'vitest';
import { probeSetting, useProbe } from './probe.support.ts';
import { Run } from './run.ts';
import { type Action, type Link, type Setting, settingObjection } from './setting.ts';
import { World } from './world.ts';

useProbe({ step: (state) => state });

const fresh = (more: Partial<Setting> = {}): Run =>
  new Run({ setting: probeSetting(more), seed: 1, actions: [] });

const LINES = 'There is no such line.';
const NODES = 'There is no such node.';
const AMOUNTS = 'An amount is a whole number from 1 to 1,000,000,000.';

const senseless: readonly (readonly [title: string, action: Action, why: string])[] = [
  [
    'an unknown customer',
    { type: 'ask', client: 9, operation: { f: 'balance' } },
    'There is no such customer.',
  ],
  [
    'an unknown operation',
    { type: 'ask', client: 0, operation: { f: 'steal', value: 1 } },
    'An account knows deposit, withdraw and balance, not “steal”.',
  ],
  ['no amount', { type: 'ask', client: 0, operation: { f: 'withdraw' } }, AMOUNTS],
  ['nothing', { type: 'ask', client: 0, operation: { f: 'withdraw', value: 0 } }, AMOUNTS],
  ['less than nothing', { type: 'ask', client: 0, operation: { f: 'deposit', value: -5 } }, AMOUNTS],
  ['half a coin', { type: 'ask', client: 0, operation: { f: 'deposit', value: 0.5 } }, AMOUNTS],
  ['too much', { type: 'ask', client: 0, operation: { f: 'deposit', value: 1_000_000_001 } }, AMOUNTS],
  ['a line to nowhere', { type: 'cut', links: [[0, 5]] }, LINES],
  ['a line from nowhere', { type: 'heal', links: [[-1, 0]] }, LINES],
  ['a line to itself', { type: 'cut', links: [[1, 1]] }, LINES],
  ['a node between two', { type: 'crash', node: 0.5 }, NODES],
  ['a node too many', { type: 'restart', node: 2 }, NODES],
  [
    'an unknown setting',
    { type: 'set', settings: { color: 1 } },
    'This system has no setting called “color”.',
  ],
  [
    'a setting that is not live',
    { type: 'set', settings: { fixed: 2 } },
    '“the fixed one” cannot change while a run goes on.',
  ],
  [
    'a value that does not suit',
    { type: 'set', settings: { pace: -1 } },
    '“pace” is a whole number from 0 to 1,000,000.',
  ],
];

describe('an action that makes no sense', () => {
  it.each(senseless)('%s', (_title, action, why) => {
    const run = fresh();
    const before = [run.world.hash, run.value];
    expect(run.act(action)).toBe(why);
    expect([run.world.hash, run.value]).toEqual(before);
  });
});

describe('an action that makes sense', () => {
  it.each<Action>([
    { type: 'ask', client: 1, operation: { f: 'withdraw', value: 1_000_000_000 } },
    { type: 'cut', links: [[0, 1]] },
    { type: 'heal', links: [[1, 0]] },
    { type: 'crash', node: 1 },
    { type: 'restart', node: 0 },
    { type: 'set', settings: { pace: 3 } },
  ])('$type', (action) => {
    const run = fresh();
    const before = run.world.hash;
    expect(run.act(action)).toBeUndefined();
    expect(run.world.hash).not.toBe(before);
    expect(run.value.actions).toEqual([{ at: 0, action }]);
  });
});

it('asking while waiting is objected to, until the answer or the end of patience', () => {
  const run = fresh({ clientTimeoutMs: 50 });
  const ask: Action = { type: 'ask', client: 0, operation: { f: 'balance' } };
  expect(run.act(ask)).toBeUndefined();
  expect(run.act(ask)).toBe('customer at A is still waiting for an answer.');
  run.advance(49_999);
  expect(run.act(ask)).toBe('customer at A is still waiting for an answer.');
  run.advance(50_000);
  expect(run.act(ask)).toBeUndefined();
});

it('the settings of a run can be read back after a change', () => {
  const run = fresh();
  run.act({ type: 'set', settings: { pace: 3 } });
  expect(run.world.settings).toEqual({ pace: 3, fixed: 1 });
});

const withLines = (...lines: readonly Link[]): Partial<Setting> => ({
  network: {
    ...probeSetting().network,
    lines: lines.map((nodes) => ({ nodes, delay: { kind: 'constant', us: 1 } })),
  },
});

describe('a setting that cannot be run', () => {
  it('names the protocol that there is not', () => {
    const wrong = probeSetting({ protocol: 'gossip' });
    expect(settingObjection(wrong)).toBe('There is no protocol called “gossip”.');
    expect(() => new World(wrong, 1)).toThrow('There is no protocol called “gossip”.');
  });

  it('says which value is missing or does not suit', () => {
    expect(settingObjection(probeSetting({ settings: { fixed: 1 } }))).toMatch(/^“pace” is a whole number/);
  });

  it.each<[title: string, more: Partial<Setting>, why: string]>([
    ['too few places', { places: ['here'] }, 'There are 2 nodes, and 1 places to put them.'],
    ['a line to nowhere', withLines([0, 2]), 'There is no such line.'],
    ['a line to itself', withLines([1, 1]), 'There is no such line.'],
    ['a line twice', withLines([0, 1], [1, 0]), 'A line is given two times to take.'],
  ])('says what is wrong with %s', (_, more, why) => {
    expect(settingObjection(probeSetting(more))).toBe(why);
  });

  it('has nothing against lines and places that fit', () => {
    expect(
      settingObjection(probeSetting({ ...withLines([1, 0]), places: ['here', 'there'] })),
    ).toBeUndefined();
  });

  it('says what the protocol has against it', () => {
    const wrong = probeSetting({ protocol: 'single', settings: {} });
    expect(settingObjection(wrong)).toBe('This system is one node by itself, and 2 were given.');
    expect(() => new World(wrong, 1)).toThrow(RangeError);
  });
});
