// The ring: Dynamo, sections 4.2, 4.3 and 6.2; Cassandra, NetworkTopologyStrategy.

import { describe, expect, it } from 'vitest';
import { standardsOf } from '../contract.ts';
import { parameters } from './parameters.ts';
import { ringOf } from './ring.ts';

const names = (count: number) => Array.from({ length: count }, (_, i) => `N${i}`);
const ring = (nodes: number, settings = {}) =>
  ringOf({ names: names(nodes), settings: { ...standardsOf(parameters), ...settings } });
const KEYS = Array.from({ length: 2_000 }, (_, i) => `key ${i}`);

describe('4.2 Partitioning', () => {
  it('spreads keys the more evenly the more tokens a node has', () => {
    const spread = (tokens: number) => {
      const shares = [0, 0, 0, 0, 0];
      for (const key of KEYS) shares[ring(5, { tokens, replicas: 1 }).placeOf(key).replicas[0]!]!++;
      return Math.max(...shares) / Math.min(...shares);
    };
    expect(spread(128)).toBeLessThan(1.6);
    expect(spread(128)).toBeLessThan(spread(1));
  });

  it('a key lies where it lies, whoever asks', () => {
    expect(ring(5).placeOf('x')).toEqual(ring(5).placeOf('x'));
  });
});

describe('4.3 Replication', () => {
  it('skips the tokens of a node that was met before: N distinct nodes', () => {
    for (const key of KEYS.slice(0, 200)) {
      const { replicas, walk } = ring(7).placeOf(key);
      expect(new Set(replicas).size).toBe(3);
      expect(walk.slice(0, 3)).toEqual(replicas);
      expect([...walk].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    }
  });

  it('all keep everything where there are no more nodes than copies', () => {
    expect([...ring(2).placeOf('x').replicas].sort()).toEqual([0, 1]);
  });

  it('a node that joins takes keys from others, and moves none between them', () => {
    const settings = { replicas: 1 };
    for (const key of KEYS.slice(0, 300)) {
      const [before] = ring(4, settings).placeOf(key).replicas;
      const [after] = ring(5, settings).placeOf(key).replicas;
      expect([before, 4]).toContain(after);
    }
  });
});

describe('NetworkTopologyStrategy', () => {
  it('has N copies in each data center', () => {
    const two = ring(8, { dataCenters: [0, 0, 0, 0, 1, 1, 1, 1], replicas: 3 });
    for (const key of KEYS.slice(0, 200)) {
      const { replicas } = two.placeOf(key);
      expect(replicas.filter((node) => node < 4).length).toBe(3);
      expect(replicas.filter((node) => node >= 4).length).toBe(3);
    }
  });
});
