// Sentences: what a student is told of a violation, for each shape a violation comes in.

import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import type { Level } from '../levels.ts';
import { historyFrom } from '../told.support.ts';

function sentence(level: Level, model: string, init: number | null, text: string): string {
  const judgement = judge(historyFrom(model, init, text), [level]).get(level);
  return judgement?.verdict === 'violated' ? judgement.explain().sentence : (judgement?.verdict ?? 'none');
}

describe('what is not linearizable', () => {
  it.each([
    [
      'an answer that lacks what was confirmed',
      'account',
      '0 withdraw 80 -> 20; 1 balance -> 100',
      'Process 1 read 100 although the withdrawal of 80 had been confirmed 2 ms before it asked.',
    ],
    [
      'a payment from what was gone',
      'account',
      '0 withdraw 80 -> 20; 1 withdraw 50 -> 50',
      'Process 1 was granted the withdrawal of 50 (leaving 50) although the withdrawal of 80 had been confirmed 2 ms before it asked.',
    ],
    [
      'a no for lack of what was there',
      'account',
      '0 deposit 80 -> 180; 1 withdraw 150 no 100',
      'Process 1 was denied the withdrawal of 150 although the deposit of 80 had been confirmed 2 ms before it asked.',
    ],
    [
      'two payments from the same money',
      'account',
      '0 withdraw 80 -> 20; | 1 withdraw 50 -> 50',
      'The withdrawal of 80 and the withdrawal of 50 were both granted, and whichever came first, the other was answered as if it had not happened.',
    ],
    [
      'a value from nowhere',
      'register',
      '0 write 1; 1 read -> 7',
      'Process 1 read 7, which nobody had written by then.',
    ],
    [
      'an overwritten value',
      'register',
      '0 write 1; 0 write 2; 1 read -> 1',
      'Process 1 read 1 although the write of 2 had been confirmed 2 ms before it asked.',
    ],
    [
      'the newer value first, then the older',
      'register',
      '0 write 1; 0 write 2 ?; 1 read -> 2; 2 read -> 1',
      'Process 2 read 1 although process 1 had read 2, 2 ms before it asked.',
    ],
    [
      'a sum that nothing makes',
      'counter',
      '0 add 2; 1 read -> 3',
      'Process 1 read 3, and nothing that was asked adds up to that.',
    ],
    [
      'several of the same that are missing',
      'counter',
      '0 add 1; 0 add 1; 1 read -> 0',
      'Process 1 read 0 although the addition of 1 had been confirmed 2 ms before it asked.',
    ],
  ])('%s', (_title, model, text, expected) => {
    expect(sentence('linearizable', model, model === 'account' ? 100 : 0, text)).toBe(expected);
  });
});

describe('what is not causally convergent', () => {
  it('says what would have to be, and claims no more than that', () => {
    const text = '0 write 1; 1 write 2; 0 read -> 2; 1 read -> 1';
    expect(sentence('causal-convergence', 'register', 0, text)).toBe(
      'These cannot all be, or no one order of the writes would fit what everybody saw: the write of 1 by process 0, the write of 2 by process 1, process 0 read 2 and process 1 read 1.',
    );
  });
});
