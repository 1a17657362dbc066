// Writes and hints: Cassandra, “Write path”, “Hints”; Dynamo, sections 4.5 and 4.6; Riak, “Sloppy quorums”.

import { describe, expect, it } from 'vitest';
import { OneNode } from '../one-node.support.ts';
import { Cluster } from './cluster.support.ts';
import { quorumsOnARing } from './dynamo.ts';

const write = (value: number) => ({ f: 'write', value }) as const;
const READ = { f: 'read' } as const;
const types = (cluster: Cluster) => cluster.heard.splice(0);

describe('Write path', () => {
  it('goes to all replicas, and is acknowledged when as many as asked for have it on disk', () => {
    const cluster = new Cluster();
    cluster.nodes[0]!.ask(1, write(1));
    const [first, second] = [cluster.nodes[1]!, cluster.nodes[0]!];
    expect(second.out.sent.map(({ to, message }) => `${message.type} ${to}`).sort()).toEqual([
      'write 1',
      'write 2',
    ]);
    const { message } = second.out.sent[0]!;
    first.hear(0, message);
    expect(first.out.sent).toEqual([]);
    first.flush();
    expect(first.out.sent.map((each) => each.message.type)).toEqual(['wrote']);
    second.hear(1, first.out.sent[0]!.message);
    expect(second.out.told.get(1)).toBeUndefined();
    second.flush();
    expect(second.out.told.get(1)).toBe('ok null');
  });

  it('an acknowledged write is still there after a crash of all', () => {
    const cluster = new Cluster();
    const of = cluster.ask(0, write(1));
    expect(cluster.nodes.map((node) => node.crashed().view.value)).toEqual([1, 1, 1]);
    expect(cluster.nodes.every((node) => quorumsOnARing.holds(node.crashed().state, of))).toBe(true);
  });

  it('a log that is written now and then acknowledges at once, and a crash takes it back', () => {
    const cluster = new Cluster({ settings: { commitLog: 'periodic' } });
    cluster.ask(0, write(1));
    expect(cluster.nodes[1]!.crashed().view.value).toBe('nothing');
    cluster.ring('flush', 1);
    expect(cluster.nodes[1]!.crashed().view.value).toBe(1);
  });

  it('what was sent and not confirmed is in doubt, and is left as a hint', () => {
    const cluster = new Cluster().losing('write');
    const of = cluster.ask(0, write(1));
    cluster.nodes[0]!.timeout('write', of);
    expect(cluster.nodes[0]!.out.told.get(of)).toMatch(/^unknown: WriteTimeout: 1 acknowledged it/);
    cluster.losing().gossip(1);
    expect(cluster.shows()).toEqual([1, 1, 1]);
  });

  it('a message that comes twice is as good as once', () => {
    const cluster = new Cluster();
    cluster.nodes[0]!.ask(1, write(1));
    const { message } = cluster.nodes[0]!.out.sent[0]!;
    cluster.settle();
    const before = cluster.nodes[1]!.state.store;
    cluster.nodes[1]!.hear(0, message);
    expect(cluster.nodes[1]!.state.store).toBe(before);
  });

  it('the node that is asked coordinates, whether or not it keeps a copy', () => {
    const cluster = new Cluster({ nodes: 6 });
    const before = cluster.nodes.map(({ view }) => view.value);
    cluster.told(0, write(1));
    const keep = cluster.shows().filter((value) => value === 1);
    expect(before.every((value) => value === 'nothing')).toBe(true);
    expect(keep.length).toBe(3);
    for (const at of [0, 1, 2, 3, 4, 5]) expect(cluster.told(at, READ)).toBe('ok 1');
  });
});

