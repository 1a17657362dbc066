// Votes changed in mid-run: whoever needs whom changes at once, earlier decisions stay, and votes whose quorums
// would not meet the earlier ones are objected to.

import { describe, expect, it } from 'vitest';
import { Bank } from '../../sim/bank.support.ts';

const home = { votes: [2, 1], read: 2, write: 2 };
const CLASH = /^With these votes a decision could be made without hearing of an earlier one/;

describe('taking the deciding vote away from A', () => {
  it('before: A serves alone, B cannot', () => {
    const bank = new Bank(home).cut('A|B');
    const ops = [bank.ask('A', 'withdraw', 100), bank.ask('B', 'withdraw', 100)];
    bank.at(500);
    expect(ops.map((op) => bank.told(op))).toEqual(['ok 900', 'refused']);
  });

  it.each([
    ['refuse', ['refused', 'refused']],
    ['answer', ['ok 900', 'ok 900']],
  ])('after: both must choose (%s)', (partition, told) => {
    const bank = new Bank({ ...home, partition }).set({ votes: [1, 1] }).cut('A|B');
    const ops = [bank.ask('A', 'withdraw', 100), bank.ask('B', 'withdraw', 100)];
    bank.at(500);
    expect(ops.map((op) => bank.told(op))).toEqual(told);
  });

  it('after, with a whole line: each needs the other, and gets it', () => {
    const bank = new Bank(home).set({ votes: [1, 1] });
    const op = bank.ask('B', 'withdraw', 100);
    bank.at(500);
    expect(bank.told(op)).toBe('ok 900');
    expect(bank.said).toContain('B withdraw $100: granted with 2 of 2 votes');
  });

  it('applies to an update that A is deciding', () => {
    const disk = { disk: { kind: 'constant', us: 30_000 } } as const;
    const bank = new Bank(home, disk).cut('A|B');
    const op = bank.ask('A', 'withdraw', 100);
    bank
      .at(10)
      .set({ votes: [1, 1] })
      .at(1_000);
    expect(bank.told(op)).toBe('refused');
  });

  it('keeps what A decided alone before', () => {
    const bank = new Bank(home).cut('A|B');
    const op = bank.ask('A', 'withdraw', 800);
    bank
      .at(100)
      .set({ votes: [1, 1] })
      .heal('A|B');
    const read = bank.ask('B', 'balance');
    bank.at(600);
    expect([op, read].map((each) => bank.told(each))).toEqual(['ok 200', 'ok 200']);
  });

  it('shows who holds it', () => {
    const bank = new Bank(home);
    const roles = () =>
      [0, 1].map(
        (node) =>
          bank.notes
            .of('node-changed')
            .filter((f) => f.node === node)
            .at(-1)?.view.role,
      );
    expect(roles()).toEqual(['holds the deciding vote', 'a copy']);
    bank.set({ votes: [1, 1] });
    expect(roles()).toEqual(['a copy', 'a copy']);
  });
});

describe('a change of votes', () => {
  it('that does not overlap with the earlier ones is objected to, and changes nothing', () => {
    const bank = new Bank(home);
    const before = bank.run.world.hash;
    expect(() => bank.set({ votes: [1, 2] })).toThrow(CLASH);
    expect(() => bank.set({ read: 1 })).toThrow(CLASH);
    expect(() => bank.set({ votes: [0, 0] })).toThrow('A read needs from 1 to 0 votes, not 2.');
    expect(() => bank.set({ votes: [1, 1, 1] })).toThrow('There are 2 nodes and 3 numbers of votes.');
    expect(bank.run.world.hash).toBe(before);
    expect(bank.run.world.settings).toMatchObject(home);
  });

  it('cannot move the deciding vote to B in two small steps either', () => {
    const bank = new Bank(home).set({ votes: [1, 1] });
    expect(() => bank.set({ votes: [1, 2] })).toThrow(CLASH);
  });

  it('is measured against the settings of this past, not of a future that was left', () => {
    const bank = new Bank(home)
      .at(100)
      .set({ votes: [1, 1] })
      .at(200);
    bank.run.seek(50_000);
    bank.set({ votes: [2, 0] }).at(300);
    expect(bank.run.world.settings).toMatchObject({ votes: [2, 0] });
  });
});

describe('a majority of five that shrinks to three', () => {
  it('goes on without the other two, and old decisions stay', () => {
    const bank = new Bank({ votes: [1, 1, 1, 1, 1], read: 3, write: 3 });
    const before = bank.ask('E', 'withdraw', 400);
    bank
      .at(300)
      .set({ votes: [1, 1, 1, 0, 0] })
      .cut('DE|ABC');
    const after = bank.ask('A', 'withdraw', 500);
    bank.at(900);
    expect([before, after].map((op) => bank.told(op))).toEqual(['ok 600', 'ok 100']);
  });
});
