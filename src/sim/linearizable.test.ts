// The brute-force judge that the sweeps rely on, judged itself by histories whose verdict is plain.

import { expect, it } from 'vitest';
import type { HistoryEvent } from './history.ts';
import { linearized } from './linearizable.support.ts';

/** "1 balance", "1 = 100", "2 withdraw 30", "2 no 100", "2 unknown", "2 refused", in the order they happened. */
function historyOf(text: string): HistoryEvent[] {
  return text.split(';').map((part, at) => {
    const [op = '', what = '', value] = part.trim().split(' ');
    const base = { at, op: Number(op), process: Number(op) };
    if (what === '=' || what === 'no') {
      return { ...base, type: 'ok', answer: { granted: what === '=', value: Number(value) }, reason: null };
    }
    if (what === 'unknown' || what === 'refused') return { ...base, type: what, answer: null, reason: '' };
    const operation = value === undefined ? { f: what } : { f: what, value: Number(value) };
    return { ...base, type: 'invoke', node: 0, operation };
  });
}

it.each([
  ['a read of what was there', '1 balance; 1 = 100', true],
  ['a read of what never was', '1 balance; 1 = 90', false],
  ['a read after a write sees it', '1 deposit 5; 1 = 105; 2 balance; 2 = 105', true],
  ['a stale read', '1 deposit 5; 1 = 105; 2 balance; 2 = 100', false],
  [
    'a read beside a write may see it or not',
    '1 deposit 5; 2 balance; 2 = 100; 3 balance; 3 = 105; 1 = 105',
    true,
  ],
  [
    'two reads beside a write may not see it and then not',
    '1 deposit 5; 2 balance; 2 = 105; 3 balance; 3 = 100; 1 = 105',
    false,
  ],
  ['a no that is right', '1 withdraw 200; 1 no 100', true],
  ['a no that is wrong', '1 withdraw 50; 1 no 100', false],
  ['both paid from the same money', '1 withdraw 80; 2 withdraw 50; 1 = 20; 2 = 50', false],
  [
    'an unknown write may be seen later',
    '1 withdraw 40; 1 unknown; 2 balance; 2 = 100; 3 balance; 3 = 60',
    true,
  ],
  [
    'an unknown write may not be seen and taken back',
    '1 withdraw 40; 1 unknown; 2 balance; 2 = 60; 3 balance; 3 = 100',
    false,
  ],
  ['an unknown write is not seen twice', '1 withdraw 40; 1 unknown; 2 balance; 2 = 20', false],
  ['a refused write is never seen', '1 withdraw 40; 1 refused; 2 balance; 2 = 60', false],
  ['a write without an end may be seen', '1 withdraw 40; 2 balance; 2 = 60', true],
  ['order by answers', '1 deposit 5; 2 deposit 7; 1 = 112; 2 = 107', true],
  ['order by time against answers', '1 deposit 5; 1 = 112; 2 deposit 7; 2 = 107', false],
])('%s', (_title, text, holds) => {
  expect(linearized(historyOf(text), 100) !== undefined).toBe(holds);
});

it('names an order that explains the answers', () => {
  const history = historyOf('1 withdraw 60; 2 deposit 10; 3 balance; 3 = 50; 1 = 50; 2 = 110');
  expect(linearized(history, 100)).toEqual([2, 1, 3]);
});
