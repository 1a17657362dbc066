// Zab, rule by rule: Junqueira, Reed and Serafini (2011), sections 4.1 to 4.3; elections after Medeiros (2012).

import { describe, expect, it } from 'vitest';
import { lacking } from './log.ts';
import { logOf, Server } from './server.support.ts';
import type { Message } from './state.ts';

const vote = (leader: number, current: number, length: number): Message => ({
  type: 'notification',
  mode: 'looking',
  round: 1,
  vote: { leader, current, epoch: current, length },
});

/** B leads: A has voted for it. */
const elected = (settings = {}): Server => {
  const server = new Server(1, { accepted: 1, current: 1, log: logOf([1, 7]) }, settings);
  return server.hear(0, vote(1, 1, 1)).timeout('finalize');
};

/** B leads epoch 2, and A has its log. */
const established = (settings = {}): Server =>
  elected(settings)
    .hear(0, { type: 'follower-info', accepted: 1 })
    .flush()
    .hear(0, { type: 'ack-epoch', epoch: 2, current: 1, zxid: { epoch: 1, length: 1 }, counts: true })
    .flush()
    .hear(0, { type: 'ack-leader', epoch: 2, length: 1 });

describe('Medeiros 2012, section 3.2: fast leader election', () => {
  it('takes over the vote with the newer epoch, then the longer log, then the higher number', () => {
    const server = new Server(1, { accepted: 1, current: 1, log: logOf([1, 7]) });
    const leaderOf = () => (server.state.role.mode === 'looking' ? server.state.role.vote.leader : -1);
    server.hear(0, vote(0, 0, 9));
    expect(leaderOf()).toBe(1);
    server.hear(2, vote(2, 1, 1));
    expect(leaderOf()).toBe(2);
    server.hear(0, vote(0, 1, 2));
    expect(leaderOf()).toBe(0);
  });

  it('settles only for what a majority votes for, and after a moment', () => {
    const alone = new Server(1);
    expect(alone.state.role.mode).toBe('looking');
    expect(elected().state.role.mode).toBe('leading');
  });

  it('one that follows tells who leads, and one follower’s word is not enough', () => {
    const server = new Server(0);
    const told = (mode: 'following' | 'leading'): Message => ({
      type: 'notification',
      mode,
      round: 9,
      vote: { leader: 2, current: 3, epoch: 3, length: 4 },
    });
    server.hear(1, told('following'));
    expect(server.state.role.mode).toBe('looking');
    server.hear(2, told('leading'));
    expect(server.state.role).toMatchObject({ mode: 'following', leader: 2 });
  });
});

describe('section 4.1, discovery', () => {
  it('two that take each other for the leader give up: neither says what a leader says', () => {
    const server = new Server(0).hear(1, vote(1, 1, 1)).timeout('finalize');
    expect(server.state.role.mode).toBe('following');
    const renewals = (body: Message) => {
      server.timers.splice(0);
      server.hear(1, body);
      return server.timers.filter((name) => name === 'limit').length;
    };
    expect(renewals({ type: 'follower-info', accepted: 0 })).toBe(0);
    expect(renewals({ type: 'waiting' })).toBe(1);
  });

  it('the new epoch is above all that a majority accepted, and on disk before the leader counts itself', () => {
    const server = elected().hear(0, { type: 'follower-info', accepted: 5 });
    expect(server.heard('new-epoch')).toEqual(['new-epoch to A']);
    expect(server.flush().disk?.accepted).toBe(6);
  });

  it('a follower agrees to a later epoch only, and says so from disk', () => {
    const follower = () => new Server(0, { accepted: 4 }).hear(2, vote(2, 0, 0)).timeout('finalize');
    const late = follower().hear(2, { type: 'new-epoch', epoch: 3 });
    expect(late.state.role.mode).toBe('looking');
    const server = follower().hear(2, { type: 'new-epoch', epoch: 5 });
    expect(server.heard('ack-epoch')).toEqual([]);
    expect(server.flush().heard('ack-epoch')).toEqual(['ack-epoch to C']);
    expect(server.disk?.accepted).toBe(5);
  });

  it('a leader whose log is behind a follower’s gives up', () => {
    const server = elected().hear(0, { type: 'follower-info', accepted: 1 }).flush();
    const zxid = { epoch: 1, length: 2 };
    server.hear(0, { type: 'ack-epoch', epoch: 2, current: 1, zxid, counts: true });
    expect(server.state.role.mode).toBe('looking');
  });
});

