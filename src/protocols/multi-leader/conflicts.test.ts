// Handling write conflicts (Kleppmann, “Designing Data-Intensive Applications”, chapter 5): the same two updates on both
// sides of a cut, under each way of settling them.

import { describe, expect, it } from 'vitest';
import type { Bank } from '../../sim/bank.support.ts';
import { lossesIn, sites } from '../../sim/sites.support.ts';
import type { Settings } from '../contract.ts';

const REGISTER = { kind: 'register', initial: null } as const;

/** Both write while they cannot hear each other: A first, B a little later. */
function contended(settings: Settings, clocks: readonly [number, number] = [0, 0]): Bank {
  const bank = sites({ object: REGISTER, settings });
  for (const [node, offsetMs] of clocks.entries()) bank.act({ type: 'clock', node, offsetMs, driftPpm: 0 });
  bank.cut('A|B').at(100);
  bank.request('A', { f: 'write', value: 'a' });
  bank.at(200).request('B', { f: 'write', value: 'b' });
  return bank.at(1_000).heal('A|B').at(10_000);
}

describe('last write wins (discarding concurrent writes)', () => {
  it('both are told yes, one is gone everywhere, and both sites say so', () => {
    const bank = contended({ strategy: 'last-writer' });
    expect([bank.told(1), bank.told(2)]).toEqual(['ok null', 'ok null']);
    expect(bank.shows).toEqual(['“b”', '“b”']);
    expect(lossesIn(bank).toSorted()).toEqual(['A: 1 for 2', 'B: 1 for 2']);
  });

  it('where clocks are wrong, the earlier write wins', () => {
    const bank = contended({ strategy: 'last-writer' }, [5_000, 0]);
    expect(bank.shows).toEqual(['“a”', '“a”']);
    expect(
      bank.said.some((text) =>
        text.includes('drops “b”, written at B, for “a”, written at A: by the clocks of these sites'),
      ),
    ).toBe(true);
  });

  it('by wall clocks a site whose clock is late cannot even write over what it shows', () => {
    const bank = sites({ object: REGISTER, settings: { strategy: 'last-writer' } });
    bank.act({ type: 'clock', node: 0, offsetMs: 5_000, driftPpm: 0 });
    bank.request('A', { f: 'write', value: 'a' });
    bank.at(1_000).request('B', { f: 'write', value: 'b' });
    bank.at(3_000);
    expect(bank.told(2)).toBe('ok null');
    expect(bank.shows).toEqual(['“a”', '“a”']);
  });

  it.each(['lamport', 'hybrid'])('a %s clock keeps the order of what was seen', (clock) => {
    const bank = sites({ object: REGISTER, settings: { strategy: 'last-writer', clock } });
    bank.act({ type: 'clock', node: 0, offsetMs: 5_000, driftPpm: 0 });
    bank.request('A', { f: 'write', value: 'a' });
    bank.at(1_000).request('B', { f: 'write', value: 'b' });
    bank.at(3_000);
    expect(bank.shows).toEqual(['“b”', '“b”']);
    expect(lossesIn(bank)).toEqual([]);
  });

  it('by Lamport’s clock whoever wrote more often wins, whatever the time of day', () => {
    const bank = sites({ object: REGISTER, settings: { strategy: 'last-writer', clock: 'lamport' } });
    bank.cut('A|B');
    for (const value of ['a1', 'a2']) bank.request('A', { f: 'write', value });
    bank.at(500).request('B', { f: 'write', value: 'b' });
    bank.at(1_000).heal('A|B').at(10_000);
    expect(bank.shows).toEqual(['“a2”', '“a2”']);
  });
});

describe('siblings (Dynamo, section 4.4)', () => {
  const several = { kind: 'mv-register', initial: [] } as const;

  it('[A:2, B:1] beside [A:1, B:2]: neither knew of the other, and both are kept', () => {
    const bank = sites({ object: several, settings: { strategy: 'siblings' } });
    bank.request('A', { f: 'write', value: 'one' });
    bank.at(500).request('B', { f: 'write', value: 'two' });
    bank.at(1_000).cut('A|B');
    bank.request('A', { f: 'write', value: 'three' });
    bank.request('B', { f: 'write', value: 'four' });
    bank.at(1_500);
    expect(bank.shows).toEqual(['“three”', '“four”']);
    bank.heal('A|B').at(10_000);
    expect(bank.shows).toEqual(['“four” or “three”', '“four” or “three”']);
    expect(bank.said.filter((text) => text.includes('[A:2, B:2]'))).toHaveLength(2);
    expect(lossesIn(bank)).toEqual([]);
  });

  it('the next write takes the place of both', () => {
    const bank = sites({ object: several, settings: { strategy: 'siblings' } });
    bank.cut('A|B');
    bank.request('A', { f: 'write', value: 1 });
    bank.request('B', { f: 'write', value: 2 });
    bank.at(500).heal('A|B').at(6_000);
    bank.request('A', { f: 'write', value: 3 });
    expect(bank.at(7_000).shows).toEqual(['3', '3']);
  });

  it('a client that was shown nothing takes the place of nothing', () => {
    const settings = { strategy: 'siblings', basis: 'client' };
    const bank = sites({ object: several, settings });
    const ask = (client: number, value: number) =>
      bank.act({ type: 'ask', client, operation: { f: 'write', value } });
    ask(0, 1);
    bank.at(100);
    ask(1, 2);
    bank.at(200);
    expect(bank.shows[0]).toBe('1 or 2');
    // The first one was shown its own write only.
    ask(0, 3);
    expect(bank.at(300).shows[0]).toBe('2 or 3');
  });
});

