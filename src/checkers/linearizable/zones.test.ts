// Zones: each way in which a register of distinct values can be wrong, and those in which it only looks wrong.

import { describe, expect, it } from 'vitest';
import { asksOf, partOf, type Row } from './rows.support.ts';
import { zonesFinding } from './zones.ts';

const find = (...rows: Row[]) => zonesFinding(partOf('register', 0, rows));
const read = (value: number, from: number, to: number): Row => ['read', null, from, to, value];
const write = (value: number, from: number, to: number | null): Row => ['write', value, from, to];

describe('zonesFinding', () => {
  it('orders concurrent writes by what was read', () => {
    const finding = find(write(1, 0, 9), write(2, 1, 8), read(2, 2, 3), read(1, 4, 5));
    expect(finding?.verdict === 'holds' && asksOf(finding.order())).toBe(
      'write 2, read null, write 1, read null',
    );
  });

  it('refutes a value that comes back, and names who saw what', () => {
    const finding = find(write(1, 0, 9), write(2, 1, 8), read(2, 2, 3), read(1, 4, 5), read(2, 6, 7));
    expect(finding?.verdict === 'violated' && finding.conflict.calls.map(({ from }) => from)).toEqual([
      0, 1, 2, 4, 6,
    ]);
  });

  it('refutes a read of the past after a write was answered', () => {
    expect(find(write(1, 0, 1), write(2, 2, 3), read(1, 4, 5))?.verdict).toBe('violated');
    expect(find(write(1, 0, 1), write(2, 2, 5), read(1, 3, 4))?.verdict).toBe('holds');
  });

  it('refutes a read of the first value after a write was answered', () => {
    const finding = find(write(1, 0, 1), read(0, 2, 3));
    expect(finding?.verdict === 'violated' && finding.conflict.edges.map(({ why }) => why)).toEqual([
      'unseen',
      'real-time',
    ]);
    expect(find(write(1, 0, 3), read(0, 1, 2))?.verdict).toBe('holds');
  });

  it('refutes a value nobody wrote, or only later', () => {
    expect(find(read(7, 0, 1))?.verdict).toBe('violated');
    const early = find(read(1, 0, 1), write(1, 2, 3));
    expect(early?.verdict === 'violated' && early.conflict.calls).toHaveLength(2);
  });

  it('lets an open write take effect late, but not twice and not before it was asked', () => {
    expect(find(write(1, 0, null), write(2, 1, 2), read(2, 3, 4), read(1, 5, 6))?.verdict).toBe('holds');
    expect(find(write(1, 0, null), read(1, 1, 2), write(2, 3, 4), read(1, 5, 6))?.verdict).toBe('violated');
    expect(find(read(1, 0, 1), write(1, 2, null))?.verdict).toBe('violated');
  });

  it('leaves out an open write that nobody saw', () => {
    const finding = find(write(1, 0, null), write(2, 1, 2), read(2, 3, 4));
    expect(finding?.verdict === 'holds' && asksOf(finding.order())).toBe('write 2, read null');
  });

  it('does not judge repeated values, the first value written again, or a cas', () => {
    expect(find(write(1, 0, 1), write(1, 2, 3))).toBeUndefined();
    expect(find(write(0, 0, 1))).toBeUndefined();
    expect(zonesFinding(partOf('cas-register', 0, [['cas', [0, 1], 0, 1]]))).toBeUndefined();
  });

  it('tells texts from lists that look alike', () => {
    const rows: Row[] = [
      ['write', '[1]', 0, 1],
      ['read', null, 2, 3, [1]],
    ];
    expect(zonesFinding(partOf('register', 0, rows))?.verdict).toBe('violated');
  });
});
