// The revision tree (CouchDB documentation, “Replication and conflict model”): which revision wins, what becomes of the
// others, and which writes are refused.

import { describe, expect, it } from 'vitest';
import type { Bank } from '../../sim/bank.support.ts';
import { lossesIn, sites } from '../../sim/sites.support.ts';
import { type Revision, revisionOn, withLeaf } from './settling/tree.ts';

const root = revisionOn(null, { of: 0, value: 'root', isDeleted: false });
const on = (parent: Revision | null, value: string, of: number, isDeleted = false): Revision =>
  revisionOn(parent, { of, value, isDeleted });
const LIMIT = 1_000;
const winnerOf = (...leaves: Revision[]) =>
  leaves.reduce<readonly Revision[]>((sum, leaf) => withLeaf(sum, leaf, LIMIT), [])[0];

describe('the winner', () => {
  it('has the longest history', () => {
    const long = on(on(root, 'a', 1), 'b', 2);
    const short = on(root, 'c', 3);
    expect(winnerOf(long, short)).toBe(long);
    expect(winnerOf(short, long)).toBe(long);
  });

  it('of histories as long has the highest hash', () => {
    const leaves = ['a', 'b', 'c', 'd'].map((value, i) => on(root, value, i + 1));
    const highest = leaves.toSorted((a, b) => (a.hash < b.hash ? 1 : -1))[0];
    expect(winnerOf(...leaves)).toBe(highest);
    expect(winnerOf(...leaves.toReversed())).toBe(highest);
  });

  it('is not deleted, as long as there is one that is not', () => {
    const gone = on(on(on(root, 'a', 1), 'b', 2), '', 3, true);
    const short = on(root, 'c', 4);
    expect(winnerOf(gone, short)).toBe(short);
  });
});

describe('the tree', () => {
  it('takes a leaf in place of what it grew from, and no revision it has in its history', () => {
    const [first, second] = [on(root, 'a', 1), on(on(root, 'a', 1), 'b', 2)];
    expect(withLeaf([first], second, LIMIT)).toEqual([second]);
    expect(withLeaf([second], first, LIMIT)).toEqual([second]);
  });

  it('the same edit made twice is one revision', () => {
    const [one, other] = [on(root, 'a', 1), on(root, 'a', 2)];
    expect(one.hash).toBe(other.hash);
    expect(one.hash).toMatch(/^[0-9a-f]{32}$/);
    expect(withLeaf([one], other, LIMIT)).toEqual([one]);
  });

  it('a history that was stemmed is not known for one: a conflict with itself (revs_limit)', () => {
    const deep = on(on(on(root, 'a', 1), 'b', 2), 'c', 3);
    expect(withLeaf([root], deep, 3)).toHaveLength(2);
    expect(withLeaf([root], deep, 4)).toHaveLength(1);
  });
});

const REGISTER = { kind: 'register', initial: null } as const;

/** B's history is longer, A's writes are later. */
function conflicted(): Bank {
  const bank = sites({ object: REGISTER, settings: { strategy: 'revisions' } });
  bank.request('A', { f: 'write', value: 'first' });
  bank.at(500).cut('A|B');
  for (const value of ['b1', 'b2', 'b3']) bank.request('B', { f: 'write', value });
  bank.at(900).request('A', { f: 'write', value: 'a' });
  return bank.at(1_000).heal('A|B').at(8_000);
}

const detailsOf = (bank: Bank, op: number) =>
  bank.end(op)?.details?.map(({ name, value }) => `${name}=${value}`);

describe('conflicts', () => {
  it('the longer history wins over the later write, and the loser is shown as a conflict', () => {
    const bank = conflicted();
    const reads = ['A', 'B'].map((site) => bank.request(site, { f: 'read' }));
    bank.at(9_000);
    expect(reads.map((op) => bank.told(op))).toEqual(['ok b3', 'ok b3']);
    for (const op of reads)
      expect(detailsOf(bank, op)).toEqual([
        expect.stringMatching(/^rev=4-[0-9a-f]{6}$/),
        expect.stringMatching(/^conflicts=2-[0-9a-f]{6}$/),
      ]);
    expect(lossesIn(bank)).toEqual([]);
    expect(bank.said.filter((text) => text.includes('has the longer history'))).toHaveLength(2);
  });

  it('stay until somebody resolves them: a write on the winner leaves them be', () => {
    const bank = conflicted();
    bank.request('A', { f: 'write', value: 'next' });
    bank.at(9_000);
    const read = bank.request('B', { f: 'read' });
    bank.at(9_100);
    expect(bank.told(read)).toBe('ok next');
    expect(detailsOf(bank, read)?.[1]).toMatch(/^conflicts=2-/);
  });

  it('a key that was emptied is deleted, and whoever wrote to it meanwhile wins', () => {
    const bank = sites({ object: { kind: 'kv', initial: null }, settings: { strategy: 'revisions' } });
    bank.request('A', { f: 'put', key: 'x', value: 'one' });
    bank.at(500).cut('A|B');
    bank.request('A', { f: 'put', key: 'x', value: 'two' });
    bank.at(600).request('A', { f: 'put', key: 'x', value: '' });
    bank.request('B', { f: 'put', key: 'x', value: 'three' });
    bank.at(1_000).heal('A|B').at(8_000);
    expect(bank.shows).toEqual(['x: “three”', 'x: “three”']);
  });
});

describe('a write on a revision that is not the newest (409 Conflict)', () => {
  it('is refused, and nothing happens; on the newest it is not', () => {
    const settings = { strategy: 'revisions', basis: 'client' };
    const bank = sites({ object: REGISTER, settings });
    const ask = (client: number, operation: { f: string; value?: string }) => {
      bank.act({ type: 'ask', client, operation });
      bank.at(bank.run.now / 1_000 + 200);
      return bank.run.world.history.at(-1)!;
    };
    ask(0, { f: 'write', value: 'mine' });
    expect(ask(1, { f: 'write', value: 'blind' })).toMatchObject({
      type: 'refused',
      reason: 'Document update conflict.',
    });
    ask(1, { f: 'read' });
    expect(ask(1, { f: 'write', value: 'theirs' }).type).toBe('ok');
    expect(ask(0, { f: 'write', value: 'mine again' }).type).toBe('refused');
    expect(bank.shows).toEqual(['“theirs”', '“theirs”']);
  });
});
