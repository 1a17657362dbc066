// Leader election, by the sections of Ongaro and Ousterhout 2014 and of Ongaro’s thesis.

import { describe, expect, it } from 'vitest';
import { append, durable, logOf, Member, plain, vote } from './member.support.ts';

describe('5.1 Raft basics', () => {
  it('a member that sees a later term enters it and follows', () => {
    const member = new Member(plain).elected();
    expect(member.core.role).toBe('leader');
    member.hear(2, vote(9, logOf(1))).flush();
    expect([member.core.role, member.core.term]).toEqual(['follower', 9]);
  });

  it('a leader of an earlier term is told of the later one', () => {
    const member = new Member(plain, durable(5, 1));
    member.hear(1, append(4, logOf(1, 4), { after: 1 }));
    expect(member.sent()).toEqual([{ to: 1, message: { type: 'raft-heard', term: 5, round: 0 } }]);
    expect(member.core.log.index).toBe(1);
  });
});

describe('5.2 Leader election', () => {
  it('a follower that hears nothing for an election timeout votes for itself in a new term', () => {
    const member = new Member(plain, durable(3)).impatient();
    expect([member.core.role, member.core.term, member.core.vote]).toEqual(['candidate', 4, 0]);
  });

  it('the others are asked only when its own vote is on disk', () => {
    const member = new Member(plain).impatient();
    expect(member.spoke()).toEqual([]);
    expect(member.flush().spoke()).toEqual(['raft-vote to B', 'raft-vote to C']);
  });

  it('a follower that hears its leader waits on', () => {
    const member = new Member(plain).wait(900).hear(1, append(1, logOf(), { after: 0 }));
    member.wait(900).timeout('raft-election');
    expect(member.core.role).toBe('follower');
    expect(member.timers.get('raft-election')).toEqual([100_000, 100_000]);
  });

  it('the random part of its patience begins when the fixed part is over', () => {
    const member = new Member(plain).wait(1_000).timeout('raft-election');
    expect(member.timers.get('raft-election')).toEqual([1, 1_000_000]);
  });

  it('a majority makes it the leader, and it says so at once', () => {
    const member = new Member(plain, undefined, 5).impatient().flush();
    member.sent();
    const yes = { type: 'raft-voted', term: 1, granted: true } as const;
    member.hear(1, yes, yes);
    expect(member.core.role).toBe('candidate');
    member.hear(2, yes);
    expect(member.core.role).toBe('leader');
    expect(member.spoke()).toEqual(['B', 'C', 'D', 'E'].map((name) => `raft-append to ${name}`));
  });

  it('it has one vote in a term, for whoever asks first', () => {
    const member = new Member(plain).hear(1, vote(1, logOf())).flush();
    member.hear(2, vote(1, logOf())).flush();
    expect(member.sent().map(({ message }) => message)).toEqual([
      { type: 'raft-voted', term: 1, granted: true },
      { type: 'raft-voted', term: 1, granted: false },
    ]);
  });

  it('its vote survives a crash, and is given only once it does', () => {
    const member = new Member(plain).hear(1, vote(1, logOf()));
    expect(member.spoke()).toEqual([]);
    const back = member.flush().crashed();
    expect(back.hear(2, vote(1, logOf())).flush().sent().at(-1)?.message).toMatchObject({ granted: false });
  });

  it('a candidate that hears from the leader of its term follows it', () => {
    const member = new Member(plain).impatient().flush();
    member.hear(2, append(1, logOf(1), { after: 0 }));
    expect([member.core.role, member.core.leader]).toEqual(['follower', 2]);
  });
});

