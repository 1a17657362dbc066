// One node: reads never see what is not on disk, a crash keeps what was acknowledged, and a "no" waits for the
// disk like everything else.

import { describe, expect, it } from 'vitest';
import { Bank } from '../../sim/bank.support.ts';
import { linearized } from '../../sim/linearizable.support.ts';
import { Run } from '../../sim/run.ts';
import { type Plan, randomRun } from '../../sim/schedule.support.ts';

/** One branch whose disk takes 30 ms for each thing it writes. */
const alone = (): Bank =>
  new Bank({ votes: [1] }, { protocol: 'single', disk: { kind: 'constant', us: 30_000 } });

describe('a read', () => {
  it('never sees an update that is not yet on disk', () => {
    const bank = alone();
    const paid = bank.ask('A', 'withdraw', 800);
    bank.at(10);
    const early = bank.ask('A', 'balance');
    bank.at(40);
    const late = bank.ask('A', 'balance');
    bank.at(100);
    expect([paid, early, late].map((op) => bank.told(op))).toEqual(['ok 200', 'ok 1000', 'ok 200']);
    expect(bank.end(early)?.at).toBe(12_000);
  });

  it('in the middle of several writes sees those that are done', () => {
    const bank = alone();
    for (const amount of [1, 2]) bank.ask('A', 'deposit', amount);
    bank.at(40);
    const read = bank.ask('A', 'balance');
    bank.at(200);
    expect(bank.told(read)).toBe('ok 1001');
  });
});

describe('an update', () => {
  it('is decided on what was decided before it, on disk or not', () => {
    const bank = alone();
    const [first, second] = [bank.ask('A', 'withdraw', 800), bank.ask('A', 'withdraw', 500)];
    bank.at(200);
    expect([bank.told(first), bank.told(second)]).toEqual(['ok 200', 'no 200']);
  });

  it('is answered when it is on disk; so is a no that rests on another', () => {
    const bank = alone();
    const [first, second] = [bank.ask('A', 'withdraw', 800), bank.ask('A', 'withdraw', 500)];
    bank.at(200);
    expect([bank.end(first)?.at, bank.end(second)?.at]).toEqual([32_000, 62_000]);
  });
});

describe('a crash', () => {
  it('keeps what was acknowledged', () => {
    const bank = alone();
    const op = bank.ask('A', 'withdraw', 800);
    bank.at(40);
    expect(bank.told(op)).toBe('ok 200');
    bank.crash('A').at(50).restart('A');
    expect(bank.shows).toEqual([200]);
  });

  it('loses what was not on disk, and the client never hears', () => {
    const bank = alone();
    const op = bank.ask('A', 'withdraw', 800);
    bank.at(20).crash('A').at(30).restart('A').at(3_000);
    expect(bank.told(op)).toBe('unknown');
    expect(bank.shows).toEqual([1_000]);
  });

  it('may take back a no that nobody heard, with what it rested on', () => {
    const bank = alone();
    bank.ask('A', 'withdraw', 800);
    bank.ask('A', 'withdraw', 500);
    bank.at(20).crash('A').restart('A');
    const again = bank.ask('A', 'withdraw', 500);
    bank.at(100);
    expect(bank.told(again)).toBe('ok 500');
  });
});

it('is made for one node', () => {
  expect(() => new Bank({ votes: [1, 1] }, { protocol: 'single' })).toThrow(
    /one node by itself, and 2 were given/,
  );
});

it('is linearizable under 300 random schedules of crashes', () => {
  const plan: Plan = {
    protocol: 'single',
    settings: () => ({}),
    calm: {},
    crashes: true,
    most: { nodes: 2, asks: 12 },
  };
  for (let seed = 0; seed < 300; seed++) {
    const { setting, actions } = randomRun(seed, plan);
    const clients = setting.clients.map(({ name }) => ({ name, site: 0 }));
    const run = new Run({ setting: { ...setting, nodes: ['N0'], clients }, seed, actions });
    run.advance(30_000_000);
    expect(linearized(run.world.history, 100), `seed ${seed}`).toBeDefined();
  }
});
