// Bounded staleness: while storms go on, no site ever lacks more acknowledged writes than the bound says; without the
// bound it does.

import { describe, expect, it } from 'vitest';
import { storm } from '../../experiments/sweep/storm.ts';
import { type Fact, type Recorder, Run } from '../../sim/index.ts';
import type { Claim } from '../claims.ts';
import { causal } from './causal.ts';

/** The most acknowledged writes that a site which was up lacked, whenever somebody was answered. */
function mostBehind(settings: Claim['settings'], seed: number): number {
  const claim: Claim = { says: '', promises: [], settings, nodes: [2, 4], objects: ['gset'] };
  const { value, endAt } = storm(causal, claim, seed);
  const acknowledged: number[] = [];
  let [most, isTold] = [0, false];
  const watching: Recorder = {
    record(fact: Fact) {
      if (fact.type !== 'operation-ended' || fact.outcome !== 'ok') return;
      isTold = true;
      if (fact.operation.f === 'add') acknowledged.push(fact.op);
    },
  };
  const run = new Run(value, watching, causal);
  for (let next = run.nextTime; next !== null && next < endAt; next = run.nextTime) {
    run.advance(next);
    if (!isTold) continue;
    isTold = false;
    for (const [node] of value.setting.nodes.entries()) {
      if (run.world.stateAt(node) === undefined) continue;
      const behind = acknowledged.filter((op) => !run.world.holds(node, op)).length;
      most = Math.max(most, behind);
    }
  }
  return most;
}

const SEEDS = Array.from({ length: 25 }, (_, seed) => seed);

describe.each([
  ['one order for all', { delivery: 'prefix', bound: 3 }, 3],
  ['every site writes, and they share the bound', { delivery: 'causal', bound: 8 }, 8],
])('%s', (_how, settings, bound) => {
  it('nobody is further behind than the bound', () => {
    const found = SEEDS.map((seed) => mostBehind(settings, seed));
    expect(Math.max(...found)).toBeLessThanOrEqual(bound);
    expect(Math.max(...found)).toBeGreaterThan(1);
  });

  it('without it some are', () => {
    expect(Math.max(...SEEDS.map((seed) => mostBehind({ ...settings, bound: 0 }, seed)))).toBeGreaterThan(
      bound,
    );
  });
});

it('sites cannot share a bound that is less than one for each', () => {
  expect(causal.objection({ delivery: 'causal', bound: 2, gossipMs: 1 }, 3, [])).toContain('cannot share 2');
  expect(causal.objection({ delivery: 'prefix', bound: 2, gossipMs: 1 }, 3, [])).toBeUndefined();
});
