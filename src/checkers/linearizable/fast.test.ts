// The fast checks against the search: longer histories than can be tried order by order.

import { describe, expect, it } from 'vitest';
import { modelNamed } from '../models/registry.ts';
import { growingSetFinding } from './growing.ts';
import { incrementsFinding } from './increments.ts';
import { partsOf } from './part.ts';
import { randomHistory } from './random.support.ts';
import { Search } from './search.ts';
import { zonesFinding } from './zones.ts';

const AMPLE = { steps: 2_000_000, memory: 1_000_000 };

describe.each([
  ['zones', 'register', true, zonesFinding],
  ['increments', 'inc-counter', false, incrementsFinding],
  ['a growing set', 'gset', false, growingSetFinding],
  ['a growing set of different members', 'gset', true, growingSetFinding],
] as const)('%s', (_, model, isFresh, fast) => {
  it.each([10, 20, 40])('agree with the search on %d calls', (size) => {
    const seen = { holds: 0, violated: 0 };
    for (let seed = 0; seed < 300; seed++) {
      const history = randomHistory({ model, seed, size, width: 2 + (seed % 6), isFresh });
      for (const part of partsOf(history, modelNamed(model))) {
        const finding = fast(part)!;
        expect(finding.verdict, history.id).toBe(new Search(part).run(AMPLE));
        seen[finding.verdict]++;
      }
    }
    expect(Math.min(seen.holds, seen.violated)).toBeGreaterThan(20);
  });
});
