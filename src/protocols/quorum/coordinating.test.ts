// The coordinator's part, seen at one copy: how it collects votes, decides on the newest ledger, and answers
// only once enough copies hold it. Gifford 1979, section 3; CASPaxos 2018, section 2.2.

import { describe, expect, it } from 'vitest';
import { balance, Copy, ledgerOf, opening, promise, withdraw } from './copy.support.ts';

const one = ledgerOf([-10]);

/** A copy in its round: asked, its own promise on disk. */
function asked(operation = withdraw(30), settings = {}): Copy {
  const copy = new Copy(settings);
  copy.ask(7, operation);
  copy.flush();
  return copy;
}

describe('Gifford 1979, section 3: a copy with all needed votes decides alone', () => {
  const home = { votes: [2, 1], read: 2, write: 2 };

  it('it asks nobody for a promise, and answers when its own disk has the update', () => {
    const copy = new Copy(home);
    copy.ask(7, withdraw(30));
    expect(copy.replies).toEqual([]);
    copy.flush();
    expect(copy.replies).toEqual([{ to: 7, outcome: 'ok', value: 70 }]);
    expect(copy.heard()).toEqual(['accept to B']);
  });

  it('it reads its own copy without a word to the other', () => {
    const copy = new Copy(home);
    copy.ask(7, balance);
    expect(copy.replies).toEqual([{ to: 7, outcome: 'ok', value: 100 }]);
    expect(copy.heard()).toEqual([]);
  });

  it('the other copy, with one vote of three, can do neither', () => {
    const copy = new Copy(home, 1);
    copy.ask(7, withdraw(30));
    copy.ask(8, balance);
    copy.flush();
    expect(copy.replies).toEqual([]);
    expect(copy.heard()).toEqual(['query to A', 'prepare to A']);
  });
});

describe('CASPaxos 2018, section 2.2: the change is made to the newest value reported', () => {
  it('whichever copy reports it, in whatever order', () => {
    for (const order of [
      [1, 2],
      [2, 1],
    ]) {
      const copy = asked(withdraw(30), { votes: [1, 1, 1, 1, 1], read: 3, write: 3 });
      const { ballot } = copy.state.round!;
      const held = new Map([
        [1, { ballot: 301, ledger: ledgerOf([-10, -20]) }],
        [2, { ballot: 202, ledger: one }],
      ]);
      for (const from of order) copy.hear(from, promise(ballot, held.get(from)));
      expect(copy.state.round?.proposal?.state).toBe(100 - 10 - 20 - 30);
    }
  });

  it('two withdrawals cannot both be granted out of the same money', () => {
    const copy = asked(withdraw(95));
    copy.hear(1, promise(copy.state.round!.ballot, { ballot: 301, ledger: one }));
    copy.flush();
    copy.hear(1, { type: 'accepted', ballot: copy.state.round!.ballot, length: 1 });
    copy.flush();
    expect(copy.replies).toEqual([{ to: 7, outcome: 'ok', value: 90 }]);
    expect(copy.said).toEqual(['withdraw $95: answered with a no with 2 of 3 votes']);
  });

  it('a ledger that only one copy reports is settled before an answer rests on it', () => {
    const copy = asked(withdraw(95));
    copy.heard();
    copy.hear(1, promise(copy.state.round!.ballot, { ballot: 301, ledger: one }));
    copy.flush();
    expect(copy.replies).toEqual([]);
    expect(copy.heard()).toEqual(['accept to B', 'accept to C']);
  });
});

describe('Gifford 1979, section 3: a write needs W votes', () => {
  const five = { votes: [1, 1, 1, 1, 1], read: 3, write: 3 };

  it('is answered at the last vote needed, and on this disk too', () => {
    const copy = asked(withdraw(30), five);
    const { ballot } = copy.state.round!;
    for (const from of [1, 2]) copy.hear(from, promise(ballot));
    copy.flush();
    copy.hear(1, { type: 'accepted', ballot, length: 1 });
    expect(copy.state.round).not.toBeNull();
    copy.hear(2, { type: 'accepted', ballot, length: 1 });
    expect(copy.replies).toEqual([]);
    copy.flush();
    expect(copy.replies).toEqual([{ to: 7, outcome: 'ok', value: 70 }]);
  });

  it('a message that comes twice is no second vote', () => {
    const copy = asked(withdraw(30), five);
    const { ballot } = copy.state.round!;
    for (const from of [1, 1, 1]) copy.hear(from, promise(ballot));
    expect(copy.state.round?.phase).toBe('prepare');
    copy.hear(2, promise(ballot));
    copy.flush();
    for (const from of [1, 1, 1]) copy.hear(from, { type: 'accepted', ballot, length: 1 });
    copy.flush();
    expect(copy.replies).toEqual([]);
  });

  it('votes for another ballot do not count', () => {
    const copy = asked(withdraw(30), five);
    const { ballot } = copy.state.round!;
    for (const from of [1, 2]) copy.hear(from, promise(ballot + 100));
    expect(copy.state.round?.phase).toBe('prepare');
    for (const from of [1, 2]) copy.hear(from, promise(ballot));
    copy.flush();
    for (const from of [1, 2]) copy.hear(from, { type: 'accepted', ballot: ballot - 100, length: 1 });
    copy.flush();
    expect(copy.replies).toEqual([]);
  });
});

