// Reads and requests that wait, by section 6.4 of Ongaro’s thesis and by what etcd does.

import { describe, expect, it } from 'vitest';
import type { Settings } from '../contract.ts';
import { append, balance, deposit, durable, logOf, Member, OPENING, plain } from './member.support.ts';

const heard = (term: number, round: number) => ({ type: 'raft-heard', term, round }) as const;
const settled = (settings = {}) => new Member({ ...plain, ...settings }).elected().flush().acknowledged();

describe('thesis 6.4 Processing read-only queries more efficiently', () => {
  it('the leader answers once a majority has answered a heartbeat sent after the question', () => {
    const leader = settled();
    leader.timeout('raft-heartbeat').ask(9, balance);
    leader.hear(1, heard(1, 1));
    expect(leader.told).toEqual([]);
    leader.hear(1, heard(1, 2));
    expect(leader.told).toEqual([{ to: 9, outcome: 'ok', value: OPENING }]);
  });

  it('before an entry of its own term is committed it does not know what is', () => {
    const leader = new Member(plain, durable(1, 1)).elected().flush();
    leader.ask(9, balance).timeout('raft-heartbeat').hear(1, heard(2, 1));
    expect(leader.told).toEqual([]);
    leader.acknowledged().hear(1, heard(2, 2));
    expect(leader.told).toEqual([{ to: 9, outcome: 'ok', value: OPENING + 1 }]);
  });

  it('a follower asks the leader, and answers once it has applied that much', () => {
    const follower = new Member(plain).hear(1, append(1, logOf(1), { after: 0, commit: 1 })).flush();
    follower.sent();
    follower.ask(9, balance);
    expect(follower.sent()).toEqual([{ to: 1, message: { type: 'raft-read', of: 9 } }]);
    follower.hear(1, { type: 'raft-readable', of: 9, index: 2 });
    expect(follower.told).toEqual([]);
    follower.hear(1, append(1, logOf(1, 1), { after: 1, commit: 2 }));
    expect(follower.told).toEqual([{ to: 9, outcome: 'ok', value: OPENING + 1 + 2 }]);
  });

  it('questions that come while one is open are put together', () => {
    const follower = new Member(plain).hear(1, append(1, logOf(1), { after: 0, commit: 1 })).flush();
    follower.sent();
    follower.ask(7, balance).ask(8, balance).ask(9, balance);
    expect(follower.spoke()).toEqual(['raft-read to B']);
    follower.hear(1, { type: 'raft-readable', of: 7, index: 1 });
    expect(follower.told.map(({ to }) => to)).toEqual([7]);
    follower.hear(1, { type: 'raft-readable', of: 8, index: 1 });
    expect(follower.told.map(({ to }) => to)).toEqual([7, 8, 9]);
  });
});

it('what a member was told before it crashed answers no question of its next life', () => {
  const leaders = append(1, logOf(1, 1), { after: 0, commit: 1 });
  const before = new Member(plain).hear(1, leaders).flush().ask(7, balance);
  const after = before.crashed().hear(1, leaders).flush().ask(9, balance);
  after.hear(1, { type: 'raft-readable', of: 7, index: 1 });
  expect(after.told).toEqual([]);
  after.hear(1, { type: 'raft-readable', of: 9, index: 2 });
  expect(after.hear(1, append(1, logOf(1, 1), { after: 2, commit: 2 })).told).toHaveLength(1);
});

describe('thesis 6.4.1 Using clocks to reduce messaging (lease)', () => {
  const leasing = () => {
    const leader = settled({ reads: 'lease', checkQuorum: 'on' });
    return leader.timeout('raft-heartbeat').hear(1, heard(1, 1));
  };

  it('while the lease lasts the leader answers at once', () => {
    expect(leasing().wait(899).ask(9, balance).told).toEqual([{ to: 9, outcome: 'ok', value: OPENING }]);
  });

  it('after it, only when a majority was heard again', () => {
    const leader = leasing().wait(901).ask(9, balance);
    expect(leader.told).toEqual([]);
    expect(leader.hear(1, heard(1, 2)).told).toHaveLength(1);
  });

  it('it counts from when the heartbeat went out, not from the answer', () => {
    const leader = settled({ reads: 'lease', checkQuorum: 'on' }).timeout('raft-heartbeat');
    leader.wait(500).hear(1, heard(1, 1)).wait(401).ask(9, balance);
    expect(leader.told).toEqual([]);
  });

  it('a lease cannot do without the quorum check, nor outlast an election timeout', () => {
    const objection = (settings: Settings) => new Member().objection(settings);
    expect(objection({ reads: 'lease', checkQuorum: 'off' })).toMatch(/quorum check/);
    expect(objection({ reads: 'lease', leaseMs: 1_000 })).toMatch(/lease must end/);
    expect(objection({ reads: 'lease' })).toBeUndefined();
  });
});

describe('when the leader is lost (etcd)', () => {
  const follower = () => new Member(plain).hear(1, append(1, logOf(1), { after: 0, commit: 1 })).flush();

  it('a read whose leader changes is refused', () => {
    const member = follower().ask(9, balance);
    member.hear(2, append(2, logOf(1, 2), { after: 1, commit: 1 })).flush();
    expect(member.told).toEqual([{ to: 9, outcome: 'refused', reason: 'leader changed' }]);
  });

  it('one that comes while no leader is known waits, and is asked of the next', () => {
    const member = follower().impatient().ask(9, balance);
    member.sent();
    member.hear(2, append(5, logOf(1, 5), { after: 1, commit: 1 }));
    expect(member.told).toEqual([]);
    expect(member.sent()).toContainEqual({ to: 2, message: { type: 'raft-read', of: 9 } });
  });

  it('so does an update; what was never sent is refused in the end, what was sent nobody can tell', () => {
    const member = follower().ask(7, deposit(1)).impatient().ask(8, deposit(2));
    member.timeout('deadline', 7).timeout('deadline', 8);
    expect(member.told.map(({ to, outcome }) => [to, outcome])).toEqual([
      [7, 'unknown'],
      [8, 'refused'],
    ]);
    member.sent();
    member
      .flush()
      .hear(2, append(5, logOf(1, 5), { after: 1, commit: 1 }))
      .flush();
    expect(member.spoke().filter((said) => said.startsWith('forward'))).toEqual([]);
  });

  it('sent once, an update is not sent to the next leader; sent until it is done, it is', () => {
    const forwards = (retries: string) => {
      const member = new Member({ ...plain, retries }).hear(1, append(1, logOf(1), { after: 0 })).flush();
      member.ask(7, deposit(1)).sent();
      member.hear(2, append(2, logOf(1, 2), { after: 1 }));
      return member.spoke().filter((said) => said.startsWith('forward'));
    };
    expect([forwards('off'), forwards('on')]).toEqual([[], ['forward to C']]);
  });

  it('a weak read is answered from the copy at hand, leader or not', () => {
    const member = follower()
      .impatient()
      .ask(9, { ...balance, mode: 'weak' });
    expect(member.told).toEqual([{ to: 9, outcome: 'ok', value: OPENING + 1 }]);
  });
});
