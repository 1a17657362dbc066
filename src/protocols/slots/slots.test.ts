// Redis Cluster, after the sections of the Redis cluster specification: one node driven by hand. A, B and C are masters;
// D copies C, E copies A and F copies B.

import { describe, expect, it } from 'vitest';
import { OneNode } from '../one-node.support.ts';
import { shardOf, slotOf } from './keys.ts';
import { voteOfMasters } from './slots.ts';
import type { Header, Owner } from './state.ts';
import { shardAtFirst } from './state.ts';

const OWNERS: readonly Owner[] = [0, 1, 2].map((node) => ({ node, epoch: node + 1 }));
const node = (self = 0) => new OneNode(voteOfMasters, { self, nodes: 6 }).flush();
type Node = ReturnType<typeof node>;

/** Where there are no keys all is at x, which is on C; its replica is D. */
const X = 2;
const WRITE = { f: 'write', value: 5 } as const;

const header = (from: number, more: Partial<Header> = {}): Header => ({
  currentEpoch: 3,
  isMaster: from < 3,
  position: 0,
  owners: OWNERS,
  heard: [0, 0, 0, 0, 0, 0],
  silent: [],
  ...more,
});

const pong = (one: Node, from: number, more: Partial<Header> = {}): Node =>
  one.hear(from, { type: 'pong', header: header(from, more) });

/** These answer every second, for so long, and say this. */
function living(one: Node, forMs: number, answering: readonly number[], more: Partial<Header> = {}): Node {
  for (let passed = 0; passed < forMs; passed += 1_000) {
    for (const other of answering) pong(one, other, more);
    one.ticking('tend', 1_000);
  }
  return one;
}

const peer = (one: Node, of: number) => one.state.cluster.peers[of]!;
const allBut = (...nodes: readonly number[]) => [0, 1, 2, 3, 4, 5].filter((i) => !nodes.includes(i));

/** D, whose master C has failed, is put down to stand. */
function orphan(): Node {
  const one = living(node(3), 8_000, allBut(2, 3));
  return one.hear(0, { type: 'fail', of: X }).ticking('tend', 100);
}

const request = (epoch: number, configEpoch = 3) =>
  ({ type: 'vote-request', epoch, shard: X, configEpoch }) as const;

/** A master that takes C for failed. */
const elector = (): Node => living(node(0), 8_000, allBut(0, X)).hear(1, { type: 'fail', of: X });

describe('Key distribution model', () => {
  it('hashes keys as the specification does', () => {
    expect(slotOf('123456789')).toBe(0x31c3);
    expect(slotOf('foo')).toBe(12182);
    expect(slotOf('x')).toBe(16287);
  });

  it('deals out slots in equal ranges', () => {
    expect(shardOf('x', 3)).toBe(2);
    expect(shardOf('x', 1)).toBe(0);
    expect([0, 1, 2, 3, 4, 5].map((each) => shardAtFirst(each, 3))).toEqual([0, 1, 2, 2, 0, 1]);
  });
});

describe('Heartbeat and gossip messages', () => {
  it('pings whom it has not heard for longest', () => {
    const one = node().at(1_000);
    for (const other of [1, 2, 3, 5]) pong(one, other);
    one.timeout('ping');
    expect(one.out.heard('ping')).toEqual(['ping to E']);
  });

  it('pings whoever has not answered for half of the node timeout', () => {
    const one = node().ticking('tend', 2_500);
    expect(one.out.heard('ping')).toEqual([]);
    one.ticking('tend', 100);
    expect(one.out.heard('ping')).toHaveLength(5);
  });
});

describe('what others have heard', () => {
  const heard = [0, 0, 2_000_000, 0, 0, 0];

  it('spares it a ping', () => {
    const one = pong(node().at(2_000), 1, { heard }).ticking('tend', 600);
    expect(one.out.heard('ping')).toEqual(['ping to D', 'ping to E', 'ping to F']);
  });

  it('counts for nothing once it has pinged, or somebody finds the node silent', () => {
    const pinged = pong(node().ticking('tend', 2_600), 1, { heard });
    expect(peer(pinged, X).pongAt).toBe(0);
    const reported = pong(pong(node().at(2_000), 3, { heard, silent: [] }), 1, { silent: [X] });
    const later = heard.map((at) => 2 * at);
    expect(peer(pong(reported.at(4_000), 3, { heard: later }), X).pongAt).toBe(2_000_000);
  });
});

