// Sentinel, after the sections of the Redis documentation, High availability with Redis Sentinel: one node driven by
// hand. A is the master at first; B and C copy it.

import { describe, expect, it } from 'vitest';
import { ms } from '../../kernel/index.ts';
import { OneNode } from '../one-node.support.ts';
import { watchers } from './sentinel.ts';
import type { Message } from './state.ts';

const node = (self = 1, settings = {}) => new OneNode(watchers, { self, settings }).flush();
type Node = ReturnType<typeof node>;

/** It pings, and nobody but these answers from now on, for so long. */
function watching(one: Node, forMs: number, ...answering: readonly number[]): Node {
  for (let passed = 0; passed < forMs; passed += 1_000) {
    one.timeout('ping');
    const at = one.clock;
    for (const other of answering) {
      one.hear(other, { type: 'pong', at });
      one.hear(other, { type: 'info', at, source: other === 0 ? null : 0, position: 0 });
    }
    one.ticking('tend', 1_000);
  }
  return one;
}

const isDown = (one: Node, of: number) => one.state.watch.servers[of]!.isDown;

const downReply = (votedFor: number, epoch: number, finds = true): Message => ({
  type: 'down-reply',
  master: 0,
  isDown: finds,
  epoch,
  votedFor,
});
const candidate = (epoch: number, master = 0): Message => ({
  type: 'is-down',
  master,
  epoch,
  candidate: true,
});

/** B finds A down, C agrees, and B stands for election. */
function standing(): Node {
  const one = watching(node(), 6_000, 2);
  return one.hear(2, downReply(0, 0)).ticking('tend', 100);
}

/** And C votes for it. */
const elected = (): Node => standing().flush().hear(2, downReply(1, 1));

describe('SDOWN and ODOWN', () => {
  it('finds a server down that has not answered for longer than down-after-milliseconds', () => {
    const one = watching(node(), 5_000, 2);
    expect(isDown(one, 0)).toBe(false);
    expect(isDown(watching(one, 1_000, 2), 0)).toBe(true);
    expect(isDown(one, 2)).toBe(false);
  });

  it('is not fooled by an answer to an earlier ping', () => {
    const one = watching(node(), 6_000, 2);
    one.hear(0, { type: 'pong', at: -1 });
    expect(isDown(one.ticking('tend', 100), 0)).toBe(true);
    one.hear(0, { type: 'pong', at: one.clock });
    expect(isDown(one.ticking('tend', 100), 0)).toBe(false);
  });

  it('does nothing until a quorum finds the master down', () => {
    const one = watching(node(), 20_000, 2);
    expect(one.state.watch.failover).toBeNull();
    one.hear(2, downReply(0, 0)).ticking('tend', 100);
    expect(one.state.watch.failover?.stage).toBe('standing');
  });

  it('counts what another said for five seconds only', () => {
    const one = node().hear(2, downReply(0, 0));
    expect(watching(one, 10_000, 2).state.watch.failover).toBeNull();
  });

  it('finds a master down that has long said it is a replica', () => {
    const one = node();
    const says = () =>
      one
        .hear(0, { type: 'pong', at: one.clock })
        .hear(0, { type: 'info', at: one.clock, source: 1, position: 0 })
        .ticking('tend', 1_000);
    for (let passed = 0; passed < 25; passed++) says();
    expect(isDown(one, 0)).toBe(false);
    says();
    says();
    expect(isDown(one, 0)).toBe(true);
  });
});

