// The heap: always the call that must be answered soonest, whatever came and went in between.

import { expect, it } from 'vitest';
import { stream, uniform } from '../../kernel/index.ts';
import type { Call } from '../history.ts';
import { EarliestFirst } from './earliest-first.ts';
import { historyOf } from './rows.support.ts';

it('gives the calls in the order of their answers, without those that were removed', () => {
  const luck = stream(1, 'heap');
  const waiting = new EarliestFirst();
  const there = new Set<Call>();
  const calls = historyOf(
    'counter',
    0,
    Array.from({ length: 400 }, (_, i) => ['add', 1, i, 400 + Math.floor(uniform(luck, i) * 1e6)]),
  ).calls;
  for (const call of calls) {
    waiting.add(call);
    there.add(call);
    if (uniform(luck, 1_000 + call.id) < 0.5) {
      const soonest = Math.min(...[...there].map(({ to }) => to));
      const first = waiting.first()!;
      expect(first.to).toBe(soonest);
      const gone = uniform(luck, 2_000 + call.id) < 0.5 ? first : call;
      waiting.remove(gone);
      there.delete(gone);
    }
  }
});
