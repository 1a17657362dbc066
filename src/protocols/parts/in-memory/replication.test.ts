// Servers that answer from memory, after the sections of the Redis documentation, Replication and Persistence.

import { describe, expect, it } from 'vitest';
import { carry, Machine } from './machine.support.ts';
import { onServerMessage } from './replication.ts';
import { isOpen, opened, promote, replicasAt, replicasWithin, startServer } from './server.ts';

/** A master and its replica, in touch. */
function pair(): readonly [Machine, Machine] {
  const [a, b] = [new Machine(0, null), new Machine(1, 0)];
  carry(a, b);
  return [a, b];
}

describe('How Redis replication works', () => {
  it('streams what the master carries out, without waiting for anybody', () => {
    const [a, b] = pair();
    a.write(1);
    expect(a.written).toEqual([1]);
    expect(b.written).toEqual([]);
    carry(a, b);
    expect(b.written).toEqual([1]);
  });

  it('goes on where it stopped when the link comes back', () => {
    const [a, b] = pair();
    a.write(1, 2);
    a.out.sent.splice(0);
    b.timer('redial');
    carry(a, b);
    expect(b.written).toEqual([1, 2]);
    expect(a.out.timers.has('bgsave 2')).toBe(false);
  });

  it('sends a whole copy, once and a while later, to whom it cannot continue', () => {
    const [a, b] = pair();
    b.promoted().write(7);
    b.obeys(0);
    carry(a, b);
    expect(b.written).toEqual([7]);
    b.timer('redial');
    carry(a, b);
    expect([...a.out.timers.keys()].filter((name) => name.startsWith('bgsave'))).toEqual(['bgsave 2']);
    a.timer('bgsave', 2);
    const late = { type: 'stream-from', from: { timeline: 1, position: 0 }, whole: true } as const;
    a.hear(1, late);
    carry(a, b);
    expect(b.written).toEqual([]);
    a.timer('bgsave', 2);
    expect(a.out.heard('full-copy')).toEqual([]);
  });

  it('makes no copy ready for anybody once it is a replica itself', () => {
    const [a, b] = pair();
    a.hear(1, { type: 'stream-from', from: { timeline: 99, position: 3 }, whole: true });
    a.obeys(1);
    a.out.sent.splice(0);
    a.timer('bgsave', 2);
    expect(a.out.heard('full-copy')).toEqual([]);
    expect(b.written).toEqual([]);
  });

  it('has a replica serve replicas of its own only while it is served itself', () => {
    const [a, b] = pair();
    a.write(1);
    carry(a, b);
    const c = new Machine(2, 1);
    carry(a, b, c);
    expect(c.written).toEqual([1]);
    a.write(2);
    carry(a, b, c);
    expect(c.written).toEqual([1, 2]);
    b.obeys(4);
    b.out.sent.splice(0);
    const d = new Machine(3, 1);
    carry(b, d);
    expect(d.written).toEqual([]);
  });
});

