// Linearizability against all orders tried one by one: every kind of object, thousands of small histories.

import { describe, expect, it } from 'vitest';
import { flaw, forgetting, isLinearizable } from '../brute-force.support.ts';
import { models } from '../models/registry.ts';
import { AMPLE } from '../verdict.ts';
import { kinds } from './kinds.support.ts';
import { linearizable } from './linearizable.ts';
import { randomHistory } from './random.support.ts';

const COUNT = 400;

describe.each([...models.keys()])('linearizable, %s', (model) => {
  it.each([1, 2])('says what trying all orders says, on %d keys', (keys) => {
    const seen = { holds: 0, violated: 0 };
    for (let seed = 0; seed < COUNT; seed++) {
      const history = randomHistory({ model, seed, size: 7, keys });
      const verdict = linearizable(history, AMPLE);
      const expected = isLinearizable(history) ? 'holds' : 'violated';
      expect(verdict.verdict, history.id).toBe(expected);
      seen[expected]++;
    }
    expect(Math.min(seen.holds, seen.violated)).toBeGreaterThan(COUNT / 20);
  });

  it('shows an order that explains every answer', () => {
    for (let seed = 0; seed < COUNT; seed++) {
      const history = randomHistory({ model, seed, size: 12, keys: 2 });
      const verdict = linearizable(history, AMPLE);
      if (verdict.verdict !== 'holds') continue;
      expect(flaw(history, verdict.witness!()), history.id).toBeUndefined();
    }
  });

  it('names calls that are violated by themselves, whatever became of the others', () => {
    for (let seed = 0; seed < COUNT; seed++) {
      const history = randomHistory({ model, seed, size: 7, keys: 2 });
      const verdict = linearizable(history, AMPLE);
      if (verdict.verdict !== 'violated') continue;
      const { calls, edges } = verdict.conflict;
      expect(new Set(calls.map((call) => call.key)).size, history.id).toBe(1);
      expect(isLinearizable(forgetting(history, calls)), history.id).toBe(false);
      for (const { before, after } of edges) expect(calls).toEqual(expect.arrayContaining([before, after]));
    }
  });
});

it('every model is tried', () => {
  expect(Object.keys(kinds).sort()).toEqual([...models.keys()].sort());
});
