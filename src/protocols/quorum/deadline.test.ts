// The deadline: too few votes came in time, and the node must choose. Refuse, answer alone, or own up that
// nobody knows; and a change of mind applies to whoever is waiting.

import { describe, expect, it } from 'vitest';
import { Bank } from '../../sim/bank.support.ts';

const home = { votes: [2, 1], read: 2, write: 2 };
const even = { votes: [1, 1, 1], read: 2, write: 2 };

describe('refuse', () => {
  it('turns updates and reads away at the deadline, and says why', () => {
    const bank = new Bank(home).cut('A|B');
    const [paid, read] = [bank.ask('B', 'withdraw', 500), bank.ask('B', 'balance')];
    bank.at(252);
    expect([bank.told(paid), bank.told(read)]).toEqual(['refused', 'refused']);
    expect(bank.end(paid)).toMatchObject({
      at: 252_000,
      reason: 'no word from A; 1 of 3 votes here, 2 needed',
    });
    expect(bank.said).toContain('B turns “withdraw $500” away: no word from A; 1 of 3 votes here, 2 needed');
  });

  it('leaves no trace: what was refused never happens', () => {
    const bank = new Bank(home).cut('A|B');
    bank.ask('B', 'withdraw', 500);
    bank.at(300).heal('A|B').at(2_000);
    expect(bank.shows).toEqual([1_000, 1_000]);
    expect(bank.run.world.nextTime).toBeNull();
  });

  it('does not keep the majority from going on', () => {
    const bank = new Bank(even).cut('C|AB');
    const [a, c] = [bank.ask('A', 'withdraw', 800), bank.ask('C', 'withdraw', 500)];
    bank.at(1_000);
    expect([bank.told(a), bank.told(c)]).toEqual(['ok 200', 'refused']);
  });

  it('turns away whoever is still in line, and says that it was the line', () => {
    const bank = new Bank(home).cut('A|B');
    bank.ask('B', 'withdraw', 5);
    bank.at(10).set({ deadlineMs: 50 });
    const second = bank.ask('B', 'withdraw', 6);
    bank.at(400);
    expect(bank.end(second)?.at).toBe(62_000);
    expect(bank.end(second)?.reason).toBe('still in line behind an earlier update');
  });
});

describe('a proposal that is out', () => {
  it('cannot be refused any more: the outcome is unknown', () => {
    const bank = new Bank(even);
    const op = bank.ask('A', 'withdraw', 800);
    // B and C promise; then A is cut off before its proposal reaches them.
    bank.at(45).cut('A|BC').at(1_000);
    expect(bank.told(op)).toBe('unknown');
    expect(bank.end(op)?.reason).toBe('It may or may not happen yet: no last word in time from B, C.');
    expect(bank.said.at(-1)).toMatch(/^A cannot say what becomes of “withdraw \$800”/);
  });

  it('may happen after all, when somebody finds it and carries it on', () => {
    const bank = new Bank(even);
    const op = bank.ask('A', 'withdraw', 800);
    bank.at(45).cut('A|BC').at(1_000).heal('A|BC');
    const read = bank.ask('A', 'balance');
    bank.at(2_000);
    expect([bank.told(op), bank.told(read)]).toEqual(['unknown', 'ok 200']);
    expect(bank.shows).toEqual([200, 200, 200]);
  });

  it('or never, when a newer ballot has buried it', () => {
    const bank = new Bank(even);
    const op = bank.ask('A', 'withdraw', 800);
    bank.at(45).cut('A|BC').at(400);
    const rival = bank.ask('B', 'withdraw', 900);
    bank.at(1_000).heal('A|BC').at(2_000);
    expect([bank.told(op), bank.told(rival)]).toEqual(['unknown', 'ok 100']);
    expect(bank.shows).toEqual([100, 100, 100]);
  });
});

describe('answer', () => {
  const anyway = { ...home, partition: 'answer' };

  it('decides on its own copy at the deadline, reads and updates alike', () => {
    const bank = new Bank(anyway).cut('A|B');
    const [paid, read, short] = [
      bank.ask('B', 'withdraw', 500),
      bank.ask('B', 'balance'),
      bank.ask('B', 'withdraw', 600),
    ];
    bank.at(600);
    expect([paid, read, short].map((op) => bank.told(op))).toEqual(['ok 500', 'ok 500', 'no 500']);
    expect(bank.end(paid)?.at).toBe(252_000);
    expect(bank.said).toContain('B answers “withdraw $500” from its own copy, to be merged later');
  });

  it('keeps a grant whose proposal was out: it is granted, whoever decides it', () => {
    const bank = new Bank({ ...even, partition: 'answer' });
    const op = bank.ask('A', 'withdraw', 800);
    bank.at(45).cut('A|BC').at(1_000);
    expect(bank.told(op)).toBe('ok 200');
    bank.heal('A|BC').at(3_000);
    expect(bank.shows).toEqual([200, 200, 200]);
  });

  it('answers only once the grant is on disk, and a crash after that does not lose it', () => {
    const disk = { disk: { kind: 'constant', us: 30_000 } } as const;
    const bank = new Bank(anyway, disk).cut('A|B');
    const op = bank.ask('B', 'withdraw', 500);
    bank.at(270);
    expect(bank.told(op)).toBeUndefined();
    bank.at(400);
    expect(bank.told(op)).toBe('ok 500');
    bank.crash('B').restart('B').heal('A|B').at(3_000);
    expect(bank.shows).toEqual([500, 500]);
  });

  it('is no different from refusing while the line is whole', () => {
    const answers = ['answer', 'refuse'].map((partition) => {
      const bank = new Bank({ ...even, partition });
      const ops = [bank.ask('A', 'withdraw', 800), bank.ask('B', 'withdraw', 500), bank.ask('C', 'balance')];
      bank.at(1_000);
      return ops.map((op) => `${bank.told(op)} at ${bank.end(op)?.at}`);
    });
    expect(answers[0]).toEqual(answers[1]);
  });
});

describe('a change of mind in mid-run', () => {
  it.each([
    ['refuse', 'answer', 'ok 500'],
    ['answer', 'refuse', 'refused'],
  ])('from %s to %s applies to an operation that is already waiting', (from, to, told) => {
    const bank = new Bank({ ...home, partition: from }).cut('A|B');
    const op = bank.ask('B', 'withdraw', 500);
    bank.at(200).set({ partition: to }).at(400);
    expect(bank.told(op)).toBe(told);
  });

  it('does not touch what was answered before', () => {
    const bank = new Bank({ ...home, partition: 'answer' }).cut('A|B');
    const op = bank.ask('B', 'withdraw', 500);
    bank.at(400).set({ partition: 'refuse' }).heal('A|B').at(3_000);
    expect(bank.told(op)).toBe('ok 500');
    expect(bank.shows).toEqual([500, 500]);
  });
});