describe('Sentinels auto election', () => {
  it('asks for votes only when its own is on disk', () => {
    const one = standing();
    one.out.heard();
    expect(one.ticking('tend', 100).out.heard('is-down')).toEqual([]);
    expect(one.flush().out.heard('is-down')).toEqual(['is-down to A', 'is-down to C']);
    expect(one.disk?.book).toMatchObject({ votedFor: 1, voteEpoch: 1 });
  });

  it('votes once in an epoch, and says so when it is on disk', () => {
    const one = node();
    one.hear(2, candidate(4));
    one.hear(2, candidate(4));
    expect(one.out.heard('down-reply')).toEqual([]);
    one.flush().hear(0, candidate(4));
    const replies = one.out.sent.filter(({ message }) => message.type === 'down-reply');
    expect(replies.map(({ message }) => message)).toMatchObject([
      { votedFor: 2, epoch: 4 },
      { votedFor: 2, epoch: 4 },
      { votedFor: 2, epoch: 4 },
    ]);
  });

  it('remembers its vote after a crash', () => {
    const one = node().hear(2, candidate(4)).flush().crashed();
    one.hear(0, candidate(4)).flush();
    expect(one.state.watch.book.votedFor).toBe(2);
  });

  it('votes in no epoch that is over, and only to replace the master it knows', () => {
    const one = node();
    one.hear(2, { type: 'hello', master: 0, configEpoch: 0, currentEpoch: 7 });
    one.hear(2, candidate(6)).hear(2, candidate(8, 2));
    expect(one.state.watch.book.voteEpoch).toBe(0);
    expect(one.hear(2, candidate(7)).state.watch.book.voteEpoch).toBe(7);
  });

  it('needs a majority of all Sentinels', () => {
    const one = standing().flush().ticking('tend', 200);
    expect(one.state.watch.failover?.stage).toBe('standing');
    one.hear(2, downReply(1, 1)).ticking('tend', 100);
    expect(one.state.watch.failover?.stage).toBe('selecting');
  });

  it('gives up after a while, and stands again only after two failover timeouts', () => {
    const one = watching(standing().flush(), 12_000, 2);
    expect(one.state.watch.failover).toBeNull();
    expect(one.state.watch.notBefore).toBeGreaterThan(one.clock + ms(40_000));
  });

  it('does not stand for a while after it has voted for another', () => {
    const one = watching(node().hear(2, candidate(1)), 6_000, 2);
    expect(one.hear(2, downReply(0, 0)).ticking('tend', 100).state.watch.failover).toBeNull();
  });
});

describe('Replica selection and priority', () => {
  const selected = (one: Node) => one.ticking('tend', 200).state.watch.failover?.chosen;

  it('promotes the replica that has most', () => {
    const one = elected();
    one.hear(2, { type: 'info', at: one.clock, source: 0, position: 9 });
    expect(selected(one)).toBe(2);
  });

  it('takes none that is down, or has not told of itself for five seconds', () => {
    const one = elected();
    one.hear(2, { type: 'info', at: one.clock, source: 0, position: 9 });
    const old = one.state.watch.servers.map((each, i) => (i === 2 ? { ...each, toldAt: -ms(9_000) } : each));
    one.state = { ...one.state, watch: { ...one.state.watch, servers: old } };
    expect(selected(one)).toBe(1);
  });

  it('does not believe an older word of a replica than it has', () => {
    const one = elected();
    one.hear(2, { type: 'info', at: one.clock, source: 0, position: 9 });
    one.hear(2, { type: 'info', at: one.clock - 1, source: null, position: 1 });
    expect(one.state.watch.servers[2]).toMatchObject({ isMaster: false, position: 9 });
  });
});

describe('Configuration epochs', () => {
  it('announces the new master when that one says of itself that it is', () => {
    const one = elected();
    one.hear(2, { type: 'info', at: one.clock, source: 0, position: 9 }).ticking('tend', 300);
    expect(one.out.heard('promote')).toEqual(['promote to C']);
    expect(one.ticking('tend', 100).state.watch.book.master).toBe(0);
    one.hear(2, { type: 'info', at: one.clock, source: null, position: 10 }).ticking('tend', 200);
    expect(one.state.watch.book).toMatchObject({ master: 2, configEpoch: 1 });
    expect(one.out.heard('hello')).toEqual(['hello to A', 'hello to C']);
    expect(one.state.server.source).toBe(2);
  });

  it('believes the newest failover, whoever tells of it', () => {
    const one = node();
    one.hear(2, { type: 'hello', master: 2, configEpoch: 3, currentEpoch: 3 });
    one.hear(0, { type: 'hello', master: 0, configEpoch: 2, currentEpoch: 5 });
    expect(one.state.watch.book).toMatchObject({ master: 2, configEpoch: 3, currentEpoch: 5 });
  });

  it('can fail the new master over at once', () => {
    const one = node().hear(2, candidate(1)).flush();
    one.hear(2, { type: 'hello', master: 2, configEpoch: 1, currentEpoch: 1 });
    expect(one.state.watch.notBefore).toBeLessThan(one.clock);
    expect(isDown(one, 2)).toBe(false);
  });
});

