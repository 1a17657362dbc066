// Anti-entropy: Dynamo, section 4.7; Cassandra, “Repair”. And tombstones: Cassandra, “Tombstones”, “Zombies”.

import { describe, expect, it } from 'vitest';
import { growingSet, set } from '../objects/set.ts';
import { Cluster } from './cluster.support.ts';
import { quorumsOnARing } from './dynamo.ts';

const add = (value: number) => ({ f: 'add', value, level: 'ONE' }) as const;
const remove = (value: number) => ({ f: 'remove', value, level: 'ONE' }) as const;
const READ = { f: 'read' } as const;
const BARE = { hints: 'off', repair: 'none' };

describe('4.7 Replica synchronization', () => {
  function apart() {
    const cluster = new Cluster({ object: growingSet([]), settings: BARE, nodes: 2 });
    for (let value = 0; value < 200; value++) cluster.ask(value % 2, add(value));
    cluster.cut(0, 1).ask(0, add(1_000));
    cluster.ask(1, add(2_000));
    cluster.heal().heard.length = 0;
    return cluster;
  }

  it('roots, then the branches that differ, then the cells: both know all', () => {
    const cluster = apart().ring('entropy', 0);
    expect(cluster.shows()[0]).toBe(cluster.shows()[1]);
    expect(cluster.heard.map((each) => each.split(' ')[1])).toEqual([
      'roots',
      'branches',
      'branches',
      'branches',
      'cells',
      'cells',
    ]);
  });

  it('nobody looks further where the roots agree', () => {
    const cluster = apart().ring('entropy', 0, 1);
    cluster.heard.length = 0;
    cluster.ring('entropy', 0);
    expect(cluster.heard).toEqual(['0→1 roots']);
  });

  it('moves few cells of many', () => {
    const cluster = apart();
    let moved = 0;
    for (const node of cluster.nodes) {
      const hear = node.hear.bind(node);
      node.hear = (from, body) => {
        if (body.type === 'cells') moved += body.cells.length;
        return hear(from, body);
      };
    }
    cluster.ring('entropy', 0);
    expect(moved).toBeLessThan(12);
  });

  it('skips whoever is down, and can be switched off', () => {
    const cluster = apart().cut(0, 1).gossip(14);
    cluster.heard.length = 0;
    expect(cluster.ring('entropy', 0).heard).toEqual([]);
    const without = new Cluster({ settings: { antiEntropy: 'off' } });
    expect(without.ring('entropy', 0, 1, 2).heard).toEqual([]);
  });
});

describe('Tombstones', () => {
  const DAY_MS = 86_400_000;

  /** C missed the removal, and the others have forgotten it: more than gc_grace_seconds has passed. */
  function forgotten() {
    const cluster = new Cluster({ object: set([]), settings: BARE }).at(1_000);
    cluster.ask(0, { ...add(5), level: 'ALL' });
    const of = cluster.cut(2, 0, 1).ask(0, { ...remove(5), level: 'QUORUM' });
    return { cluster: cluster.at(11 * DAY_MS), of };
  }

  it('a removal wins over what it removes, as long as it is kept', () => {
    const { cluster } = forgotten();
    cluster
      .at(9 * DAY_MS)
      .ring('compact', 0, 1, 2)
      .heal()
      .ring('entropy', 0, 1, 2)
      .ring('entropy', 0, 1, 2);
    expect(cluster.shows()).toEqual(['{}', '{}', '{}']);
  });

  it('zombies: after the grace period it is thrown away, and whoever missed it brings the dead back', () => {
    const { cluster, of } = forgotten();
    cluster.ring('compact', 0, 1, 2);
    expect(cluster.said(0)).toContain('throws away the tombstone of “remove 5”');
    expect(quorumsOnARing.holds(cluster.nodes[0]!.state, of)).toBe(true);
    cluster.heal().ring('entropy', 0, 1, 2).ring('entropy', 0, 1, 2);
    expect(cluster.shows()).toEqual(['{5}', '{5}', '{5}']);
    expect(quorumsOnARing.holds(cluster.nodes[0]!.state, of)).toBe(false);
    expect(cluster.nodes[0]!.out.lost.map(([update]) => update)).toContain(of);
    expect(cluster.said(0)).toContain('has “add 5” back from a copy that missed its deletion');
  });

  it('zombies come through read repair as well', () => {
    const cluster = new Cluster({ object: set([]), settings: { hints: 'off' } }).at(1_000);
    cluster.ask(0, { ...add(5), level: 'ALL' });
    cluster.cut(2, 0, 1).ask(0, { ...remove(5), level: 'QUORUM' });
    cluster
      .at(11 * DAY_MS)
      .ring('compact', 0, 1, 2)
      .heal();
    expect(cluster.told(0, { ...READ, level: 'ALL' })).toBe('ok 5');
    expect(cluster.shows()).toEqual(['{5}', '{5}', '{5}']);
  });

  it('what is added anew is no zombie', () => {
    const { cluster, of } = forgotten();
    cluster.ring('compact', 0, 1).ask(0, { ...add(5), level: 'QUORUM' });
    expect(cluster.shows().slice(0, 2)).toEqual(['{5}', '{5}']);
    expect(quorumsOnARing.holds(cluster.nodes[0]!.state, of)).toBe(true);
    expect(cluster.nodes[0]!.out.lost).toEqual([]);
  });

  it('two copies do not hand an old tombstone to and fro', () => {
    const { cluster } = forgotten();
    cluster.ring('compact', 0).ring('entropy', 0, 1);
    expect(cluster.said(0).match(/throws away/g)?.length).toBe(1);
    cluster.ring('compact', 0, 1);
    expect(cluster.said(0).match(/throws away/g)?.length).toBe(1);
  });
});