describe('Hints, strict quorums: kept by the coordinator', () => {
  const missing = (settings = {}) => {
    const cluster = new Cluster({ settings }).cut(2, 0, 1).gossip(14);
    cluster.ask(0, write(1));
    return cluster;
  };

  it('are handed over when the node is seen again', () => {
    const cluster = missing();
    expect(cluster.shows()).toEqual([1, 1, 'nothing']);
    expect(cluster.nodes[0]!.view.undelivered).toBe(1);
    cluster.heal().gossip(2);
    expect(cluster.shows()).toEqual([1, 1, 1]);
    expect(cluster.nodes[0]!.view.undelivered).toBe(0);
    expect(cluster.said(0)).toContain('has handed C a hint');
  });

  it('are on disk', () => {
    expect(missing().nodes[0]!.crashed().view.undelivered).toBe(1);
  });

  it('are not kept for whoever has been away longer than the window', () => {
    const cluster = missing({ hintWindowS: 10 });
    expect(cluster.nodes[0]!.view.undelivered).toBe(0);
    expect(cluster.said(0)).toContain('keeps no hint for C: away for too long');
  });

  it('do not outlive the grace period of tombstones', () => {
    const cluster = missing({ gcGraceS: 100 });
    cluster.at(200_000).heal().gossip(2);
    expect(cluster.shows()).toEqual([1, 1, 'nothing']);
  });

  it('at level ANY a hint is enough, with no replica alive at all', () => {
    const cluster = new Cluster({ nodes: 6, settings: { replicas: 1 } });
    cluster.ask(0, write(1));
    const owner = cluster.shows().indexOf(1);
    const asked = (owner + 1) % 6;
    cluster.cut(owner, ...[0, 1, 2, 3, 4, 5].filter((i) => i !== owner)).gossip(20);
    expect(cluster.told(asked, { ...write(2), level: 'ONE' })).toContain('Unavailable');
    expect(cluster.told(asked, { ...write(2), level: 'ANY' })).toBe('ok null');
    cluster.heal().gossip(3);
    expect(cluster.shows()[owner]).toBe(2);
  });
});

describe('4.6 Sloppy quorums: the first healthy nodes stand in', () => {
  const settings = { quorums: 'sloppy', readsFrom: 'all' };
  /** A ring of six; the replicas of the register, and one that is none of them. */
  function ring(more = {}) {
    const cluster = new Cluster({ nodes: 6, settings: { ...settings, ...more } });
    cluster.ask(0, write(0));
    const keep = cluster.nodes.flatMap(({ state }, i) => (Object.keys(state.store).length > 0 ? [i] : []));
    const others = [0, 1, 2, 3, 4, 5].filter((i) => !keep.includes(i));
    return { cluster, keep, others };
  }

  it('a write goes on though all replicas are down, and comes home when they are back', () => {
    const { cluster, keep, others } = ring();
    for (const node of keep) cluster.cut(node, ...others, ...keep.filter((i) => i !== node));
    cluster.gossip(24);
    expect(cluster.told(others[0]!, write(1))).toBe('ok null');
    expect(cluster.told(others[1]!, READ)).toBe('ok 1');
    expect(cluster.told(keep[0]!, { ...READ, level: 'ONE' })).toBe('ok 0');
    cluster.heal().gossip(12);
    expect(keep.map((node) => cluster.shows()[node])).toEqual([1, 1, 1]);
    expect(cluster.nodes.every(({ view }) => view.undelivered === 0)).toBe(true);
  });

  it('pw asks for replicas themselves (Riak)', () => {
    const { cluster, keep, others } = ring({ primaryWrites: 2, primaryReads: 1 });
    for (const node of keep.slice(0, 2)) cluster.cut(node, ...[0, 1, 2, 3, 4, 5].filter((i) => i !== node));
    cluster.gossip(24);
    expect(cluster.told(others[0]!, write(1))).toContain('Unavailable');
    expect(cluster.told(others[0]!, READ)).toBe('ok 0');
  });

  it('with strict quorums the same write is refused', () => {
    const { cluster, keep, others } = ring({ quorums: 'strict' });
    for (const node of keep) cluster.cut(node, ...others, ...keep.filter((i) => i !== node));
    cluster.gossip(24);
    expect(cluster.told(others[0]!, write(1))).toContain('Unavailable');
    expect(types(cluster).filter((each) => each.endsWith('handoff'))).toEqual([]);
  });
});

describe('Dynamo, section 4.4: a write is coordinated by one of those that keep it', () => {
  it('who has started anew cannot tell whether it took the question up before: it refuses nothing', () => {
    const question = { type: 'forward', of: 1, operation: write(1), life: 0 } as const;
    const keeper = new OneNode(quorumsOnARing, { settings: { conflicts: 'dotted' } }).flush();
    keeper.hear(2, question);
    expect(keeper.out.heard()).toEqual(['write to B', 'write to C']);
    const again = keeper.crashed().hear(2, question);
    again.flush().hear(2, question);
    const replies = again.out.sent.flatMap(({ message }) => (message.type === 'told' ? [message.reply] : []));
    expect(replies.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
    expect(again.hear(2, { ...question, of: 2, life: 1 }).out.heard('write')).toEqual([
      'write to B',
      'write to C',
    ]);
  });
});