describe('merging by the application (Dynamo, section 4.4: the shopping cart)', () => {
  const cart = { kind: 'set', initial: [] } as const;
  const shop = () => {
    const bank = sites({ object: cart, settings: { strategy: 'merge' } });
    bank.request('A', { f: 'add', value: 'shoes' });
    bank.at(500).cut('A|B');
    return bank;
  };

  it('{shoes, hat} with {shoes, shirt} gives {shoes, hat, shirt}', () => {
    const bank = shop();
    bank.request('A', { f: 'add', value: 'hat' });
    bank.request('B', { f: 'add', value: 'shirt' });
    bank.at(1_000);
    expect(bank.shows).toEqual(['{“hat”, “shoes”}', '{“shirt”, “shoes”}']);
    bank.heal('A|B').at(10_000);
    expect(bank.shows).toEqual(['{“hat”, “shirt”, “shoes”}', '{“hat”, “shirt”, “shoes”}']);
    expect(lossesIn(bank)).toEqual([]);
  });

  it('what was removed on one side comes back, and both sites say so', () => {
    const bank = shop();
    const removed = bank.request('A', { f: 'remove', value: 'shoes' });
    const added = bank.request('B', { f: 'add', value: 'shirt' });
    bank.at(1_000).heal('A|B').at(10_000);
    expect(bank.shows).toEqual(['{“shirt”, “shoes”}', '{“shirt”, “shoes”}']);
    expect(lossesIn(bank)[0]).toContain(`${removed} for `);
    expect(bank.run.world.holds(0, removed)).toBe(false);
    expect(bank.run.world.holds(0, added)).toBe(true);
  });

  it('what was removed after both sites had merged stays away', () => {
    const bank = shop();
    bank.request('B', { f: 'add', value: 'shirt' });
    bank.at(1_000).heal('A|B').at(10_000);
    bank.request('A', { f: 'remove', value: 'shoes' });
    expect(bank.at(11_000).shows).toEqual(['{“shirt”}', '{“shirt”}']);
    expect(lossesIn(bank)).toEqual([]);
  });

  it('sums add up, and nobody looks whether there was enough for both', () => {
    const object = { kind: 'account', initial: 1_000 } as const;
    const bank = sites({ object, settings: { strategy: 'merge' } }).cut('A|B');
    const paid = ['A', 'B'].map((site) => bank.ask(site, 'withdraw', 800));
    bank.at(500).heal('A|B').at(10_000);
    expect(paid.map((op) => bank.told(op))).toEqual(['ok 200', 'ok 200']);
    expect(bank.shows).toEqual([-600, -600]);
  });
});

describe('replicated data types', () => {
  it('an OR-Set keeps what was added beside a removal that had not seen it', () => {
    const object = { kind: 'set', initial: ['shoes'] } as const;
    const bank = sites({ object, settings: { strategy: 'crdt' } }).cut('A|B');
    bank.request('A', { f: 'remove', value: 'shoes' });
    bank.request('B', { f: 'add', value: 'shoes' });
    bank.request('B', { f: 'add', value: 'hat' });
    bank.at(500).heal('A|B').at(10_000);
    expect(bank.shows).toEqual(['{“hat”, “shoes”}', '{“hat”, “shoes”}']);
  });
});

describe('no conflict detection (MySQL and MariaDB manuals: circular replication)', () => {
  const circular = { strategy: 'in-order', topology: 'ring', ships: 'rows' };

  it('two writes to one row swap places, for ever', () => {
    const bank = contended(circular);
    expect(bank.shows).toEqual(['“b”', '“a”']);
    expect(bank.at(500_000).shows).toEqual(['“b”', '“a”']);
    expect(lossesIn(bank).toSorted()).toEqual(['A: 1 for 2', 'B: 2 for 1']);
  });

  it('the next write that both see ends it', () => {
    const bank = contended(circular);
    bank.request('A', { f: 'write', value: 'c' });
    expect(bank.at(12_000).shows).toEqual(['“c”', '“c”']);
  });

  it('statements are carried out again: the same two, the other way round', () => {
    const object = { kind: 'kv', initial: null } as const;
    const bank = sites({ object, settings: { ...circular, ships: 'statements' } }).cut('A|B');
    bank.request('A', { f: 'append', key: 'x', value: 'a' });
    bank.request('B', { f: 'append', key: 'x', value: 'b' });
    bank.at(500).heal('A|B').at(10_000);
    expect(bank.shows).toEqual(['x: “ab”', 'x: “ba”']);
  });

  it('rows that were changed on one side only come to the same', () => {
    const object = { kind: 'set', initial: [] } as const;
    const bank = sites({ object, settings: circular }).cut('A|B');
    bank.request('A', { f: 'add', value: 1 });
    bank.request('B', { f: 'add', value: 2 });
    bank.at(500).heal('A|B').at(10_000);
    expect(bank.shows).toEqual(['{1, 2}', '{1, 2}']);
  });
});

it('a strategy that has no rule for the object refuses, and nothing happens', () => {
  const bank = sites({ object: REGISTER, settings: { strategy: 'merge' } });
  const op = bank.request('A', { f: 'write', value: 1 });
  bank.at(100);
  expect(bank.end(op)).toMatchObject({
    type: 'refused',
    reason: 'This way of settling conflicts has no rule for a register.',
  });
});
