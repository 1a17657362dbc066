// Freshness by hand-made histories: what an answer must rest on, what it may, and the fewest updates it lacks.

import { describe, expect, it } from 'vitest';
import { stream, uniform } from '../../kernel/index.ts';
import type { HistoryEvent } from '../../sim/index.ts';
import { Intake } from '../live/intake.ts';
import { account } from '../models/balances.ts';
import { type Freshness, FreshnessChecker } from './freshness.ts';
import { historyOf } from './history.support.ts';
import { ShortfallMeter } from './shortfall.ts';

function judged(
  history: readonly HistoryEvent[],
  opening = 100,
): { readonly verdicts: readonly Freshness[]; readonly short: number } {
  const checker = new FreshnessChecker(account, opening);
  const meter = new ShortfallMeter(account, opening);
  const both = [new Intake(account), new Intake(account)] as const;
  const verdicts = history.map((event) => {
    both[1].take(event, meter);
    return both[0].take(event, checker);
  });
  return { verdicts: verdicts.filter((v) => v !== undefined), short: meter.short };
}

/** The verdict on the last answer: "fresh", or "stale" and what it lacks. */
function last(text: string): string {
  const verdict = judged(historyOf(text)).verdicts.at(-1);
  return verdict === undefined ? 'none' : [verdict.verdict, ...verdict.missing].join(' ');
}

describe('a fresh answer', () => {
  it.each([
    ['the opening balance', '1 balance; 1 = 100', 'fresh'],
    ['everything acknowledged', '1 deposit 5; 1 = 105; 2 withdraw 30; 2 = 75; 3 balance; 3 = 75', 'fresh'],
    ['a withdrawal that rests on everything', '1 deposit 5; 1 = 105; 2 withdraw 30; 2 = 75', 'fresh'],
    ['a no that rests on everything', '1 withdraw 80; 1 = 20; 2 withdraw 50; 2 no 20', 'fresh'],
    ['a no changes nothing', '1 withdraw 500; 1 no 100; 2 balance; 2 = 100', 'fresh'],
  ])('%s', (_title, text, verdict) => {
    expect(last(text)).toBe(verdict);
  });
});

describe('a stale answer', () => {
  it.each([
    ['lacks the one update', '1 withdraw 80; 1 = 20; 2 balance; 2 = 100', 'stale 1'],
    ['pays from money that is gone', '1 withdraw 80; 1 = 20; 2 withdraw 50; 2 = 50', 'stale 1'],
    ['says no for lack of money that came in', '1 deposit 80; 1 = 180; 2 withdraw 150; 2 no 100', 'stale 1'],
    ['lacks the later of two', '1 deposit 5; 1 = 105; 2 deposit 7; 2 = 112; 3 balance; 3 = 105', 'stale 2'],
    ['lacks the earlier of two', '1 deposit 5; 1 = 105; 2 deposit 7; 2 = 112; 3 balance; 3 = 107', 'stale 1'],
    ['lacks both', '1 deposit 5; 1 = 105; 2 deposit 7; 2 = 112; 3 balance; 3 = 100', 'stale 2 1'],
    ['cannot be explained at all', '1 deposit 5; 1 = 105; 2 balance; 2 = 33', 'stale'],
    ['was answered before', '1 withdraw 10; 1 = 90; 2 balance; 2 = 90; 3 balance; 3 = 100', 'stale 1'],
  ])('%s', (_title, text, verdict) => {
    expect(last(text)).toBe(verdict);
  });

  it('may lack an update of its own client: nobody is excused', () => {
    expect(last('1 withdraw 80 by 4; 1 = 20; 2 balance by 4; 2 = 100')).toBe('stale 1');
  });

  it('after both sides decided alone, each side lacks the other', () => {
    const text = '1 withdraw 80; 1 = 20; 2 withdraw 50; 2 = 50; 3 balance; 3 = 20';
    expect(last(text)).toBe('stale 2');
    expect(last(`${text}; 4 balance; 4 = 50`)).toBe('stale 1');
    expect(last(`${text}; 4 balance; 4 = -30`)).toBe('fresh');
  });
});

describe('an update beside the question', () => {
  it.each([
    ['may be seen', '1 deposit 5; 2 balance; 2 = 105; 1 = 105', 'fresh'],
    ['may not be seen', '1 deposit 5; 2 balance; 2 = 100; 1 = 105', 'fresh'],
    ['may have been asked after the question', '2 balance; 1 deposit 5; 1 = 105; 2 = 105', 'fresh'],
    [
      'may be unseen if acknowledged after the question was asked',
      '1 deposit 5; 2 balance; 1 = 105; 2 = 100',
      'fresh',
    ],
    [
      'does not excuse what was acknowledged before',
      '1 withdraw 7; 1 = 93; 2 deposit 5; 3 balance; 3 = 105',
      'stale 1',
    ],
  ])('%s', (_title, text, verdict) => {
    expect(last(text)).toBe(verdict);
  });
});

describe('an update that nobody knows the end of', () => {
  it.each([
    ['may be seen later', '1 withdraw 40; 1 unknown; 2 balance; 2 = 60', 'fresh'],
    ['may not be seen later', '1 withdraw 40; 1 unknown; 2 balance; 2 = 100', 'fresh'],
    ['is not seen twice', '1 withdraw 40; 1 unknown; 2 balance; 2 = 20', 'stale'],
    ['that was refused is never seen', '1 withdraw 40; 1 refused; 2 balance; 2 = 60', 'stale'],
    ['that was denied is never seen', '1 withdraw 400; 1 no 100; 2 balance; 2 = -300', 'stale'],
  ])('%s', (_title, text, verdict) => {
    expect(last(text)).toBe(verdict);
  });
});