describe('Partial sync after restarts and failovers', () => {
  it('lets replicas of the old master go on with the promoted one', () => {
    const [a, b] = pair();
    const c = new Machine(2, 0);
    carry(a, b, c);
    a.write(1);
    carry(a, b, c);
    b.promoted().write(2);
    c.obeys(1);
    carry(b, c);
    expect(c.written).toEqual([1, 2]);
    expect(b.out.timers.has('bgsave 3')).toBe(false);
  });

  it('asks for a whole copy after a crash, though its file has all of it', () => {
    const [a, b] = pair();
    a.write(1);
    carry(a, b);
    const back = b.fsynced().crashed();
    carry(a, back);
    expect(a.out.timers.has('bgsave 2')).toBe(true);
    expect(back.written).toEqual([1]);
  });

  it('has no backlog after a crash, even for a replica that lacks nothing', () => {
    const [a, b] = pair();
    a.write(1);
    carry(a, b);
    const back = a.fsynced().crashed();
    b.timer('redial');
    carry(back, b);
    expect(back.out.timers.has('bgsave 2')).toBe(true);
  });

  it('gives whole copies after a crash, to replicas that have more as well', () => {
    const [a, b] = pair();
    a.write(1).fsynced().write(2);
    carry(a, b);
    const back = a.crashed();
    expect(back.written).toEqual([1]);
    b.timer('redial');
    carry(back, b);
    back.timer('bgsave', 2);
    carry(back, b);
    expect(b.written).toEqual([1]);
    expect(b.out.said.at(-1)).toBe(
      "takes the master's copy in place of its own, and 1 update is gone with that: write 2",
    );
  });

  it('never opens the same history twice, however often it crashes', () => {
    const [, b] = pair();
    const timelines = new Set<number>();
    let node = b.promoted();
    for (let life = 0; life < 4; life++) {
      timelines.add(node.write(life).server.copy.received.timeline);
      node = node.crashed();
    }
    expect(timelines.size).toBe(4);
  });

  it('says nothing before its very first word is on disk', () => {
    const one = new Machine(0, null);
    const first = startServer(undefined, null, one.here);
    expect(isOpen(first)).toBe(false);
    const asked = { type: 'stream-from', from: { timeline: 16, position: 0 }, whole: false } as const;
    onServerMessage(first, 1, asked, one.here);
    expect(one.out.heard()).toEqual([]);
    expect(isOpen(opened(first, first.opening!, one.here))).toBe(true);
  });

  it('takes no updates before the number of its new history is on disk', () => {
    const [, b] = pair();
    const promoted = promote(b.server, b.here);
    expect(isOpen(promoted)).toBe(false);
    expect(isOpen(opened(promoted, promoted.opening!, b.here))).toBe(true);
  });
});

describe('Allow writes only with N attached replicas', () => {
  it('counts whom it has heard of within so many whole seconds', () => {
    const [a, b] = pair();
    a.at(500);
    b.timer('listen');
    carry(a, b);
    expect(replicasWithin(a.server, 10_000, a.at(11_400).here)).toBe(1);
    expect(replicasWithin(a.server, 10_000, a.at(11_600).here)).toBe(0);
  });

  it('WAIT counts whoever has all of it', () => {
    const [a, b] = pair();
    a.write(1);
    expect(replicasAt(a.server, a.server.copy.received.position)).toBe(0);
    carry(a, b);
    expect(replicasAt(a.server, a.server.copy.received.position)).toBe(1);
  });
});

describe('appendfsync everysec', () => {
  it('takes back with a crash what was not yet on disk', () => {
    const [a] = pair();
    a.write(1).fsynced().write(2);
    expect(a.crashed().written).toEqual([1]);
  });

  it('writes again after a second if more has come meanwhile', () => {
    const [a] = pair();
    a.write(1);
    expect(a.out.timers.get('fsync 0')).toBe(1_000_000);
    a.out.timers.clear();
    a.fsynced();
    expect(a.out.timers.has('fsync 0')).toBe(false);
    a.write(2);
    expect(a.out.timers.has('fsync 0')).toBe(true);
  });
});

describe('what a failover forgets', () => {
  function demoted(lost: number): string | undefined {
    const [a, b] = pair();
    a.write(1);
    carry(a, b);
    a.write(...Array.from({ length: lost }, (_, i) => 1_000 + i));
    a.out.sent.splice(0);
    b.promoted().write(2);
    a.obeys(1);
    carry(a, b);
    b.timer('bgsave', 1);
    carry(a, b);
    expect(a.written).toEqual([1, 2]);
    return a.out.said.find((text) => text.includes('gone'));
  }

  it('is named at the old master', () => {
    expect(demoted(2)).toBe(
      "takes the master's copy in place of its own, and 2 updates are gone with that: write 1000, write 1001",
    );
  });

  it('is counted where it is too much to name', () => {
    expect(demoted(500)).toContain('500 updates are gone with that: write 1000, write 1001,');
    expect(demoted(500)).toContain('write 1005 and 494 more');
  });

  it('is nothing if it had sent everything', () => {
    expect(demoted(0)).toBeUndefined();
  });
});
