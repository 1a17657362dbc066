// Log replication and safety, by the sections of Ongaro and Ousterhout 2014 and of Ongaro’s thesis.

import { describe, expect, it } from 'vitest';
import { append, command, deposit, durable, logOf, Member, OPENING, plain } from './member.support.ts';

const forward = (of: number) => ({ type: 'forward', command: command(of) }) as const;

describe('5.3 Log replication', () => {
  it('a follower appends, and says so when it is on disk', () => {
    const member = new Member(plain).hear(1, append(1, logOf(1, 1), { after: 0 }));
    expect(member.spoke()).toEqual([]);
    expect(member.flush().sent()).toEqual([{ to: 1, message: { type: 'raft-appended', term: 1, index: 2 } }]);
  });

  it('what does not follow on its log is turned away, with the place where the logs may part', () => {
    const member = new Member(plain, durable(3, 1, 1, 2));
    member.hear(1, append(3, logOf(1, 1, 3, 3, 3), { after: 4 })).flush();
    expect(member.sent()[0]?.message).toMatchObject({
      type: 'raft-rejected',
      index: 4,
      hint: 3,
      hintTerm: 2,
    });
    expect(member.core.log.index).toBe(3);
  });

  it('entries that differ are replaced, with all that follow them', () => {
    const member = new Member(plain, durable(2, 1, 2, 2, 2));
    member.hear(1, append(3, logOf(1, 3), { after: 1 })).flush();
    expect(member.core.log).toEqual(logOf(1, 3));
  });

  it('a message that was overtaken does not cut the log back', () => {
    const log = logOf(1, 1, 1);
    const member = new Member(plain).hear(1, append(1, log, { after: 0 })).flush();
    member.hear(1, append(1, logOf(1), { after: 0 })).flush();
    expect(member.core.log).toBe(log);
  });

  it('a leader goes back a whole term at a time (figure 7, f)', () => {
    const leader = new Member(plain, durable(7, 1, 1, 1, 4, 4, 5, 5, 6, 6, 6)).elected().flush();
    leader.sent();
    const [term, index] = [leader.core.term, 10];
    leader.hear(1, { type: 'raft-rejected', term, index, hint: 10, hintTerm: 3 });
    expect(leader.sent()[0]?.message).toMatchObject({ type: 'raft-append', index: 3, logTerm: 1 });
  });

  it('a rejection that was answered before is passed over', () => {
    const leader = new Member(plain, durable(1, 1, 1)).elected().flush();
    const { term } = leader.core;
    leader.acknowledged().sent();
    leader.hear(1, { type: 'raft-rejected', term, index: 1, hint: 0, hintTerm: 0 });
    expect(leader.spoke()).toEqual([]);
  });

  it('the leader commits what a majority has on disk, and tells those who keep up', () => {
    const leader = new Member(plain, undefined, 5).impatient().flush();
    for (const from of [1, 2]) leader.hear(from, { type: 'raft-voted', term: 1, granted: true });
    leader.flush().sent();
    leader.acknowledged(1);
    expect(leader.core.commit).toBe(0);
    leader.acknowledged(1);
    expect(leader.core.commit).toBe(0);
    leader.acknowledged(2);
    expect(leader.core.commit).toBe(1);
    expect(
      leader.sent().filter(({ message }) => message.type === 'raft-append' && message.commit === 1),
    ).toHaveLength(2);
  });

  it('what was lost on the way is sent again when a heartbeat is answered', () => {
    const leader = new Member(plain).elected().flush().acknowledged();
    leader.hear(1, forward(7)).flush().sent();
    leader.hear(1, { type: 'raft-heard', term: 1, round: 1 });
    expect(leader.spoke()).toEqual(['raft-append to B']);
  });
});

describe('5.4.2 Committing entries from previous terms (figure 8)', () => {
  it('an entry of an earlier term is not committed by counting', () => {
    const leader = new Member(plain, durable(3, 1, 2)).elected().flush();
    leader.hear(1, { type: 'raft-appended', term: 4, index: 2 });
    expect(leader.core.commit).toBe(0);
    leader.hear(1, { type: 'raft-appended', term: 4, index: 3 });
    expect(leader.core.commit).toBe(3);
  });
});

describe('thesis 10.2.1 Writing to the leader’s disk in parallel', () => {
  it('the leader sends before its own write is done, and counts itself only after', () => {
    const leader = new Member(plain).elected();
    expect(leader.spoke().slice(-2)).toEqual(['raft-append to B', 'raft-append to C']);
    leader.acknowledged();
    expect(leader.core.commit).toBe(0);
    expect(leader.flush().core.commit).toBe(1);
  });

  it('the others together are a majority without it', () => {
    const leader = new Member(plain).elected().acknowledged(1).acknowledged(2);
    expect(leader.core.commit).toBe(1);
  });
});

describe('8 Client interaction', () => {
  it('a new leader opens its term with an entry that changes nothing', () => {
    const leader = new Member(plain, durable(1, 1)).elected();
    expect([leader.core.log.term, leader.core.log.command]).toEqual([2, null]);
  });

  it('a command that comes twice counts once', () => {
    const leader = new Member(plain).elected().flush();
    leader.hear(1, forward(30), forward(30)).flush().acknowledged();
    expect([leader.core.log.index, leader.state.ledger.length]).toEqual([3, 1]);
    expect(leader.state.ledger.state).toBe(OPENING + 30);
  });

  it('who asked is told when the copy at hand has applied it', () => {
    const leader = new Member(plain).elected().flush().acknowledged();
    leader.ask(5, deposit(20)).flush();
    expect(leader.told).toEqual([]);
    leader.acknowledged();
    expect(leader.told).toEqual([{ to: 5, outcome: 'ok', value: OPENING + 20 }]);
  });

  it('after a crash everything that was committed is applied again', () => {
    const member = new Member(plain).hear(1, append(1, logOf(1, 1), { after: 0, commit: 2 })).flush();
    expect(member.crashed().state.ledger.state).toBe(OPENING + 1 + 2);
  });
});