describe('Failure detection', () => {
  it('takes a node that does not answer for possibly failed after the node timeout', () => {
    const one = living(node(), 7_000, allBut(0, X));
    expect(peer(one, X)).toMatchObject({ isSilent: false });
    expect(peer(living(one, 1_000, allBut(0, X)), X)).toMatchObject({ isSilent: true, isFailed: false });
  });

  it('takes it for failed when a majority of masters says so, and tells everybody', () => {
    const one = living(node(), 8_000, allBut(0, X));
    pong(one, 3, { silent: [X] }).ticking('tend', 100);
    expect(peer(one, X).isFailed).toBe(false);
    one.out.heard();
    pong(one, 1, { silent: [X] });
    expect(peer(one, X).isFailed).toBe(true);
    expect(one.out.heard('fail')).toHaveLength(5);
  });

  it('looks at reports when they come, not when a node falls silent', () => {
    const one = pong(living(node(), 7_000, [3, 4, 5]), 1, { silent: [X] }).ticking('tend', 2_000);
    expect(peer(one, X)).toMatchObject({ isSilent: true, isFailed: false });
    expect(peer(pong(one, 1, { silent: [X] }), X).isFailed).toBe(true);
  });

  it('forgets reports after two node timeouts', () => {
    const one = living(pong(node(), 1, { silent: [X] }), 4_000, [2, 3, 4, 5]);
    living(one, 8_000, [3, 4, 5]);
    pong(one, 3, { silent: [X] });
    expect(peer(one, X)).toMatchObject({ isSilent: true, isFailed: false });
  });

  it('trusts a replica again at once, and a master that was not replaced after a while', () => {
    const one = node().hear(1, { type: 'fail', of: X }).hear(1, { type: 'fail', of: 3 });
    pong(pong(one, X), 3);
    expect([peer(one, X).isFailed, peer(one, 3).isFailed]).toEqual([true, false]);
    expect(peer(pong(one.at(10_000), X), X).isFailed).toBe(false);
  });
});

describe('Replica election and promotion', () => {
  const stood = () => orphan().timeout('stand');

  it('waits a while before it stands: half a second, and a second more for each replica that has more', () => {
    expect(orphan().out.timers.get('stand 0')).toBe(500_000);
  });

  it('asks all for votes when its new epoch is on disk', () => {
    const one = stood();
    expect(one.out.heard('vote-request')).toEqual([]);
    expect(one.flush().out.heard('vote-request')).toHaveLength(5);
    expect(one.disk?.book.currentEpoch).toBe(4);
  });

  it('needs the votes of a majority of masters, each once', () => {
    const one = stood()
      .flush()
      .hear(0, { type: 'vote', epoch: 4 })
      .hear(0, { type: 'vote', epoch: 4 })
      .flush();
    expect(one.view.role).toBe('replica');
    one.hear(1, { type: 'vote', epoch: 4 }).flush();
    expect(one.view).toMatchObject({ role: 'master', leads: true });
    expect(one.state.cluster.owners[X]).toEqual({ node: 3, epoch: 4 });
  });

  it('announces that it was elected when that is on disk, and is master after a crash too', () => {
    const one = stood().flush().hear(0, { type: 'vote', epoch: 4 });
    one.out.heard();
    one.hear(1, { type: 'vote', epoch: 4 });
    expect(one.out.heard('pong')).toEqual([]);
    expect(one.flush().out.heard('pong')).toHaveLength(5);
    expect(one.crashed().flush().view).toMatchObject({ role: 'master', leads: true });
  });

  it('does not serve if it hears of a later winner before', () => {
    const one = stood().flush().hear(0, { type: 'vote', epoch: 4 }).hear(1, { type: 'vote', epoch: 4 });
    const owners = OWNERS.map((owner, i) => (i === X ? { node: 2, epoch: 9 } : owner));
    pong(one, 0, { owners }).flush();
    expect(one.view.role).toBe('replica');
    expect(one.crashed().view.role).toBe('replica');
  });

  it('tries again after four node timeouts', () => {
    const one = stood().flush();
    one.out.timers.clear();
    expect(living(one, 19_000, allBut(X, 3)).out.timers.has('stand 0')).toBe(false);
    expect(living(one, 2_000, allBut(X, 3)).out.timers.has('stand 0')).toBe(true);
  });

  it('does not stand when it was out of touch with its master for too long, nor before it was in touch', () => {
    const silent = living(node(3), 70_000, allBut(2, 3))
      .hear(0, { type: 'fail', of: X })
      .ticking('tend', 100);
    expect(silent.out.timers.has('stand 0')).toBe(false);
    const { state } = orphan();
    const one = orphan();
    one.out.timers.clear();
    const whole = { ...state.server.receiver!, whole: true };
    one.state = {
      ...state,
      server: { ...state.server, receiver: whole },
      cluster: { ...state.cluster, candidacy: null },
    };
    expect(one.ticking('tend', 100).out.timers.has('stand 0')).toBe(false);
  });

  it('votes once in an epoch, when that is on disk, and remembers it after a crash', () => {
    const one = elector().hear(3, request(4));
    expect(one.out.heard('vote')).toEqual([]);
    expect(one.flush().out.heard('vote')).toEqual(['vote to D']);
    expect(one.hear(4, request(4)).flush().out.heard('vote')).toEqual([]);
    const back = one.crashed().hear(1, { type: 'fail', of: X }).hear(3, request(4)).flush();
    expect(back.out.heard('vote')).toEqual([]);
  });

  it('votes for one replica of a master in two node timeouts', () => {
    const one = elector().hear(3, request(4)).flush();
    one.out.heard();
    expect(one.hear(3, request(5)).flush().out.heard('vote')).toEqual([]);
    living(one, 11_000, allBut(0, X));
    one.out.heard();
    expect(one.hear(3, request(6)).flush().out.heard('vote')).toEqual(['vote to D']);
  });

  it('votes only for a replica of a master that has failed, and knows of no newer one', () => {
    const one = elector()
      .hear(4, { ...request(4), shard: 1 })
      .hear(3, request(5, 2))
      .flush();
    expect(one.out.heard('vote')).toEqual([]);
    expect(one.state.cluster.book).toMatchObject({ currentEpoch: 5, voteEpoch: 0 });
  });
});

