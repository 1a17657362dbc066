// The drawing as numbers: what is drawn, in which order, and that no words run into others.

import { describe, expect, it } from 'vitest';
import { stream, uniform } from '../../kernel/index.ts';
import type { DrawnCall } from '../../wire/index.ts';
import { arrowsOf } from './arrows.ts';
import { chosen } from './choice.ts';
import { layoutOf } from './layout.ts';
import { type Plan, planOf } from './places.ts';

const call = (name: number, process: number, [from, to]: readonly [number, number | null]): DrawnCall => ({
  name,
  process,
  label: `write ${name}`,
  isUpdate: true,
  isDenied: false,
  from,
  to,
});

/** Some processes, each asking one thing after the other, now and then without an answer. */
function history(seed: number, size: number): readonly DrawnCall[] {
  const luck = stream(seed, 'diagram');
  let drawn = 0;
  const upTo = (most: number) => Math.floor(uniform(luck, drawn++) * most);
  const busy = new Map<number, { name: number; from: number }>();
  const calls: DrawnCall[] = [];
  for (let at = 0; calls.length < size; at += 1 + upTo(5)) {
    const process = upTo(6);
    const open = busy.get(process);
    if (open === undefined) busy.set(process, { name: calls.length + busy.size, from: at });
    else {
      calls.push(call(open.name, process, [open.from, upTo(8) === 0 ? null : at]));
      busy.delete(process);
    }
  }
  return calls.sort((a, b) => a.from - b.from).map((each, name) => ({ ...each, name }));
}

const room = { width: 600, step: 20, letter: 8 };
const barsByName = (plan: Plan) => new Map(plan.bars.map((bar) => [bar.call.name, bar]));

describe('places', () => {
  it('keep the order of everything that began and ended', () => {
    const calls = history(1, 60);
    const bars = barsByName(planOf(calls, [], room));
    for (const a of calls) {
      for (const b of calls) {
        const [left, right] = [bars.get(a.name)!, bars.get(b.name)!];
        if (a.from < b.from) expect(left.left).toBeLessThan(right.left);
        if (a.to !== null && a.to < b.from) expect(left.right).toBeLessThan(right.left);
      }
    }
  });

  it('let no bar and no words run into the next of their row', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { bars } = planOf(history(seed, 80), [], room);
      for (const [i, bar] of bars.entries()) {
        const next = bars.slice(i + 1).find((other) => other.row === bar.row);
        if (next) expect(Math.max(bar.right, bar.wordsEnd)).toBeLessThan(next.left);
      }
    }
  });

  it('squeeze out empty stretches, and fill the room', () => {
    const near = planOf([call(0, 0, [0, 1]), call(1, 1, [2, 3])], [], room);
    const far = planOf([call(0, 0, [0, 1]), call(1, 1, [1_000_000, 2_000_000])], [], room);
    expect(far.bars.map(({ left, right }) => [left, right])).toEqual(
      near.bars.map(({ left, right }) => [left, right]),
    );
    expect(near.width).toBe(room.width);
    const end = Math.max(...near.bars.map((bar) => Math.max(bar.right, bar.wordsEnd)));
    expect(end).toBeLessThanOrEqual(room.width);
    expect(end).toBeGreaterThan(room.width * 0.9);
  });

  it('give calls of one process that overlap a row each, and name it once', () => {
    const { bars, rows } = planOf([call(0, 3, [0, 5]), call(1, 3, [2, 4]), call(2, 3, [6, 7])], [], room);
    expect(bars.map((bar) => bar.row)).toEqual([0, 1, 0]);
    expect(rows).toEqual([
      { process: 3, isFirst: true },
      { process: 3, isFirst: false },
    ]);
  });

  it('mark where calls are left out, between the two that stand on either side', () => {
    const { bars, breaks } = planOf([call(0, 0, [0, 1]), call(9, 1, [8, 9])], [4, 5], room);
    expect(breaks).toHaveLength(1);
    expect(breaks[0]).toBeGreaterThan(bars[0]!.right);
    expect(breaks[0]).toBeLessThan(bars[1]!.left);
  });
});

describe('the choice', () => {
  it('is the named calls and those asked closest to them, in order', () => {
    const calls = Array.from({ length: 100 }, (_, i) => call(i, i % 4, [2 * i, 2 * i + 1]));
    const { calls: shown, leftOut } = chosen(calls, new Set([20, 70]), 3);
    expect(shown.map((each) => each.name)).toEqual([19, 20, 21, 69, 70]);
    expect(leftOut).toHaveLength(68 - 22 + 1);
  });

  it('is everything where nothing is named', () => {
    const calls = history(3, 50);
    expect(chosen(calls, new Set())).toEqual({ calls, leftOut: [] });
  });
});

describe('arrows', () => {
  const shape = { height: 76, label: 20, barTop: 27, barBottom: 44 };

  it('keep their words off bars, other words and each other', () => {
    const calls = [call(1, 0, [0, 1]), call(2, 0, [2, 3]), call(3, 1, [4, 5]), call(4, 1, [6, 7])];
    const orders = [
      { before: 1, after: 2, why: 'session' },
      { before: 2, after: 3, why: 'read-from' },
      { before: 3, after: 4, why: 'session' },
      { before: 4, after: 1, why: 'unseen' },
    ];
    for (const width of [320, 450, 700]) {
      const { bars, width: drawn } = planOf(calls, [], { ...room, width });
      const arrows = arrowsOf(orders, { bars, shape, width: drawn });
      const words = arrows.map(({ x, y, words: { length } }) => ({ x, y, half: length * 3.2 }));
      const overBars = bars.map(({ row, left, wordsEnd }) => ({
        x: (left + wordsEnd) / 2,
        y: row * shape.height + shape.label - 4,
        half: (wordsEnd - left) / 2,
      }));
      const all = [...words, ...overBars];
      const covered = words.flatMap((a) =>
        all.filter((b) => b !== a && Math.abs(a.y - b.y) < 11 && Math.abs(a.x - b.x) < a.half + b.half),
      );
      expect(covered, `${width} wide`).toEqual([]);
      expect(arrows.map((arrow) => arrow.words)).toContain('read what it wrote');
    }
  });

  it('leave out an order whose calls are not drawn', () => {
    const { bars, width } = planOf([call(1, 0, [0, 1])], [], room);
    expect(arrowsOf([{ before: 1, after: 2, why: 'unseen' }], { bars, shape, width })).toEqual([]);
  });
});

describe('a layout', () => {
  const wanted = { orders: [], nameOf: String, isWhole: false, isCompact: false };

  it('shows fewer neighbors where there is less room, and always every named call', () => {
    const calls = history(5, 200);
    const named = new Set([90, 95, 100]);
    const drawn = (width: number) =>
      layoutOf({ ...wanted, calls, named, width }).plan.bars.map((bar) => bar.call.name);
    expect(drawn(1_400).length).toBeGreaterThan(drawn(300).length);
    for (const width of [0, 300, 1_400]) expect(drawn(width)).toEqual(expect.arrayContaining([...named]));
  });

  it('draws the named calls alone in a narrow drawer', () => {
    const calls = history(6, 40);
    const { plan } = layoutOf({ ...wanted, calls, named: new Set([3, 9]), width: 280, isCompact: true });
    expect(plan.bars.map((bar) => bar.call.name)).toEqual([3, 9]);
  });
});
