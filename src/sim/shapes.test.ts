// The shapes of partitions, by who still hears whom.

import { describe, expect, it } from 'vitest';
import type { Link } from './setting.ts';
import { apart, bridge, deaf, everyLink, mute, ring } from './shapes.ts';

/** For each node those it hears, when these links are cut. */
function hears(count: number, cut: readonly Link[]): readonly (readonly number[])[] {
  const isCut = (from: number, to: number) => cut.some(([a, b]) => a === from && b === to);
  const nodes = Array.from({ length: count }, (_, i) => i);
  return nodes.map((to) => nodes.filter((from) => from !== to && !isCut(from, to)));
}

describe('five nodes', () => {
  it('hear nobody when every link is cut', () => {
    expect(hears(5, everyLink(5))).toEqual([[], [], [], [], []]);
    expect(everyLink(5)).toHaveLength(20);
  });

  it('hear their own group when two are apart', () => {
    expect(hears(5, apart(5, [0, 3]))).toEqual([[3], [2, 4], [1, 4], [0], [1, 2]]);
  });

  it('hear two neighbors each in a ring', () => {
    expect(hears(5, ring(5))).toEqual([
      [1, 4],
      [0, 2],
      [1, 3],
      [2, 4],
      [0, 3],
    ]);
  });

  it('hear the bridge and their own side', () => {
    expect(hears(5, bridge(5, 2, [0, 1]))).toEqual([
      [1, 2],
      [0, 2],
      [0, 1, 3, 4],
      [2, 4],
      [2, 3],
    ]);
  });

  it('hear one that is deaf, and are heard by one that is mute', () => {
    expect(hears(5, deaf(5, 1))[1]).toEqual([]);
    expect(hears(5, deaf(5, 1))[0]).toContain(1);
    expect(hears(5, mute(5, 1))[1]).toEqual([0, 2, 3, 4]);
    expect(hears(5, mute(5, 1))[0]).not.toContain(1);
  });
});

it('a ring of three is whole, and two nodes have no ring to break', () => {
  expect(ring(3)).toEqual([]);
  expect(ring(2)).toEqual([]);
});