describe('Hash slots configuration propagation', () => {
  const replaced = OWNERS.map((owner, i) => (i === X ? { node: 3, epoch: 4 } : owner));

  it('has an old master copy the one that won its slots in a later epoch', () => {
    const one = pong(node(X), 0, { owners: replaced });
    expect(one.state.server.source).toBe(3);
    expect(one.out.said.at(-1)).toContain('was replaced by D in epoch 4');
    expect(one.flush().crashed().state.server.source).toBe(3);
  });

  it('does not believe an earlier epoch', () => {
    const one = pong(pong(node(1), 0, { owners: replaced }), 2);
    expect(one.state.cluster.owners[X]).toEqual({ node: 3, epoch: 4 });
  });

  it('never writes down an owner without the role that follows from it', () => {
    const one = pong(node(X), 0, { owners: replaced });
    for (const { durable } of one.out.writes) {
      expect(durable.source === null).toBe(durable.owners[X]!.node === X);
    }
  });
});

describe('MOVED redirection', () => {
  it('asks the master of the key, once', () => {
    const one = node().ask(1, WRITE);
    expect(one.out.heard('ask')).toEqual(['ask to C']);
    one.hear(1, { type: 'ask', of: 2, operation: WRITE });
    expect(one.out.sent.at(-1)?.message).toMatchObject({ reply: { reason: 'MOVED: ask C' } });
  });

  it('carries out once what the network brings twice', () => {
    const one = node(X).hear(0, { type: 'ask', of: 2, operation: WRITE });
    one.hear(0, { type: 'ask', of: 2, operation: WRITE });
    expect(one.view.cellsInAll).toBe(1);
  });
});

describe('Scaling reads using replica nodes', () => {
  const read = { f: 'read', mode: 'weak' } as const;

  it('reads a copy at hand if what is old will do, and is sent on from where there is none', () => {
    expect(node(3).ask(1, read).out.told.get(1)).toBe('ok null');
    expect(node(4).ask(1, read).out.told.get(1)).toContain('MOVED');
  });
});

describe('Availability', () => {
  it('stops serving when it hears no majority of masters, a replica with its reads as well', () => {
    const alone = living(node(3), 8_000, []);
    expect(alone.ask(1, { f: 'read', mode: 'weak' }).out.told.get(1)).toContain('CLUSTERDOWN');
    expect(living(node(X), 8_000, []).ask(1, WRITE).out.told.get(1)).toContain('CLUSTERDOWN');
    expect(living(node(X), 8_000, [0]).ask(1, WRITE).out.told.get(1)).toBe('ok null');
  });

  it('stops serving when a shard has no master', () => {
    const one = living(node(), 1_000, allBut(0)).hear(1, { type: 'fail', of: X }).ticking('tend', 100);
    expect(one.ask(1, { ...WRITE }).out.told.get(1)).toContain('CLUSTERDOWN');
  });

  it('has a master that was in a minority wait for a node timeout, and a replica not', () => {
    const back = living(living(node(X), 9_000, []), 4_000, allBut(X));
    expect(back.state.cluster.isUp).toBe(false);
    expect(living(back, 2_000, allBut(X)).state.cluster.isUp).toBe(true);
    expect(living(living(node(3), 9_000, []), 1_000, allBut(3)).state.cluster.isUp).toBe(true);
  });

  it('has a master that was restarted wait for two seconds, to hear whether it was replaced', () => {
    const one = node(X).ask(1, WRITE);
    one.hear(0, { type: 'fail', of: 4 }).timeout('fsync').flush();
    const back = living(one.crashed().flush(), 1_000, allBut(X));
    expect(back.ask(2, WRITE).out.told.get(2)).toContain('CLUSTERDOWN');
    expect(living(back, 2_000, allBut(X)).ask(3, WRITE).out.told.get(3)).toBe('ok null');
  });
});
