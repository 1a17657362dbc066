// Reads of a multi-value register: one value fits an order, several at once fit none, and they never hide what the
// others break.

import { describe, expect, it } from 'vitest';
import { history } from './causal/histories.support.ts';
import { judge } from './judge.ts';
import { LEVELS } from './levels.ts';

const ORDERED = LEVELS.filter((level) => level !== 'eventual');
const WEAKER = ORDERED.filter((level) => level !== 'linearizable' && level !== 'sequential');

function verdicts(text: string): ReadonlyMap<string, string> {
  const judged = judge(history(text, 'mv-register', []), ORDERED);
  return new Map([...judged].map(([level, { verdict }]) => [level, verdict]));
}

describe('two values at once', () => {
  const TWO = '0 write x 1; 1 write x 2; 2 read x [1,2]';

  it('are no linearizable nor sequential behavior, and the weaker levels do not tell', () => {
    const found = verdicts(TWO);
    for (const level of ['linearizable', 'sequential']) expect(found.get(level)).toBe('violated');
    for (const level of WEAKER) expect(found.get(level), level).toBe('unknown');
  });

  it('are put into words', () => {
    for (const level of ['linearizable', 'sequential'] as const) {
      const judgement = judge(history(TWO, 'mv-register', []), [level]).get(level)!;
      if (judgement.verdict !== 'violated') throw new Error(judgement.verdict);
      const { sentence, calls } = judgement.explain();
      expect(sentence).toContain(
        'Process 2 read [1,2] on x, several values at once, and one register holds one',
      );
      expect(calls.map(({ process }) => process)).toEqual([2]);
    }
  });

  it('do not hide what the other answers break', () => {
    const found = verdicts(`${TWO}; 1 read x []`);
    expect(found.get('read-your-writes')).toBe('violated');
    expect(found.get('causal')).toBe('violated');
    expect(found.get('monotonic-writes')).toBe('unknown');
  });
});

describe('one value at a time', () => {
  it('is judged as a register is', () => {
    expect([...verdicts('0 write x 1; 0 write x 2; 1 read x [2]').values()]).not.toContain('violated');
    expect(verdicts('0 write x 1; 1 read x [1]; 1 read x []').get('monotonic-reads')).toBe('violated');
  });

  it('or what was there from the start', () => {
    const judged = judge(history('0 read x [2,1]', 'mv-register', [1, 2]), ['linearizable']);
    expect(judged.get('linearizable')?.verdict).toBe('holds');
  });
});