describe('what gets no verdict', () => {
  it.each(['1 balance; 1 refused', '1 balance; 1 unknown', '1 withdraw 5; 1 unknown', '7 = 100'])(
    '%s',
    (text) => {
      expect(last(text)).toBe('none');
    },
  );
});

it('of two explanations the shorter one is given, though it takes an open update to have been seen', () => {
  const three = '1 deposit 5; 1 = 105; 2 deposit 7; 2 = 112; 3 deposit 19; 3 = 131';
  expect(last(`${three}; 9 balance; 9 = 119`)).toBe('stale 2 1');
  expect(last(`${three}; 4 deposit 7; 4 unknown; 9 balance; 9 = 119`)).toBe('stale 3');
});

describe('a verdict is proved or not given', () => {
  const open = Array.from({ length: 14 }, (_, i) => `${i + 1} deposit ${2 ** i}; ${i + 1} unknown`).join(';');

  it('what one of very many open updates explains is never called stale', () => {
    expect(last(`${open}; 99 balance; 99 = ${100 + 2 ** 13}`)).toBe('none');
    expect(last(`${open}; 99 balance; 99 = ${100 + 2 ** 3}`)).toBe('fresh');
  });

  it('two events at one instant count in the order in which they came', () => {
    const events = historyOf('1 deposit 5; 2 balance; 1 = 105; 2 = 100').map((e) => ({ ...e, at: 7 }));
    expect(judged(events).verdicts.at(-1)?.verdict).toBe('fresh');
    const other = historyOf('1 deposit 5; 1 = 105; 2 balance; 2 = 100').map((e) => ({ ...e, at: 7 }));
    expect(judged(other).verdicts.at(-1)?.verdict).toBe('stale');
  });

  it('many open updates and a long past do not keep it from coming to an end', () => {
    const past = Array.from(
      { length: 80 },
      (_, i) => `${i + 100} deposit ${1_000 + 2 * i}; ${i + 100} = 1`,
    ).join(';');
    const few = open.split(';').slice(0, 24).join(';');
    expect(last(`${past};${few}; 99 balance; 99 = 12345`)).toMatch(/^stale/);
  });
});

describe('the figures', () => {
  it('name what the answer rested on and what it should have', () => {
    const [, , verdict] = judged(
      historyOf('1 withdraw 80; 1 = 20; 2 deposit 7; 2 = 27; 3 withdraw 50; 3 = 50'),
    ).verdicts;
    expect(verdict).toEqual({
      op: 3,
      at: 60,
      verdict: 'stale',
      missing: [2, 1],
      staleForUs: 30,
      saw: 100,
      newest: 27,
    });
  });

  it('say by how much the bank came up short, at the worst', () => {
    const short = (text: string) => judged(historyOf(text)).short;
    expect(short('1 withdraw 80; 1 = 20; 2 withdraw 50; 2 = 50')).toBe(30);
    expect(short('1 withdraw 80; 1 = 20; 2 withdraw 50; 2 = 50; 3 deposit 90; 3 = 60')).toBe(30);
    expect(short('1 withdraw 80; 1 unknown; 2 deposit 5; 2 refused')).toBe(0);
  });

  it('do not hold against the bank what an unknown deposit may have covered', () => {
    const short = (text: string) => judged(historyOf(text)).short;
    expect(short('1 deposit 50; 1 unknown; 2 withdraw 140; 2 = 10')).toBe(0);
    expect(short('1 deposit 50; 1 refused; 2 withdraw 140; 2 = 10')).toBe(40);
  });
});

describe('what is missing is as little as can be', () => {
  /** Random updates, all acknowledged; then an answer that lacks a few of them. */
  function history(seed: number): { events: HistoryEvent[]; amounts: Map<number, number>; lacked: number } {
    const of = stream(seed, 'missing');
    const count = 3 + Math.floor(uniform(of, 0) * 6);
    const amounts = new Map(
      Array.from({ length: count }, (_, i) => [i + 1, 1 + Math.floor(uniform(of, i + 1) * 60)]),
    );
    const lacks = [...amounts.keys()].filter((op) => uniform(of, 50 + op) < 0.4);
    const all = [...amounts.values()].reduce((a, b) => a + b, 100);
    const saw = all - lacks.reduce((sum, op) => sum + amounts.get(op)!, 0);
    const text = [...amounts].map(([op, amount]) => `${op} deposit ${amount}; ${op} = 0`).join(';');
    return { events: historyOf(`${text}; 99 balance; 99 = ${saw}`), amounts, lacked: lacks.length };
  }

  it('it explains the number exactly, and without any one of its updates it would not', () => {
    let stale = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { events, amounts, lacked } = history(seed);
      const { verdict, missing, saw, newest } = judged(events).verdicts.at(-1)!;
      expect(verdict, `seed ${seed}`).toBe(saw === newest ? 'fresh' : 'stale');
      const sum = missing.reduce((total, op) => total + amounts.get(op)!, 0);
      expect(Number(newest) - sum, `seed ${seed}`).toBe(saw);
      expect(missing.length, `seed ${seed}`).toBeLessThanOrEqual(lacked);
      for (const op of missing) expect(Number(newest) - sum + amounts.get(op)!, `seed ${seed}`).not.toBe(saw);
      if (verdict === 'stale') stale++;
    }
    expect(stale).toBeGreaterThan(200);
  });
});

it('a long partition hides a long run of updates, and all of them are named', () => {
  const many = Array.from({ length: 400 }, (_, i) => `${i + 1} deposit 1; ${i + 1} = ${101 + i}`).join(';');
  const verdict = judged(historyOf(`${many}; 999 balance; 999 = 200`)).verdicts.at(-1);
  expect(verdict?.verdict).toBe('stale');
  expect(verdict?.missing).toHaveLength(300);
});
