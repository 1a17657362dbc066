// Reads: votes worth R, the newest ledger among them, and what a half-written one asks for first.
// Gifford 1979, section 3; Attiya, Bar-Noy and Dolev 1995, section 4.

import { describe, expect, it } from 'vitest';
import { balance, Copy, ledgerOf, promise } from './copy.support.ts';
import type { Message } from './state.ts';

const one = { ballot: 101, ledger: ledgerOf([-10]) };
const two = { ballot: 201, ledger: ledgerOf([-10, -20]) };
const five = { votes: [1, 1, 1, 1, 1], read: 3, write: 3 };

const report = (held: typeof one, of = 7): Message => ({ type: 'state', of, held, extras: [] });

/** A copy that holds `one` on disk and was asked for the balance. */
function reader(settings = {}): Copy {
  const copy = new Copy(settings);
  copy.hear(1, { type: 'accept', ...one });
  copy.flush();
  copy.heard();
  copy.ask(7, balance);
  return copy;
}

describe('Gifford 1979, section 3: a read needs R votes and takes the newest', () => {
  it('one report of another copy completes two of three', () => {
    const copy = reader();
    expect(copy.heard()).toEqual(['query to B', 'query to C']);
    expect(copy.replies).toEqual([]);
    copy.hear(2, report(one));
    expect(copy.replies).toEqual([{ to: 7, outcome: 'ok', value: 90 }]);
  });

  it('the newest counts, whoever reports it: W copies hold it already', () => {
    const copy = reader({ votes: [1, 1, 1, 1, 1], read: 4, write: 2 });
    copy.hear(1, report(two));
    copy.hear(2, report(two));
    expect(copy.replies).toEqual([]);
    copy.hear(3, report(one));
    expect(copy.replies).toEqual([{ to: 7, outcome: 'ok', value: 70 }]);
  });

  it('the same copy does not count twice', () => {
    const copy = reader(five);
    copy.hear(1, report(one));
    copy.hear(1, report(one));
    expect(copy.replies).toEqual([]);
  });

  it('a report for another question is no report for this one', () => {
    const copy = reader();
    copy.hear(1, report(one, 8));
    expect(copy.replies).toEqual([]);
  });
});

describe('Attiya, Bar-Noy and Dolev 1995, section 4: readers must write', () => {
  it('a read of a half-written ledger settles it first, and answers then', () => {
    const copy = reader();
    copy.heard();
    copy.hear(1, report(two));
    expect(copy.replies).toEqual([]);
    copy.flush();
    expect(copy.heard()).toEqual(['prepare to B', 'prepare to C']);
    const { ballot } = copy.state.round!;
    copy.hear(1, promise(ballot, two));
    copy.flush();
    expect(copy.heard()).toEqual(['accept to B', 'accept to C']);
    expect(copy.replies).toEqual([]);
    copy.hear(2, { type: 'accepted', ballot, length: 2 });
    copy.flush();
    expect(copy.replies).toEqual([{ to: 7, outcome: 'ok', value: 70 }]);
  });

  it('a copy counts as a holder only with what is on its disk', () => {
    const copy = new Copy();
    copy.hear(1, { type: 'accept', ...one });
    copy.ask(7, balance);
    // Its own copy is still the opening one on disk, so one report of the newer does not make two.
    copy.hear(1, report(one));
    expect(copy.replies).toEqual([]);
    expect(copy.state.round?.job?.of).toBe(7);
  });

  it('another copy is told of no ledger that a crash could take back', () => {
    const copy = new Copy();
    copy.hear(1, { type: 'accept', ...one });
    copy.hear(2, { type: 'query', of: 5 });
    expect(copy.sent.at(-1)).toMatchObject({ to: 2, message: { type: 'state', of: 5, held: { ballot: 0 } } });
    copy.flush();
    copy.hear(2, { type: 'query', of: 6 });
    expect(copy.sent.at(-1)).toMatchObject({ message: { type: 'state', of: 6, held: { ballot: 101 } } });
  });
});

it('a read includes what others granted apart', () => {
  const copy = reader();
  const extras = [{ of: 5, update: { f: 'withdraw', value: 40 } }];
  copy.hear(1, { type: 'state', of: 7, held: one, extras });
  expect(copy.replies).toEqual([{ to: 7, outcome: 'ok', value: 50 }]);
});