describe('section 4.2, synchronisation', () => {
  it('a follower takes the leader’s log for its own, and acknowledges it from disk', () => {
    const server = new Server(0, { accepted: 1, current: 1, log: logOf([1, 7], [1, 8]) });
    server
      .hear(1, vote(1, 2, 9))
      .timeout('finalize')
      .hear(1, { type: 'new-epoch', epoch: 3 })
      .flush();
    server.heard();
    server.hear(1, { type: 'new-leader', epoch: 3, log: logOf([1, 7], [2, 9]) });
    expect(server.heard('ack-leader')).toEqual([]);
    expect(server.flush().heard('ack-leader')).toEqual(['ack-leader to B']);
    expect(server.disk).toMatchObject({ current: 3, log: { state: 9 } });
    expect(server.said.join()).toContain('cuts 1 from its log');
  });

  it('what differs is counted from where the logs part', () => {
    expect(lacking(logOf([1, 1], [1, 2], [1, 3]), logOf([1, 1], [2, 9]))).toBe(2);
    expect(lacking(logOf([1, 1]), logOf([1, 1], [2, 9]))).toBe(0);
  });

  it('with a majority up to date the whole log is committed, and is served from', () => {
    const server = established();
    expect(server.state.committed.length).toBe(1);
    expect(server.heard('up-to-date')).toEqual(['up-to-date to A']);
  });
});

describe('section 4.3, broadcast', () => {
  it('commits when a majority has it on disk, itself among them', () => {
    const server = established();
    server.heard();
    server.ask(20, { f: 'write', value: 8 });
    expect(server.heard('propose')).toEqual(['propose to A']);
    server.hear(0, { type: 'ack', epoch: 2, length: 2 });
    expect(server.replies).toEqual([]);
    server.flush();
    expect(server.replies).toEqual([{ to: 20, outcome: 'ok' }]);
    expect(server.heard('commit')).toEqual(['commit to A']);
  });

  it('proposes nothing twice, however often it is asked', () => {
    const server = established();
    const asks = [{ of: 30, operation: { f: 'write', value: 8 } }];
    server.hear(0, { type: 'request', asks }).hear(0, { type: 'request', asks });
    expect(server.state.durable.log.length).toBe(2);
  });

  it('does not count acknowledgements of another epoch', () => {
    const server = established().ask(20, { f: 'write', value: 8 }).flush();
    server.hear(0, { type: 'ack', epoch: 1, length: 2 });
    expect(server.state.committed.length).toBe(1);
  });
});

describe('the Programmer’s Guide: sync, sessions', () => {
  it('a leader answers a sync by itself, as released, and with proof only when it is to', () => {
    const plain = established().ask(20, { f: 'read', mode: 'strong' });
    expect(plain.replies).toEqual([{ to: 20, outcome: 'ok' }]);
    const sure = established({ sync: 'majority' }).ask(20, { f: 'read', mode: 'strong' });
    expect(sure.replies).toEqual([]);
    const beat = sure.state.role.mode === 'leading' ? sure.state.role.beat : 0;
    sure.hear(0, { type: 'pong', epoch: 2, length: 1, beat, sessions: [] });
    expect(sure.replies).toEqual([{ to: 20, outcome: 'ok' }]);
  });

  it('a read waits behind a stuck write of the same session; a ping in vain ends the connection', () => {
    const server = established().ask(20, { f: 'write', value: 8 }).ask(21, { f: 'read' });
    expect(server.replies).toEqual([]);
    server.timeout('idle', 1).timeout('idle', 1);
    expect(server.replies).toEqual([
      { to: 20, outcome: 'unknown' },
      { to: 21, outcome: 'refused' },
    ]);
  });
});
