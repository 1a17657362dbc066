// The lanes: who stands beside whom, and that they fit, or scroll, at any number.

import { describe, expect, it } from 'vitest';
import type { Cast } from './cast.ts';
import { lanesOf } from './lanes.ts';

const castOf = (nodes: number): Cast => ({
  nodes: Array.from({ length: nodes }, (_, i) => `n${i}`),
  clients: Array.from({ length: nodes }, (_, site) => ({ name: `c${site}`, site })),
});
const order = (nodes: number): string =>
  lanesOf(castOf(nodes), 300, 1)
    .all.map(({ name }) => name)
    .join(' ');

describe('the order', () => {
  it('puts clients above their node, and those of the last below it', () => {
    expect(order(2)).toBe('c0 n0 n1 c1');
    expect(order(3)).toBe('c0 n0 c1 n1 n2 c2');
    expect(order(1)).toBe('c0 n0');
  });

  it('has a lane for every endpoint', () => {
    const { of, all } = lanesOf(castOf(4), 300, 1);
    expect(of).toHaveLength(8);
    for (const [endpoint, lane] of of.entries()) expect(lane.endpoint).toBe(endpoint);
    expect(all).toHaveLength(8);
  });
});

describe('the room', () => {
  it('is filled by few and shared by many', () => {
    for (const nodes of [2, 3, 5]) expect(lanesOf(castOf(nodes), 200, 1).height).toBeLessThanOrEqual(200);
    expect(lanesOf(castOf(1), 1_000, 1).height).toBeLessThan(200);
  });

  it('is exceeded rather than that lanes could not be told apart', () => {
    const { all, height } = lanesOf(castOf(50), 200, 1);
    expect(height).toBeGreaterThan(200);
    for (const lane of all) expect(lane.height).toBeGreaterThan(8);
  });

  it('has words only where they fit', () => {
    expect(lanesOf(castOf(2), 130, 1).all.some(({ hasWords }) => hasWords)).toBe(true);
    expect(lanesOf(castOf(50), 130, 1).all.some(({ hasWords }) => hasWords)).toBe(false);
  });

  it('grows with the page’s type', () => {
    const [small, large] = [lanesOf(castOf(2), 130, 1), lanesOf(castOf(2), 195, 1.5)];
    for (const [i, lane] of large.all.entries()) expect(lane.bar).toBeCloseTo(small.all[i]!.bar * 1.5);
  });

  it('keeps lines and bars inside their lanes', () => {
    for (const nodes of [1, 2, 5, 50])
      for (const lane of lanesOf(castOf(nodes), 180, 1).all) {
        expect(lane.y - (lane.isNode ? 0 : lane.bar / 2)).toBeGreaterThanOrEqual(lane.top);
        expect(lane.y + (lane.isNode ? 0 : lane.bar / 2)).toBeLessThanOrEqual(lane.top + lane.height);
      }
  });
});
