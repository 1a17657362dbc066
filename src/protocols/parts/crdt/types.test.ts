// Every replicated type over random histories: the laws of a join, and that a delta does what the full state does.
// Almeida et al. 2018, section 4 (delta-mutators, proposition 1).

import { describe, expect, it } from 'vitest';
import { Dice } from '../../../sim/schedule.support.ts';
import { openingFor, played } from './histories.support.ts';
import { types } from './index.ts';

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);

describe.each(types.map((type) => [type.id, type] as const))('%s', (_id, type) => {
  it('merges in any order, in any grouping, and as often as one likes', () => {
    for (const seed of SEEDS) {
      const { states } = played(type, seed);
      const dice = new Dice(seed, 'laws');
      for (let i = 0; i < 10; i++) {
        const [a, b, c] = [dice.pick(states), dice.pick(states), dice.pick(states)];
        const where = `seed ${seed}`;
        expect(type.merged(a, b), where).toEqual(type.merged(b, a));
        expect(type.merged(type.merged(a, b), c), where).toEqual(type.merged(a, type.merged(b, c)));
        expect(type.merged(a, a), where).toEqual(a);
        expect(type.merged(type.merged(a, b), b), where).toEqual(type.merged(a, b));
      }
    }
  });

  it('comes to the same from deltas in any order as from full states', () => {
    for (const seed of SEEDS) {
      const { replicas, updates } = played(type, seed);
      const opening = type.initial(openingFor(type.objects[0]!));
      const full = replicas.map(({ state }) => state).reduce(type.merged, opening);
      const dice = new Dice(seed, 'order');
      const shuffled = [...updates.values()]
        .map(({ delta }) => ({ delta, place: dice.unit() }))
        .sort((a, b) => a.place - b.place);
      const pieces = shuffled.reduce<unknown>((state, { delta }) => type.merged(state, delta), opening);
      expect(pieces, `seed ${seed}`).toEqual(full);
      const all = [...updates.keys()];
      expect(all.length).toBeGreaterThan(3);
    }
  });

  it('sends less as a delta than as a full state, once there is something', () => {
    const { replicas, updates } = played(type, 1, 80);
    const full = type.size(replicas[0]!.state);
    const deltas = [...updates.values()].map(({ delta }) => type.size(delta));
    expect(Math.min(...deltas)).toBeLessThanOrEqual(full);
    const mean = deltas.reduce((sum, size) => sum + size, 0) / deltas.length;
    if (full > 3) expect(mean).toBeLessThan(full);
  });
});
