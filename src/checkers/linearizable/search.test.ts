// The search: in steps, within its memory, and to the point about what it refutes.

import { describe, expect, it } from 'vitest';
import { linearizable } from './linearizable.ts';
import { historyOf, partOf, type Row } from './rows.support.ts';
import { Search } from './search.ts';

const AMPLE = { steps: 1_000_000, memory: 1_000_000 };

/** So many concurrent deposits of different amounts, and then a balance that no order explains. */
const hard = (count: number): Row[] => [
  ...Array.from({ length: count }, (_, i): Row => ['deposit', 2 ** i, i, 100 + i]),
  ['balance', null, 200, 201, 2 ** count],
];

describe('Search', () => {
  it('comes to the same end in one run and in many', () => {
    const part = partOf('account', 0, hard(7));
    const whole = new Search(part);
    const parts = new Search(part);
    expect(whole.run(AMPLE)).toBe('violated');
    let progress = parts.run({ ...AMPLE, steps: 3 });
    while (progress === 'pending') progress = parts.run({ ...AMPLE, steps: 3 });
    expect(progress).toBe('violated');
    expect(parts.steps).toBe(whole.steps);
  });

  it('remembers: it does not try every order of what commutes', () => {
    const search = new Search(partOf('account', 0, hard(9)));
    expect(search.run(AMPLE)).toBe('violated');
    expect(search.steps).toBeLessThan(10 * 2 ** 9);
  });

  it('stops where its memory ends', () => {
    expect(new Search(partOf('account', 0, hard(9))).run({ ...AMPLE, memory: 50 })).toBe('out of memory');
  });

  it('does not put a write of what is there already into the order at once: it may be needed later', () => {
    const rows: Row[] = [
      ['write', 3, 0, 2],
      ['write', 0, 1, 3],
      ['read', null, 4, 5, 0],
    ];
    expect(new Search(partOf('cas-register', 0, rows)).run(AMPLE)).toBe('holds');
  });

  it('names no call that was asked after the matter was settled', () => {
    const rows: Row[] = [
      ['cas', [0, 1], 0, 1],
      ['cas', [0, 2], 2, 3],
      ['cas', [0, 3], 4, 5],
      ['write', 9, 6, 7],
    ];
    const search = new Search(partOf('cas-register', 0, rows));
    expect(search.run(AMPLE)).toBe('violated');
    const finding = search.finding();
    expect(finding.verdict === 'violated' && finding.conflict.calls.map(({ from }) => from)).toEqual([0, 2]);
  });

  it('takes a denied cas at its word', () => {
    const denied = (init: number): Row[] => [['cas', [init, 1], 0, 1, 'no']];
    expect(new Search(partOf('cas-register', 0, denied(0))).run(AMPLE)).toBe('violated');
    expect(new Search(partOf('cas-register', 0, denied(5))).run(AMPLE)).toBe('holds');
  });

  it('may need an open write only for a cas that was denied', () => {
    const rows: Row[] = [
      ['write', 5, 0, null],
      ['cas', [0, 1], 1, 2, 'no'],
    ];
    expect(linearizable(historyOf('cas-register', 0, rows), AMPLE).verdict).toBe('holds');
  });
});

describe('linearizable within a budget', () => {
  it('says which budget ran out', () => {
    const history = historyOf('account', 0, hard(12));
    const short = linearizable(history, { steps: 100, memory: 1_000 });
    expect(short).toEqual({ verdict: 'unknown', reason: expect.stringContaining('100 steps') });
    const small = linearizable(history, { steps: 100_000, memory: 60 });
    expect(small).toEqual({ verdict: 'unknown', reason: expect.stringContaining('60 states') });
  });

  it('finds an easy violation on one key whatever the others cost', () => {
    const difficult = historyOf('account', 0, hard(16)).calls.map((call) => ({ ...call, key: 'a' }));
    const easy = historyOf('account', 0, [['balance', null, 300, 301, 9]]).calls;
    const calls = [...difficult, ...easy].map((call, id) => ({ ...call, id }));
    const verdict = linearizable(
      { id: '', model: 'account', init: 0, calls },
      { steps: 5_000, memory: 50_000 },
    );
    expect(verdict.verdict === 'violated' && verdict.conflict.calls).toHaveLength(1);
  });
});
