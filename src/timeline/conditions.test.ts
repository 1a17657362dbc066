// Conditions at any moment, and after the past was changed.

import { expect, it } from 'vitest';
import { Conditions } from './conditions.ts';

const told = (): Conditions => {
  const conditions = new Conditions();
  conditions.add({ type: 'node-paused', at: 10, node: 1 });
  conditions.add({ type: 'clock-set', at: 20, node: 1, offsetMs: 5_000, driftPpm: 0 });
  conditions.add({ type: 'disk-slowed', at: 20, node: 0, delay: { kind: 'constant', us: 9 } });
  conditions.add({ type: 'node-resumed', at: 30, node: 1 });
  conditions.add({ type: 'disk-slowed', at: 40, node: 0, delay: null });
  return conditions;
};

it('says of each node how it is, then', () => {
  const conditions = told();
  expect(conditions.node(1, 9)).toMatchObject({ isPaused: false });
  expect(conditions.node(1, 10)).toMatchObject({ isPaused: true, offsetMs: 0 });
  expect(conditions.node(1, 30)).toMatchObject({ isPaused: false, offsetMs: 5_000 });
  expect(conditions.node(0, 25).isDiskSlow).toBe(true);
  expect(conditions.node(0, 40).isDiskSlow).toBe(false);
});

it('knows the weather of a link in one direction', () => {
  const conditions = told();
  const weather = { delay: { kind: 'constant', us: 5 }, loss: 0.2, duplication: 0 } as const;
  conditions.add({ type: 'weather-changed', at: 50, links: [[0, 1]], weather });
  conditions.add({ type: 'weather-changed', at: 60, links: [[0, 1]], weather: null });
  expect(conditions.weather(0, 1, 55)).toEqual(weather);
  expect(conditions.weather(1, 0, 55)).toBeNull();
  expect(conditions.weather(0, 1, 60)).toBeNull();
});

it('wakes whoever crashes, and forgets what another future undid', () => {
  const conditions = new Conditions();
  conditions.add({ type: 'node-paused', at: 10, node: 0 });
  conditions.add({ type: 'node-crashed', at: 20, node: 0 });
  expect(conditions.node(0, 25).isPaused).toBe(false);
  conditions.truncate(15);
  expect(conditions.node(0, 25).isPaused).toBe(true);
  conditions.truncate(5);
  expect(conditions.node(0, 25).isPaused).toBe(false);
});
