// The brute force on histories so small that anybody can judge them; each tells two levels apart, or one rule.

import { describe, expect, it, test } from 'vitest';
import { type CausalLevel, keeps } from './causality.ts';
import type { Datum, Operation } from './operation.ts';
import { isLinearizable, isSequential } from './orders.ts';
import { GUARANTEES, guarantees } from './session-guarantees.ts';

/** "0 write x 1" one after the other; a "?" at the end was never answered, a "!" was denied. */
function historyOf(text: string): Operation[] {
  return text.split(';').map((part, i) => {
    const [process, f = '', key = '', datum, mark] = part.trim().split(/\s+/);
    const value: Datum = datum === undefined ? null : JSON.parse(datum);
    const isLook = f === 'read' || f === 'balance';
    const end = mark === '?' ? 'lost' : 'ok';
    const times = { from: 2 * i, to: mark === '?' ? Number.POSITIVE_INFINITY : 2 * i + 1 };
    const asked = { process: Number(process), f, key, input: isLook ? null : value };
    return { ...asked, end, granted: mark !== '!', told: isLook ? value : undefined, ...times };
  });
}

const LEVELS: readonly CausalLevel[] = ['causal', 'causal-convergence', 'causal-memory'];

/** The levels that the history keeps. */
function kept(text: string, init: Datum = 0): string[] {
  const operations = historyOf(text);
  const isKept: Record<string, boolean | undefined> = {
    linearizable: isLinearizable(operations, init),
    sequential: isSequential(operations, init),
    ...Object.fromEntries(LEVELS.map((level) => [level, keeps(level, operations, init)])),
  };
  return Object.keys(isKept).filter((level) => isKept[level]);
}

describe('orders and causality', () => {
  const all = ['linearizable', 'sequential', ...LEVELS];

  test.each<[string, string, readonly string[]]>([
    ['what is read was written last', '0 write x 1; 1 read x 1', all],
    ['an old value, long after', '0 write x 1; 1 read x 0', all.slice(1)],
    ['a value from nowhere', '0 write x 1; 1 read x 7', []],
    ['a crashed write that was seen', '0 write x 1 ?; 1 read x 0; 1 read x 1', all],
    ['a crashed write that was seen too early', '1 read x 1; 1 read x 0; 0 write x 1 ?', []],
    [
      'two who see two writes in two orders',
      '0 write x 1; 1 write x 2; 2 read x 1; 2 read x 2; 3 read x 2; 3 read x 1',
      ['causal', 'causal-memory'],
    ],
    ['each sees its own write alone', '0 write x 1; 1 write y 1; 0 read y 0; 1 read x 0', LEVELS],
    ['an answer without its question', '0 write x 1; 1 read x 1; 1 write y 1; 2 read y 1; 2 read x 0', []],
    [
      'back and forth, once each',
      '0 write x 1; 0 read x 2; 1 write x 2; 1 read x 1',
      ['causal', 'causal-memory'],
    ],
    [
      'to and fro: each answer has an order of its own, and the three have none',
      '0 write x 1; 0 write y 1; 1 write x 2; 1 read y 1; 1 read x 2; 1 read x 1; 1 read x 2',
      ['causal'],
    ],
  ])('%s', (_, text, levels) => {
    expect(kept(text)).toEqual(levels);
  });

  test.each<[string, string, Datum, readonly string[]]>([
    ['both spend the last coin', '0 withdraw x 5; 1 withdraw x 5', 5, LEVELS],
    ['one is denied', '0 withdraw x 5; 1 withdraw x 5 !', 5, all],
    ['denied for nothing', '0 withdraw x 5 !', 5, []],
    ['a sum nobody can have', '0 deposit x 3; 0 deposit x 4; 1 balance x 6', 0, []],
    ['one of two deposits', '0 deposit x 3; 1 deposit x 4; 2 balance x 4', 0, all.slice(1)],
    [
      'the later one of one session without the earlier',
      '0 deposit x 3; 0 deposit x 4; 1 balance x 4',
      0,
      [],
    ],
    ['a member comes back', '0 add x 1; 0 remove x 1; 1 read x [1]; 1 read x []', [], all.slice(1)],
    ['a cas that found what it expected', '0 cas x [0,1]; 1 cas x [1,2]; 0 read x 2', 0, all],
    ['two cas that found the same', '0 cas x [0,1]; 1 cas x [0,2]', 0, LEVELS],
    [
      'texts in two orders',
      '0 append x "a"; 1 append x "b"; 2 read x "ab"; 3 read x "ba"',
      '',
      ['causal', 'causal-memory'],
    ],
  ])('%s', (_, text, init, levels) => {
    expect(kept(text, init)).toEqual(levels);
  });
});

describe('session guarantees', () => {
  const broken = (text: string) =>
    GUARANTEES.filter((each) => guarantees(each, historyOf(text), 0) === false);

  test.each([
    ['0 write x 1; 0 read x 1', []],
    ['0 write x 1; 0 read x 0', ['read-your-writes']],
    ['0 write x 1; 1 read x 1; 1 read x 0', ['monotonic-reads']],
    ['0 write x 1; 0 write x 2; 1 read x 2; 1 read x 1', []],
    ['0 write x 1; 1 write x 2; 2 read x 1; 2 read x 2; 2 read x 1', ['monotonic-reads']],
    ['0 read x 2; 0 write x 1; 1 read x 1; 1 write x 2', ['writes-follow-reads']],
    ['0 write x 1; 0 read x 2; 1 write x 2; 1 read x 1', ['read-your-writes']],
    ['0 read x 7', [...GUARANTEES]],
  ])('%s', (text, guarantee) => {
    expect(broken(text)).toEqual(guarantee);
  });

  it('a value that was written twice may come from either', () => {
    expect(broken('0 write x 1; 0 write x 2; 1 write x 1; 0 read x 1')).toEqual([]);
  });
});