describe('one update at a time', () => {
  it('the next waits until the first is decided', () => {
    const copy = asked();
    copy.ask(8, withdraw(5));
    copy.flush();
    expect(copy.state.round?.job?.of).toBe(7);
    expect(copy.state.waiting.map((job) => job.of)).toEqual([8]);
    const { ballot } = copy.state.round!;
    copy.hear(1, promise(ballot));
    copy.flush();
    copy.hear(1, { type: 'accepted', ballot, length: 1 });
    expect(copy.state.round?.job?.of).toBe(8);
  });

  /** A copy with an update that it granted apart. */
  function withExtra(): Copy {
    const copy = new Copy({ votes: [2, 1], partition: 'answer' }, 1);
    copy.ask(7, withdraw(30));
    copy.timeout('deadline', 7);
    copy.flush();
    expect(copy.state.durable.extras.map((e) => e.of)).toEqual([7]);
    return copy;
  }

  it('a merge does not begin while an update is being decided', () => {
    const copy = withExtra();
    copy.ask(8, withdraw(5));
    const { ballot } = copy.state.round!;
    copy.timeout('spread');
    expect(copy.state.round).toMatchObject({ ballot, job: { of: 8 } });
  });

  it('an update does not wait for a merge, and carries the merge with it', () => {
    const copy = withExtra();
    copy.timeout('spread');
    expect(copy.state.round?.job).toBeNull();
    copy.ask(8, withdraw(5));
    copy.flush();
    const { ballot } = copy.state.round!;
    copy.hear(0, promise(ballot));
    expect(copy.state.round).toMatchObject({ job: { of: 8 }, proposal: { length: 2, state: 65 } });
  });
});

describe('CASPaxos 2018, section 2.2: a coordinator that meets a conflict begins again higher', () => {
  it('after a pause, above the ballot that won', () => {
    const copy = asked();
    const { ballot } = copy.state.round!;
    copy.hear(1, { type: 'outbid', ballot, promised: 501 });
    expect(copy.state.round?.phase).toBe('outbid');
    expect([...copy.timers]).toContain('retry 0');
    copy.timeout('retry');
    expect(copy.state.round).toMatchObject({ ballot: 600, attempt: 2, phase: 'prepare' });
  });

  it('an attempt of its own that somebody else carried to a decision is not made twice', () => {
    const copy = asked();
    const first = copy.state.round!.ballot;
    copy.hear(1, promise(first));
    const mine = copy.state.round!.proposal!;
    copy.flush();
    copy.hear(2, { type: 'outbid', ballot: first, promised: 501 });
    copy.timeout('retry');
    copy.flush();
    const { ballot } = copy.state.round!;
    copy.hear(1, promise(ballot, { ballot: 501, ledger: mine }));
    copy.flush();
    copy.hear(1, { type: 'accepted', ballot, length: 1 });
    copy.flush();
    expect(copy.replies).toEqual([{ to: 7, outcome: 'ok', value: 70 }]);
    expect(copy.state.here.length).toBe(1);
  });

  it('a "no" after a proposal went out is not said until a newer ballot has buried the proposal', () => {
    const copy = asked(withdraw(95));
    const first = copy.state.round!.ballot;
    copy.hear(1, promise(first));
    copy.flush();
    const rival = { ballot: 501, ledger: ledgerOf([-50], 9) };
    copy.hear(1, { type: 'outbid', ballot: first, promised: 501 });
    copy.hear(1, { type: 'news', ...rival });
    copy.flush();
    copy.timeout('retry');
    copy.flush();
    const { ballot } = copy.state.round!;
    // Two copies hold the rival's ledger: enough for an answer, if only the first proposal were not still out.
    copy.hear(2, promise(ballot, rival));
    copy.flush();
    expect(copy.replies).toEqual([]);
    copy.hear(2, { type: 'accepted', ballot, length: 1 });
    copy.flush();
    expect(copy.replies).toEqual([{ to: 7, outcome: 'ok', value: 50 }]);
  });
});

it('opening ledgers are the same everywhere, so an untouched account needs no round to be read', () => {
  const copy = asked(balance);
  copy.hear(1, { type: 'state', of: 7, held: opening, extras: [] });
  expect(copy.replies).toEqual([{ to: 7, outcome: 'ok', value: 100 }]);
});
