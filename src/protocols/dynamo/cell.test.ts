// Cells: Cassandra, “Data versioning”; Dynamo, section 4.4; Preguiça et al. 2010, section 2.

import { describe, expect, it } from 'vitest';
import { keyValue } from '../objects/key-value.ts';
import { set } from '../objects/set.ts';
import { Cluster } from './cluster.support.ts';

const write = (value: number) => ({ f: 'write', value }) as const;
const READ = { f: 'read' } as const;
const lost = (cluster: Cluster) => [...new Set(cluster.nodes.flatMap(({ out }) => out.lost.map(String)))];
const versionsAt = (cluster: Cluster, node: number) =>
  Object.values(cluster.nodes[node]!.state.store).flatMap(
    (tree) => JSON.stringify(tree).match(/"of":\d+,"stamp"/g) ?? [],
  ).length;

describe('Data versioning: the last writer wins', () => {
  it('a coordinator whose clock is behind loses what it acknowledges, and says so', () => {
    const cluster = new Cluster();
    cluster.nodes[0]!.at(5_000);
    cluster.nodes[1]!.at(1_000);
    const first = cluster.ask(0, write(1));
    const second = cluster.ask(1, write(2));
    expect(cluster.shows()).toEqual([1, 1, 1]);
    expect(cluster.told(2, READ)).toBe('ok 1');
    expect(lost(cluster)).toEqual([`${second},${first}`]);
    expect(cluster.said(0)).toContain('bears a later time');
  });

  it('what was overwritten knowingly is not lost', () => {
    const cluster = new Cluster();
    cluster.at(1_000).ask(0, write(1));
    cluster.at(2_000).ask(1, write(2));
    expect(cluster.shows()).toEqual([2, 2, 2]);
    expect(lost(cluster)).toEqual([]);
  });

  it('a coordinator never gives two writes one time, though its clock stands still or is set back', () => {
    const cluster = new Cluster();
    cluster.at(1_000).ask(0, write(1));
    cluster.ask(0, write(2));
    cluster.at(500).ask(0, write(3));
    expect(cluster.shows()).toEqual([3, 3, 3]);
  });

  it('each key and each element has a time of its own', () => {
    const store = new Cluster({ object: keyValue(null) });
    store.at(2_000).ask(0, { f: 'put', key: 'x', value: 'new' });
    store.at(1_000).ask(1, { f: 'put', key: 'y', value: 'old' });
    expect(store.shows()[2]).toBe('x: “new”, y: “old”');
    const elements = new Cluster({ object: set([7]) });
    elements.at(2_000).ask(0, { f: 'add', value: 1 });
    elements.at(1_000).ask(1, { f: 'remove', value: 1 });
    elements.ask(2, { f: 'remove', value: 7 });
    expect(elements.shows()).toEqual(['{1}', '{1}', '{1}']);
  });
});

const SIDE_BY_SIDE = { readLevel: 'ONE', writeLevel: 'ONE', replicas: 1, readsFrom: 'all' };

/** Two clients write in turn through one coordinator; each shows only what it was told with its own writes. */
function inTurn(conflicts: string, rounds: number): number {
  const cluster = new Cluster({ nodes: 1, settings: { ...SIDE_BY_SIDE, conflicts } });
  const [node] = cluster.nodes;
  const contexts = new Map<number, never>();
  node!.out.reply = (of, reply) => {
    if (reply.outcome === 'ok' && reply.context !== undefined) contexts.set(of, reply.context as never);
  };
  for (let round = 0; round < rounds; round++) {
    const client = round % 2;
    const last = [...contexts].filter(([of]) => of % 2 === (client + 1) % 2).at(-1)?.[1];
    cluster.ask(0, { ...write(round), ...(last === undefined ? {} : { context: last }) });
  }
  return versionsAt(cluster, 0);
}

describe('4.4 Data versioning: versions side by side', () => {
  it('with dots there are as many as clients, however often they write', () => {
    expect(inTurn('dotted', 8)).toBe(2);
  });

  it('with version vectors there are more with each write: the explosion of siblings', () => {
    expect(inTurn('version-vectors', 8)).toBe(8);
  });

  it('writes apart stay side by side, and nothing is lost', () => {
    const settings = { conflicts: 'dotted', quorums: 'sloppy', readLevel: 'ONE', writeLevel: 'ONE' };
    const cluster = new Cluster({ settings }).cut(0, 1, 2).gossip(14);
    cluster.ask(0, write(1));
    cluster.ask(1, write(2));
    cluster.heal().gossip(14).ring('entropy', 0, 1, 2).ring('entropy', 0, 1, 2);
    expect([0, 1, 2].map((node) => versionsAt(cluster, node))).toEqual([2, 2, 2]);
    expect(lost(cluster)).toEqual([]);
  });

  it('a plain register shows the newest, and says how many stand beside it', () => {
    const cluster = new Cluster({ nodes: 1, settings: { conflicts: 'dotted' } });
    for (const value of [1, 2, 3]) cluster.ask(0, write(value));
    const details: unknown[] = [];
    cluster.nodes[0]!.out.reply = (_of, reply) => {
      if (reply.outcome === 'ok') details.push(reply.answer.value, reply.details);
    };
    cluster.ask(0, READ);
    expect(details).toEqual([3, [{ name: 'conflicts', value: '2' }]]);
  });

  it('an agreement is refused, for there is no one value to decide on', () => {
    const cluster = new Cluster({ settings: { conflicts: 'dotted' } });
    expect(cluster.told(0, { ...write(1), level: 'SERIAL' })).toContain('no one value to decide on');
  });
});
