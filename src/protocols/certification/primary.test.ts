// Which nodes may form the next primary component: dynamic voting (Jajodia and Mutchler 1990; Lotem, Keidar and Dolev
// 1997), with nodes that forget; and what it begins with.

import { describe, expect, it } from 'vitest';
import { append, type Ledger, openLedger } from '../objects/ledger.ts';
import { register } from '../objects/register.ts';
import { conflicts } from './certifying.ts';
import { isPrimary, proposal } from './primary.ts';
import type { Component, Join, Sent } from './state.ts';

const object = register(null);
const ledgerOf = (...ofs: readonly number[]): Ledger =>
  ofs.reduce((sum, of) => append(sum, { of, update: { f: 'write', value: of } }, object), openLedger(object));
const sent = (of: number, seq: number, sender: number): Sent => ({
  seq,
  sender,
  set: { of, operation: { f: 'write', value: of }, seen: 0 },
});

const first: Component = { id: 0, members: [0, 1, 2] };
const second: Component = { id: 3, members: [0, 1] };

const join = (part: Partial<Join> = {}): Join => ({
  type: 'join',
  top: 0,
  set: [],
  formed: first,
  attempts: [],
  remembers: [0],
  ledger: ledgerOf(),
  pending: [],
  ...part,
});

describe('a majority of the last component', () => {
  it('may go on, and a minority may not', () => {
    expect(
      isPrimary([
        [0, join()],
        [1, join()],
      ]),
    ).toBe(true);
    expect(isPrimary([[2, join()]])).toBe(false);
  });

  it('is counted in the newest component that any of them formed', () => {
    const newer = join({ formed: second, remembers: [0, 3], top: 3 });
    expect(
      isPrimary([
        [1, newer],
        [2, join()],
      ]),
    ).toBe(false);
    expect(
      isPrimary([
        [0, newer],
        [1, newer],
      ]),
    ).toBe(true);
  });

  it('must be one of every later attempt as well: it may have been formed', () => {
    const attempted = join({ attempts: [second], remembers: [0, 3], top: 3 });
    expect(
      isPrimary([
        [1, attempted],
        [2, join()],
      ]),
    ).toBe(false);
    expect(
      isPrimary([
        [0, attempted],
        [1, attempted],
        [2, join()],
      ]),
    ).toBe(true);
  });

  it('does not count those that crashed, until all are back', () => {
    const forgetful = join({ remembers: [] });
    expect(
      isPrimary([
        [0, forgetful],
        [1, join()],
      ]),
    ).toBe(false);
    expect(
      isPrimary([
        [0, forgetful],
        [1, forgetful],
        [2, forgetful],
      ]),
    ).toBe(true);
  });
});

describe('the next component', () => {
  it('begins with the longest ledger and all that was received beyond it, once each, in order', () => {
    const behind = join({ ledger: ledgerOf(1), pending: [sent(2, 5, 0), sent(4, 6, 1)] });
    const ahead = join({ ledger: ledgerOf(1, 2), pending: [sent(3, 6, 0)] });
    const { ledger, pending } = proposal(
      [
        [0, behind],
        [1, ahead],
      ],
      3,
    );
    expect(ledger.length).toBe(2);
    expect(pending.map(({ set }) => set.of)).toEqual([3, 4]);
  });

  it('does not ask those that were in an older one', () => {
    const newer = join({ formed: second, top: 3, ledger: ledgerOf(1) });
    const older = join({ ledger: ledgerOf(1), pending: [sent(9, 1, 2)] });
    expect(
      proposal(
        [
          [0, newer],
          [2, older],
        ],
        3,
      ).pending,
    ).toEqual([]);
  });

  it('has a number above all, which no other proposer gives', () => {
    const of = (proposer: number) => proposal([[proposer, join({ top: 4 })]], 3).component.id;
    expect([of(0), of(1), of(2)]).toEqual([6, 7, 8]);
  });
});

describe('Pedone, Guerraoui and Schiper 2003: the certification test', () => {
  const set = (seen: number, key?: string) => ({
    of: 9,
    operation: { f: 'put', value: 'x', ...(key === undefined ? {} : { key }) },
    seen,
  });

  it('turns away what was carried out before the row changed, and nothing else', () => {
    expect(conflicts(ledgerOf(1, 2), set(1))).toBe(true);
    expect(conflicts(ledgerOf(1, 2), set(2))).toBe(false);
  });

  it('goes row by row', () => {
    expect(conflicts(ledgerOf(1, 2), set(0, 'another row'))).toBe(false);
  });
});
