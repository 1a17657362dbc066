// Sets that only grow: chains of reads, adds of the same member, and what was there from the start.

import { describe, expect, it } from 'vitest';
import { growingSetFinding } from './growing.ts';
import { asksOf, partOf, type Row } from './rows.support.ts';

const find = (...rows: Row[]) => growingSetFinding(partOf('gset', [0], rows));
const read = (value: number[], from: number, to: number): Row => ['read', null, from, to, value];
const add = (member: number, from: number, to: number | null): Row => ['add', member, from, to];

describe('growingSetFinding', () => {
  it('orders concurrent adds by what was read, in any order and however often listed', () => {
    const finding = find(add(1, 0, 9), add(2, 1, 8), read([2, 0, 2], 2, 3), read([2, 1, 0], 4, 5));
    expect(finding?.verdict === 'holds' && asksOf(finding.order())).toBe(
      'add 2, read null, add 1, read null',
    );
  });

  it('refutes two reads of which each saw what the other did not', () => {
    const finding = find(add(1, 0, 9), add(2, 1, 8), read([0, 2], 2, 5), read([0, 1], 3, 4));
    expect(finding?.verdict === 'violated' && finding.conflict.calls).toHaveLength(4);
  });

  it('refutes a member that goes, one that was there from the start included', () => {
    expect(find(add(1, 0, 9), read([0, 1], 1, 2), read([0], 3, 4))?.verdict).toBe('violated');
    expect(find(read([], 0, 1))?.verdict).toBe('violated');
  });

  it('refutes an add that is not seen later, also by what a read without it saw', () => {
    expect(find(add(1, 0, 1), read([0], 2, 3))?.verdict).toBe('violated');
    const finding = find(add(1, 0, 2), add(2, 3, 4), read([0, 2], 1, 5));
    expect(finding?.verdict === 'violated' && asksOf(finding.conflict.calls)).toBe('add 1, read null, add 2');
  });

  it('refutes a member nobody added, or only later', () => {
    expect(find(read([0, 7], 0, 1))?.verdict).toBe('violated');
    expect(find(read([0, 1], 0, 1), add(1, 2, 3))?.verdict).toBe('violated');
  });

  it('goes by the first of several adds to be asked and the first to be answered', () => {
    expect(find(add(1, 0, null), read([0, 1], 1, 2), add(1, 3, 4))?.verdict).toBe('holds');
    expect(find(add(1, 0, null), add(1, 1, 2), read([0], 3, 4))?.verdict).toBe('violated');
    expect(find(add(1, 0, 6), add(1, 1, 9), read([0], 2, 3), read([0, 1], 4, 5))?.verdict).toBe('holds');
  });

  it('leaves out an open add that nobody saw', () => {
    const finding = find(add(1, 0, null), read([0], 1, 2), add(0, 3, 4));
    expect(finding?.verdict === 'holds' && asksOf(finding.order())).toBe('read null, add 0');
  });

  it('does not judge sets that shrink', () => {
    expect(growingSetFinding(partOf('set', [], [add(1, 0, 1)]))).toBeUndefined();
  });
});
