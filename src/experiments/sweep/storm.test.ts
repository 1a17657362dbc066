// Storms: that they try what they say, leave out what a claim excepts, and end in a calm.

import { describe, expect, it } from 'vitest';
import { type Claim, protocols, type Trouble } from '../../protocols/index.ts';
import { type Action, actionObjection, everyLink, type Link } from '../../sim/index.ts';
import { diceOf } from './dice.ts';
import { shape } from './shapes.ts';
import { storm } from './storm.ts';

const SEEDS = Array.from({ length: 150 }, (_, seed) => seed);
const protocol = protocols.get('primary-backup')!;
const anything: Claim = { says: '', promises: [], settings: {}, nodes: [1, 9] };

/** The actions that each trouble shows itself by. */
const SHOWN: readonly (readonly [Trouble, Action['type']])[] = [
  ['cuts', 'cut'],
  ['crashes', 'crash'],
  ['pauses', 'pause'],
  ['slow-disks', 'disk'],
  ['clock-drift', 'clock'],
  ['operators', 'command'],
];

function typesIn(claim: Claim): ReadonlySet<Action['type']> {
  const storms = SEEDS.map((seed) => storm(protocol, claim, seed));
  const stormy = storms.flatMap(({ value, calmAt }) => value.actions.filter(({ at }) => at < calmAt));
  return new Set(stormy.map(({ action }) => action.type));
}

describe('a claim is tried by every trouble it does not except', () => {
  it('all of them, if it excepts none', () => {
    const types = typesIn(anything);
    for (const [trouble, type] of SHOWN) expect(types.has(type), trouble).toBe(true);
  });

  it.each(SHOWN)('not by %s, if it excepts them', (trouble, type) => {
    expect(typesIn({ ...anything, except: [trouble] }).has(type)).toBe(false);
  });

  it('messages are lost, doubled and overtaken in some', () => {
    const networks = SEEDS.map((seed) => storm(protocol, anything, seed).value.setting.network);
    expect(networks.some(({ loss }) => loss > 0)).toBe(true);
    expect(networks.some(({ duplication }) => duplication > 0)).toBe(true);
    expect(networks.some(({ ordered }) => !ordered)).toBe(true);
    expect(new Set(networks.map(({ channels }) => Object.keys(channels ?? {}).length)).size).toBeGreaterThan(
      1,
    );
  });
});

it('the same seed is the same storm, and every action in it makes sense', () => {
  for (const seed of SEEDS) {
    const { value } = storm(protocol, anything, seed);
    expect(storm(protocol, anything, seed).value).toEqual(value);
    for (const { action } of value.actions) expect(actionObjection(value.setting, action)).toBeUndefined();
  }
});

it('after the storm everything is whole, and every node is asked twice more', () => {
  const { value, calmAt, lastAskedAt } = storm(protocol, anything, 7);
  const after = value.actions.filter(({ at }) => at > calmAt);
  expect(new Set(after.map(({ action }) => action.type))).toEqual(new Set(['ask']));
  expect(after.every(({ at }) => at >= lastAskedAt)).toBe(true);
  expect(after).toHaveLength(2 * value.setting.nodes.length);
  const healed = value.actions.find(({ at, action }) => at === calmAt && action.type === 'heal');
  expect(healed?.action).toEqual({ type: 'heal', links: everyLink(value.setting.nodes.length) });
});

describe('shapes of a partition', () => {
  it.each([1, 2, 3, 5, 9])('of %i nodes are sets of lines between different nodes', (count) => {
    const dice = diceOf(count, 'shapes');
    const isLine = ([a, b]: Link) => a !== b && a >= 0 && b >= 0 && a < count && b < count;
    for (let i = 0; i < 200; i++) {
      const links = shape(count, dice);
      expect(links.every(isLine)).toBe(true);
      expect(new Set(links.map((link) => link.join())).size).toBe(links.length);
    }
  });

  it('cut some nodes off one way only, and leave some in a ring', () => {
    const dice = diceOf(1, 'shapes');
    const all = Array.from({ length: 300 }, () => shape(5, dice));
    const has = (links: readonly Link[], [a, b]: Link) => links.some(([x, y]) => x === a && y === b);
    expect(all.some((links) => links.some(([a, b]) => !has(links, [b, a])))).toBe(true);
    const isRing = (links: readonly Link[]) =>
      links.length === 10 && !has(links, [0, 1]) && !has(links, [4, 0]) && has(links, [0, 2]);
    expect(all.some(isRing)).toBe(true);
  });
});
