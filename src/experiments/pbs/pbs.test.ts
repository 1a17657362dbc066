// The figures of “Probabilistically Bounded Staleness” (Bailis et al. 2012), out of its WARS model: p99.9 of reads and
// writes, t-visibility at one in a thousand, the share of reads that are fresh at once, k-staleness.
// TRIALS=10000000 measures more closely.

import { describe, expect, it } from 'vitest';
import { exp, pow, scramble, stream } from '../../kernel/index.ts';
import { drawnFreshWithin, freshWithin } from './k-staleness.ts';
import { constant, exponential, type Law, lawFrom, lawText, mixture, pareto } from './law.ts';
import { MODELS, type Wars } from './models.ts';
import { joinedTallies, quorumsObjection, stalenessOf } from './pbs.ts';
import { samplerOf } from './sampling.ts';
import { Tail } from './tail.ts';
import { CHUNK, SHARE_BEYOND, type Tally, tailOf, warsTrials } from './wars.ts';

const TRIALS = Number(process.env['TRIALS'] ?? 400_000);
const SEED = 1;

const chunksOf = (trials: number) => Array.from({ length: Math.ceil(trials / CHUNK) }, (_, i) => i);
const ssd = MODELS['lnkd-ssd']!;
const disk = MODELS['lnkd-disk']!;

/** The numbers of a tail between which the true quantile lies, four standard deviations of its rank to each side: the
 *  rank of a quantile among so many draws is binomial. Published figures are rounded to their last digit. */
function between4(longest: Float64Array, published: number): { low: number; high: number } {
  const rank = TRIALS / SHARE_BEYOND;
  const off = 4 * Math.sqrt(rank);
  const digit = 0.5 * pow(10, -decimals(published));
  return { low: longest[Math.ceil(rank + off)]! - digit, high: longest[Math.floor(rank - off)]! + digit };
}
const decimals = (x: number): number => String(x).split('.')[1]?.length ?? 0;

/** With a tail long enough to see beyond the quantile. */
const tallied = (model: Wars, r: number, w: number): Tally =>
  warsTrials(
    { model, quorums: { n: 3, r, w }, seed: SEED, trials: TRIALS, keep: 2 * tailOf(TRIALS) },
    chunksOf(TRIALS),
  );

describe('LinkedIn’s stores, three replicas: figures of table 4', () => {
  it.each([
    ['SSD, R=1 W=1', ssd, 1, 1, { read: 0.655, write: 0.654, stale: 1.96 }],
    ['SSD, R=1 W=2', ssd, 1, 2, { read: 0.656, write: 1.63, stale: 1.86 }],
    ['disk, R=1 W=1', disk, 1, 1, { read: 0.655, write: 10.9, stale: 51.6 }],
    ['disk, R=2 W=1', disk, 2, 1, { read: 1.63, write: 10.9, stale: 14.2 }],
  ] as const)('%s', (_name, model, r, w, published) => {
    const tally = tallied(model, r, w);
    for (const [of, longest] of [
      ['read', tally.longestRead],
      ['write', tally.longestWrite],
      ['stale', tally.longestStale],
    ] as const) {
      const { low, high } = between4(longest, published[of]);
      expect(published[of], of).toBeGreaterThanOrEqual(low);
      expect(published[of], of).toBeLessThanOrEqual(high);
    }
  });

  it.each([
    ['SSD', ssd, 0.974],
    ['disk', disk, 0.437],
  ] as const)('%s: the share of reads that are fresh at once', (_name, model, published) => {
    const tally = tallied(model, 1, 1);
    const measured = tally.freshBy[0]! / tally.trials;
    expect(Math.abs(measured - published)).toBeLessThan(
      0.0005 + 4 * Math.sqrt((published * (1 - published)) / TRIALS),
    );
  });

  it('responses at the same time: a read hears no more of them than it waits for', () => {
    const [slow, same] = [mixture([1, exponential(0.1)]), mixture([1, constant(1)])];
    const tally = tallied({ write: slow, ack: same, read: same, response: same }, 1, 1);
    // Which of the three has nothing to do with when the write came there, and that time forgets what went before.
    const expected = 1 - (2 / 3) * exp(-0.1 * 2);
    const measured = tally.freshBy[0]! / tally.trials;
    expect(Math.abs(measured - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / TRIALS));
  });

  it('R + W > N is never stale in this model', () => {
    expect(tallied(disk, 2, 2).longestStale[0]).toBeLessThanOrEqual(0);
  });
});