describe('5.4.1 Election restriction', () => {
  const asked = (mine: readonly number[], theirs: readonly number[]) => {
    const member = new Member(plain, durable(5, ...mine)).hear(1, vote(6, logOf(...theirs))).flush();
    return member.sent().at(-1)?.message;
  };

  it.each([
    ['a later last term counts more than length', [1, 1, 1], [2], true],
    ['of equal last terms the longer log is ahead', [1, 2], [1, 1, 2], true],
    ['an equal log is up to date', [1, 2], [1, 2], true],
    ['a shorter one of the same term is behind', [1, 2, 2], [1, 2], false],
    ['an earlier last term is behind, however long', [3], [2, 2, 2, 2], false],
  ])('%s', (_what, mine, theirs, granted) => {
    expect(asked(mine, theirs)).toMatchObject({ granted, term: 6 });
  });
});

describe('thesis 9.6 Preventing disruptions when a server rejoins the cluster (pre-vote)', () => {
  const pre = { preVote: 'on', checkQuorum: 'off' };

  it('it asks first, and its term stays', () => {
    const member = new Member(pre, durable(3)).impatient();
    expect([member.core.role, member.core.term]).toEqual(['pre-candidate', 3]);
    expect(member.spoke()).toEqual(['raft-prevote to B', 'raft-prevote to C']);
  });

  it('with a majority willing it stands', () => {
    const member = new Member(pre).impatient();
    member.hear(1, { type: 'raft-prevoted', term: 1, granted: true });
    expect([member.core.role, member.core.term]).toEqual(['candidate', 1]);
  });

  it('who hears from a leader is not willing', () => {
    const member = new Member(pre).hear(1, append(1, logOf(1), { after: 0 })).flush();
    member.sent();
    member.hear(2, { type: 'raft-prevote', term: 2, index: 5, logTerm: 1 });
    expect(member.sent()[0]?.message).toEqual({ type: 'raft-prevoted', term: 1, granted: false });
    member.wait(1_001).hear(2, { type: 'raft-prevote', term: 2, index: 5, logTerm: 1 });
    expect(member.sent()[0]?.message).toEqual({ type: 'raft-prevoted', term: 2, granted: true });
  });
});

describe('thesis 4.2.3 and 6.2, check-quorum', () => {
  const checking = { preVote: 'off', checkQuorum: 'on' };

  it('a leader that heard from no majority for an election timeout steps down', () => {
    const member = new Member(checking).wait(1_001).elected();
    member.timeout('raft-quorum');
    expect(member.core.role).toBe('leader');
    member.timeout('raft-quorum');
    expect([member.core.role, member.core.leader]).toEqual(['follower', -1]);
  });

  it('one that did stays', () => {
    const member = new Member(checking).elected().timeout('raft-quorum').acknowledged();
    expect(member.timeout('raft-quorum').core.role).toBe('leader');
  });

  it('who has heard from a leader of late does not listen to candidates, nor enter their term', () => {
    const member = new Member(checking).hear(1, append(1, logOf(1), { after: 0 })).flush();
    member.sent();
    member.hear(2, vote(7, logOf(1, 1))).flush();
    expect([member.core.term, member.spoke()]).toEqual([1, []]);
  });

  it('nor does who has just come back: it may have heard from one before', () => {
    const member = new Member(checking, durable(1)).hear(2, vote(7, logOf(1, 1))).flush();
    expect(member.core.term).toBe(1);
    member
      .wait(1_001)
      .hear(2, vote(7, logOf(1, 1)))
      .flush();
    expect(member.core.term).toBe(7);
  });

  it('nor does who has heard of a later term since: the leader it answered may still read by its lease', () => {
    const member = new Member(checking).hear(1, append(1, logOf(1), { after: 0 })).flush();
    member.hear(2, { type: 'raft-prevoted', term: 7, granted: false }).flush();
    expect(member.core.term).toBe(7);
    member.sent();
    member.hear(2, vote(7, logOf(1, 1))).flush();
    expect([member.core.vote, member.spoke()]).toEqual([-1, []]);
    member.wait(1_001).hear(2, vote(7, logOf(1, 1)));
    expect(member.flush().spoke()).toEqual(['raft-voted to C']);
  });
});
