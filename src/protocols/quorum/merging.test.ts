// What was granted apart is merged when the line is whole again: nothing acknowledged is lost, nothing counts
// twice, and in the end all copies agree and fall silent.

import { describe, expect, it } from 'vitest';
import { Bank } from '../../sim/bank.support.ts';
import { find, type Ledger } from '../objects/ledger.ts';
import type { State } from './state.ts';

const settings = (votes: number[]) => {
  const needed = (votes.reduce((a, b) => a + b) >> 1) + 1;
  return { votes, read: needed, write: needed, partition: 'answer' };
};

const ledgerAt = (bank: Bank, node: number): Ledger => (bank.run.world.stateAt(node) as State).here;

function entriesAt(bank: Bank, node: number): number[] {
  const entries: number[] = [];
  for (let at: Ledger | null = ledgerAt(bank, node); at?.entry; at = at.rest) entries.push(at.entry.of);
  return entries.reverse();
}

describe('two branches', () => {
  it('both pay, and both books show both payments after the heal', () => {
    const bank = new Bank(settings([2, 1])).cut('A|B');
    bank.ask('A', 'withdraw', 800);
    bank.ask('B', 'withdraw', 500);
    bank.at(500);
    expect(bank.shows).toEqual([200, 500]);
    bank.heal('A|B').at(2_000);
    expect(bank.shows).toEqual([-300, -300]);
    expect(bank.said.some((s) => s.includes('merges what was granted apart into the decided ledger'))).toBe(
      true,
    );
    expect(bank.run.world.nextTime).toBeNull();
  });

  it('a merge in a new cut is tried again until it goes through', () => {
    const bank = new Bank(settings([2, 1])).cut('A|B');
    bank.ask('B', 'withdraw', 500);
    bank.at(500).heal('A|B').at(505).cut('A|B').at(1_500).heal('A|B').at(1_510).cut('A|B').at(3_000);
    expect(bank.shows[1]).toBe(500);
    bank.heal('A|B').at(5_000);
    expect(bank.shows).toEqual([500, 500]);
  });

  it('extras survive crashes on both sides', () => {
    const bank = new Bank(settings([2, 1])).cut('A|B');
    bank.ask('A', 'deposit', 7);
    bank.ask('B', 'deposit', 11);
    bank.at(500).crash('B').crash('A').at(600).restart('A').restart('B').heal('A|B').at(3_000);
    expect(bank.shows).toEqual([1_018, 1_018]);
  });
});

describe.each([
  ['three', [1, 1, 1], ['A', 'B', 'C'], 'A|B|C'],
  ['five', [1, 1, 1, 1, 1], ['A', 'B', 'C', 'D', 'E'], 'A|B|C|D|E'],
])('%s copies, each alone', (_title, votes, letters, everyone) => {
  it('merge what each granted, every operation once, in one order', () => {
    const bank = new Bank(settings(votes)).cut(everyone);
    const ops: number[] = [];
    for (const [i, letter] of letters.entries()) {
      for (const amount of [1, 10]) ops.push(bank.ask(letter, 'deposit', amount * (i + 1)));
    }
    bank.at(600);
    expect(ops.map((op) => bank.told(op)).every((told) => told?.startsWith('ok'))).toBe(true);
    bank.heal(everyone).at(8_000);
    const sum = ops.reduce((all, _, i) => all + (i % 2 === 0 ? 1 : 10) * (Math.floor(i / 2) + 1), 1_000);
    expect(bank.shows).toEqual(letters.map(() => sum));
    const [first, ...rest] = letters.map((_, node) => entriesAt(bank, node));
    expect([...first!].sort((a, b) => a - b)).toEqual(ops);
    for (const other of rest) expect(other).toEqual(first);
    expect(bank.run.world.nextTime).toBeNull();
  });

  it('entries acknowledged on either side of a cut are all there after the heal', () => {
    const bank = new Bank(settings(votes)).cut(`A|${letters.slice(1).join('')}`);
    const alone = bank.ask('A', 'withdraw', 900);
    const many = bank.ask('B', 'withdraw', 700);
    bank.at(600).heal(everyone).at(4_000);
    expect([bank.told(alone), bank.told(many)]).toEqual(['ok 100', 'ok 300']);
    for (const [node] of letters.entries()) {
      for (const op of [alone, many])
        expect(find(ledgerAt(bank, node), op), `${op} at ${node}`).toBeDefined();
    }
    expect(bank.shows).toEqual(letters.map(() => -600));
  });

  it('a copy that was away hears what it had missed', () => {
    const bank = new Bank({ ...settings(votes), partition: 'refuse' }).cut(`A|${letters.slice(1).join('')}`);
    bank.ask('B', 'withdraw', 700);
    bank.at(600);
    expect(bank.shows[0]).toBe(1_000);
    bank.heal(everyone).at(2_000);
    expect(bank.shows).toEqual(letters.map(() => 300));
    expect(bank.said).toContain('A learns from B what it had missed: 1 updates in all');
  });
});

describe('what a copy still has to tell', () => {
  it('is counted while it is apart, and nothing is left in the end', () => {
    const bank = new Bank(settings([2, 1])).cut('A|B');
    bank.ask('A', 'withdraw', 1);
    bank.ask('B', 'withdraw', 2);
    bank.ask('B', 'withdraw', 3);
    bank.at(600);
    const undelivered = () =>
      [0, 1].map(
        (node) =>
          bank.notes
            .of('node-changed')
            .filter((f) => f.node === node)
            .at(-1)?.view.undelivered,
      );
    expect(undelivered()).toEqual([1, 2]);
    bank.heal('A|B').at(3_000);
    expect(undelivered()).toEqual([0, 0]);
  });
});