describe('k-staleness: closed form and drawn quorums', () => {
  const one = { n: 3, r: 1, w: 1 };

  it('N=3, R=W=1: within 2 versions .556, within 3 .704, within 10 over .98', () => {
    expect(freshWithin(one, 1)).toBeCloseTo(1 / 3, 12);
    expect(freshWithin(one, 2)).toBeCloseTo(0.5556, 4);
    expect(freshWithin(one, 3)).toBeCloseTo(0.7037, 4);
    expect(freshWithin(one, 10)).toBeGreaterThan(0.98);
    expect(freshWithin({ n: 3, r: 2, w: 2 }, 1)).toBe(1);
  });

  it.each([
    [one, 1],
    [one, 2],
    [one, 3],
    [one, 10],
    [{ n: 3, r: 2, w: 1 }, 1],
    [{ n: 5, r: 2, w: 1 }, 2],
    [{ n: 5, r: 2, w: 2 }, 1],
  ] as const)('%j, %i versions', (quorums, versions) => {
    const expected = freshWithin(quorums, versions);
    const trials = 40_000;
    const drawn = drawnFreshWithin(quorums, versions, { trials, seed: SEED });
    expect(Math.abs(drawn - expected)).toBeLessThan(
      4 * Math.sqrt((expected * (1 - expected)) / trials) + 1e-9,
    );
  });
});

describe('samplers follow their laws', () => {
  const COUNT = 200_000;
  const drawn = (law: Law): Float64Array => {
    const [sample, luck] = [samplerOf(law), stream(SEED, 'law')];
    return Float64Array.from({ length: COUNT }, (_, k) =>
      sample(scramble(luck ^ Math.imul(k, 0x9e3779b1))),
    ).sort();
  };
  /** Kolmogorov and Smirnov: beyond 2.2 lies one in ten thousand. */
  const furthest = (law: Law, below: (x: number) => number): number =>
    drawn(law).reduce((worst, x, i) => Math.max(worst, Math.abs(below(x) - (i + 0.5) / COUNT)), 0) *
    Math.sqrt(COUNT);

  it('exponential', () => {
    expect(furthest(mixture([1, exponential(0.183)]), (x) => 1 - exp(-0.183 * x))).toBeLessThan(2.2);
  });
  it('Pareto', () => {
    expect(furthest(mixture([1, pareto(1.05, 1.51)]), (x) => 1 - pow(1.05 / x, 1.51))).toBeLessThan(2.2);
  });
  it('a mixture', () => {
    const below = (x: number) =>
      0.62 * (1 - exp(-0.183 * x)) + (x > 1.05 ? 0.38 * (1 - pow(1.05 / x, 1.51)) : 0);
    expect(furthest(mixture([0.38, pareto(1.05, 1.51)], [0.62, exponential(0.183)]), below)).toBeLessThan(
      2.2,
    );
  });
  it('the inverse itself, to twelve digits, wherever a word leads', () => {
    const [minusLn, power] = [samplerOf(mixture([1, exponential(1)])), samplerOf(mixture([1, pareto(1, 1)]))];
    // -ln v and 1/v of the same v: the exponential of one is the other.
    for (const word of [1, 2, 3, 0x7fffffff, -1, -0x80000000, 0x12345678, 0x00012345, 0x00000400, -12345]) {
      expect(exp(minusLn(word)) / power(word)).toBeCloseTo(1, 12);
    }
  });
});

describe('laws as text', () => {
  it('are read and written', () => {
    expect(lawFrom('pareto:1.05,1.51@.38;exp:.183@.62')).toEqual(disk.write);
    expect(lawText(disk.write)).toBe('pareto:1.05,1.51@0.38;exp:0.183@0.62');
    expect(lawFrom('constant:5')).toEqual([{ weight: 1, law: { kind: 'constant', ms: 5 } }]);
  });
  it.each([
    ['exp:0', '“exp:0” is no law.'],
    ['pareto:1', '“pareto:1” is no law.'],
    ['exp:1@.5', 'The weights of “exp:1@.5” come to 0.5, not to 1.'],
    ['pareto:1,.05', '“pareto:1,.05” is no law.'],
    ['normal:1,2', '“normal:1,2” is no law.'],
    ['uniform:3,2', '“uniform:3,2” is no law.'],
  ])('%s is turned away', (text, sentence) => {
    expect(lawFrom(text)).toContain(sentence);
  });
});

describe('tallies', () => {
  const given = { model: ssd, quorums: { n: 3, r: 1, w: 1 }, seed: 7, trials: 120_000 };
  const asked = { model: 'lnkd-ssd', wars: ssd, quorums: given.quorums, seed: 7, trials: given.trials };

  it('of parts come to that of all, whoever did which', () => {
    const all = stalenessOf(asked, warsTrials(given, [0, 1, 2]));
    const parts = joinedTallies([warsTrials(given, [2]), warsTrials(given, [1, 0])]);
    expect(stalenessOf(asked, parts)).toEqual(all);
    expect(all.curve.at(-1)?.fresh).toBeLessThanOrEqual(1);
    expect(all.freshWithin.map(({ fresh }) => Math.round(fresh * 1_000))).toEqual([333, 556, 704, 983]);
  });

  it('a tail holds the largest, in order', () => {
    const tail = new Tail(3);
    tail.addAll([5, 1, 9, 7, 3, 8, 2, 9]);
    expect([...tail.largest()]).toEqual([9, 9, 8]);
  });

  it('quorums that cannot be are turned away', () => {
    expect(quorumsObjection({ n: 3, r: 4, w: 1 })).toBe('A quorum of 3 replicas has 1 to 3 of them.');
    expect(quorumsObjection({ n: 3, r: 1, w: 3 })).toBeUndefined();
  });
});
