// Levels: Cassandra, “Tunable consistency”; Dynamo, section 4.5.

import { describe, expect, it } from 'vitest';
import { standardsOf } from '../contract.ts';
import { Cluster } from './cluster.support.ts';
import { quorumsOnARing } from './dynamo.ts';
import { isMet, needOf } from './levels.ts';
import { parameters } from './parameters.ts';
import { ringOf } from './ring.ts';

const names = ['A', 'B', 'C', 'D', 'E', 'F'];
const settings = { ...standardsOf(parameters), dataCenters: [0, 0, 0, 1, 1, 1] };
const ring = ringOf({ names, settings });
const place = ring.placeOf('');
const met = (level: string, by: readonly number[], self = 0) => {
  const need = needOf({ level, self, ring, place, among: place.replicas });
  return need && isMet(need, by);
};

describe('Tunable consistency, three copies in each of two data centers', () => {
  it.each([
    ['ONE', [4], []],
    ['TWO', [0, 4], [4]],
    ['THREE', [0, 1, 4], [0, 1]],
    ['QUORUM', [0, 1, 2, 5], [0, 1, 2]],
    ['ALL', [0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4]],
    ['LOCAL_ONE', [1], [3, 4, 5]],
    ['LOCAL_QUORUM', [1, 2], [0, 3, 4, 5]],
    ['EACH_QUORUM', [0, 1, 4, 5], [0, 1, 2, 3]],
    ['SERIAL', [0, 1, 2, 3], [3, 4, 5]],
    ['LOCAL_SERIAL', [0, 2], [2, 3, 4, 5]],
    ['R=2', [0, 5], [5]],
    ['2', [1, 3], [3]],
  ])('%s is met by %o and not by %o', (level, enough, few) => {
    expect(met(level, enough)).toBe(true);
    expect(met(level, few)).toBe(false);
  });

  it('local is where the coordinator is', () => {
    expect(met('LOCAL_QUORUM', [3, 4], 5)).toBe(true);
    expect(met('LOCAL_QUORUM', [0, 1], 5)).toBe(false);
  });

  it('knows no level it has never heard of', () => {
    expect(met('MOST', [0, 1, 2, 3, 4, 5])).toBeUndefined();
  });
});

describe('Levels of operations', () => {
  const write = { f: 'write', value: 1 } as const;
  const down = () => new Cluster().cut(2, 0, 1).gossip(14);

  it('are as the settings say, or weaker, or stronger, or by name', () => {
    const cluster = down();
    expect(cluster.told(0, write)).toBe('ok null');
    expect(cluster.told(2, write)).toBe(
      'refused: Unavailable: QUORUM needs 2 of 3 replicas, and there are 1 alive',
    );
    expect(cluster.told(2, { ...write, mode: 'weak' })).toBe('ok null');
    expect(cluster.told(0, { ...write, level: 'ALL' })).toContain('ALL needs 3 of 3');
    expect(cluster.told(2, { ...write, level: 'ONE' })).toBe('ok null');
    expect(cluster.told(0, { ...write, level: 'MANY' })).toBe('refused: there is no level “MANY”');
    expect(cluster.told(0, { f: 'read', level: 'ANY' })).toBe('refused: ANY is a level for writes only');
  });

  it('what is refused is in no copy', () => {
    const cluster = down();
    const of = cluster.ask(2, write);
    cluster.heal().gossip(14);
    expect(cluster.nodes.some(({ state }) => quorumsOnARing.holds(state, of))).toBe(false);
    expect(cluster.shows()).toEqual(['nothing', 'nothing', 'nothing']);
  });
});
