// Where futures part, and the tree they make.

import { describe, expect, it } from 'vitest';
import { freshRun, type LoggedAction, line } from '../wire/index.ts';
import { branchesOf, partingOf } from './futures.ts';

const cut = (at: number): LoggedAction => ({ at, action: { type: 'cut', links: line(0, 1) } });
const heal = (at: number): LoggedAction => ({ at, action: { type: 'heal', links: line(0, 1) } });
const did = (...actions: LoggedAction[]) => freshRun('bank', 1, { actions });

describe('two runs', () => {
  it('part where one did what the other did not, or did it earlier', () => {
    expect(partingOf(did(cut(3), heal(9)), did(cut(3)))).toBe(9);
    expect(partingOf(did(cut(3), heal(9)), did(cut(3), heal(7)))).toBe(7);
    expect(partingOf(did(cut(3)), did(heal(5)))).toBe(3);
    expect(partingOf(did(cut(3)), did(cut(3)))).toBe(Infinity);
  });

  it('of other luck or of other settings have nothing in common', () => {
    expect(partingOf(did(cut(3)), freshRun('bank', 2, { actions: [cut(3)] }))).toBeNull();
    expect(partingOf(did(), freshRun('bank', 1, { settings: { partition: 'refuse' } }))).toBeNull();
  });
});

describe('the tree', () => {
  const shown = (left: Parameters<typeof branchesOf>[1]) =>
    branchesOf({ run: did(cut(3), heal(9)), reached: 20 }, left).map((b) => [
      b.future,
      b.depth,
      b.from,
      b.partsAt,
    ]);

  it('is one branch as long as nobody forked', () => {
    expect(shown([])).toEqual([[null, 0, null, 0]]);
  });

  it('has each future below the one it left, whatever the order of leaving', () => {
    const early = { run: did(heal(2)), reached: 5 };
    const late = { run: did(cut(3), heal(9), cut(12)), reached: 15 };
    const ofLate = { run: did(cut(3), heal(9), cut(12), heal(13)), reached: 18 };
    const other = { run: freshRun('bank', 7), reached: 4 };
    expect(shown([other, early, ofLate, late])).toEqual([
      [null, 0, null, 0],
      [2, 1, 0, 12],
      [3, 2, 1, 13],
      [1, 1, 0, 2],
      [0, 0, null, 0],
    ]);
  });

  it('keeps pointing at the right branch when others come between', () => {
    const all = branchesOf({ run: did(cut(3)), reached: 20 }, [
      { run: did(heal(1), heal(2)), reached: 9 },
      { run: did(heal(1), cut(4)), reached: 9 },
      { run: did(cut(3), heal(8)), reached: 9 },
      { run: did(cut(3), cut(7)), reached: 9 },
    ]);
    for (const { run, from, partsAt } of all)
      if (from !== null) expect(partingOf(run, all[from]!.run)).toBe(partsAt);
    expect(new Set(all.map(({ future }) => future)).size).toBe(5);
  });

  it('does not let a branch begin after it ends', () => {
    expect(shown([{ run: did(cut(3), heal(9)), reached: 4 }])).toEqual([
      [null, 0, null, 0],
      [0, 1, 0, 4],
    ]);
  });
});
