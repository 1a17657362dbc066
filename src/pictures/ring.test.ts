// The oval of nodes: everything in its room, nothing upon anything else.

import { describe, expect, it } from 'vitest';
import type { Room } from './room.ts';
import { besideNode, ring } from './ring.ts';

const ROOMS: readonly Room[] = [
  { width: 964, height: 430, scale: 1 },
  { width: 390, height: 420, scale: 1 },
  { width: 320, height: 360, scale: 1 },
  { width: 1400, height: 700, scale: 1.5 },
];

describe.each(ROOMS)('a room of $width × $height', (room) => {
  it.each([1, 2, 3, 4, 5, 7, 9, 20, 50])('has place for %i nodes and their words', (count) => {
    const { radius, places } = ring(count, room);
    for (const { x, y } of places) {
      expect(x - radius).toBeGreaterThanOrEqual(0);
      expect(x + radius).toBeLessThanOrEqual(room.width);
      expect(y - radius).toBeGreaterThanOrEqual(0);
      expect(y + radius + 32 * room.scale).toBeLessThanOrEqual(room.height);
    }
    for (const [i, a] of places.entries())
      for (const b of places.slice(i + 1))
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(2 * radius * 1.15);
  });

  it.each([1, 2, 3, 5, 9])('has place for a client beside each of %i nodes', (count) => {
    const all = ring(count, room);
    all.places.forEach((node) => {
      const client = besideNode(node, { k: 0, of: 1, ring: all, room });
      expect(client.x).toBeGreaterThan(10);
      expect(client.x).toBeLessThan(room.width - 10);
      expect(Math.hypot(client.x - node.x, client.y - node.y)).toBeGreaterThan(all.radius + 8);
    });
  });
});

it('begins at the top and goes round as a clock does', () => {
  const [first, second] = ring(5, ROOMS[0]!).places;
  expect(first!.x).toBeCloseTo(482);
  expect(second!.x).toBeGreaterThan(first!.x);
  expect(second!.y).toBeGreaterThan(first!.y);
});

it('five can be read at a glance, fifty cannot', () => {
  expect(ring(9, ROOMS[0]!).isSmall).toBe(false);
  expect(ring(50, ROOMS[0]!).isSmall).toBe(true);
});