describe('What happens when a partition heals', () => {
  it('has an old master that comes back copy the new one after eight seconds', () => {
    const one = node(2).hear(1, { type: 'hello', master: 1, configEpoch: 1, currentEpoch: 1 });
    const both = () => {
      const at = one.clock;
      one.hear(0, { type: 'info', at, source: null, position: 5 });
      one.hear(1, { type: 'info', at, source: null, position: 5 });
      for (const other of [0, 1]) one.hear(other, { type: 'pong', at });
      one.ticking('tend', 1_000);
    };
    for (let passed = 0; passed < 8; passed++) both();
    expect(one.out.heard('obey')).toEqual([]);
    both();
    expect(one.out.heard('obey')).toEqual(['obey to A']);
  });

  it('leaves a replica that copies another alone for the time of a failover', () => {
    const one = node(2).hear(1, { type: 'hello', master: 1, configEpoch: 1, currentEpoch: 1 });
    const says = () => {
      const at = one.clock;
      for (const other of [0, 1]) one.hear(other, { type: 'pong', at });
      one.hear(1, { type: 'info', at, source: null, position: 5 });
      one.hear(0, { type: 'info', at, source: 2, position: 5 });
      one.ticking('tend', 1_000);
    };
    for (let passed = 0; passed < 30; passed++) says();
    expect(one.out.heard('obey')).toEqual([]);
    says();
    expect(one.out.heard('obey')).toEqual(['obey to A']);
  });
});

describe('TILT mode', () => {
  it('finds nothing down and says so to nobody for half a minute after it stood still', () => {
    const one = watching(node(), 5_000, 2).at(20_000).timeout('tend');
    expect(one.ticking('tend', 1_000).state.watch.servers[0]!.isDown).toBe(false);
    one.hear(2, { type: 'is-down', master: 0, epoch: 0, candidate: false });
    expect(one.out.sent.at(-1)?.message).toMatchObject({ type: 'down-reply', isDown: false });
    expect(one.ticking('tend', 29_500).state.watch.servers[0]!.isDown).toBe(true);
  });

  it('takes a clock that was set back for a reason too', () => {
    const one = watching(node(), 5_000, 2).at(1_000).timeout('tend');
    expect(one.out.said.at(-1)).toContain('only watches');
  });
});

describe('Redis service discovery via Sentinel', () => {
  it('sends clients to the master; what may be old is read at hand', () => {
    const one = node();
    one.ask(1, { f: 'write', value: 5 }).ask(2, { f: 'read', mode: 'weak' });
    expect(one.out.heard('ask')).toEqual(['ask to A']);
    expect(one.out.told.get(2)).toBe('ok null');
  });

  it('carries out once what the network brings twice', () => {
    const one = node(0);
    one.hear(1, { type: 'ask', of: 9, operation: { f: 'write', value: 5 } });
    one.hear(1, { type: 'ask', of: 9, operation: { f: 'write', value: 5 } });
    expect(one.view.cellsInAll).toBe(1);
    expect(one.out.heard('told')).toEqual(['told to B']);
  });

  it('turns writes away at a replica', () => {
    const one = node().hear(2, { type: 'ask', of: 9, operation: { f: 'write', value: 5 } });
    expect(one.out.sent.at(-1)?.message).toMatchObject({ type: 'told', reply: { outcome: 'refused' } });
  });
});

describe('Allow writes only with N attached replicas', () => {
  it('turns writes away when no replica was heard of', () => {
    const one = node(0, { minReplicas: 1 }).ask(1, { f: 'write', value: 5 });
    expect(one.out.told.get(1)).toContain('not enough replicas');
    expect(one.ask(2, { f: 'read' }).out.told.get(2)).toBe('ok null');
  });
});

describe('WAIT', () => {
  const strong = { f: 'write', value: 5, mode: 'strong' } as const;

  it('leaves it open when too few replicas confirm in time, and keeps the update', () => {
    const one = node(0).ask(1, strong);
    expect(one.out.told.size).toBe(0);
    one.timeout('wait', 1);
    expect(one.out.told.get(1)).toContain('unknown');
    expect(one.view.value).toBe(5);
  });

  it('is over when the master becomes a replica', () => {
    const one = node(0).ask(1, strong).command('follow', 1);
    expect(one.out.told.get(1)).toContain('a master no longer');
  });
});

describe('a promotion', () => {
  it('takes writes when it is on disk', () => {
    const one = node().command('promote', 1).ask(1, { f: 'read', mode: 'weak' });
    one.hear(0, { type: 'ask', of: 2, operation: { f: 'write', value: 5 } });
    expect(one.out.sent.at(-1)?.message).toMatchObject({ type: 'told', reply: { outcome: 'refused' } });
    one.flush().hear(0, { type: 'ask', of: 3, operation: { f: 'write', value: 5 } });
    expect(one.view).toMatchObject({ role: 'master', value: 5 });
    expect(one.crashed().view.role).toBe('master');
  });
});
