// What is measured, as shares and in words.

import { describe, expect, it } from 'vitest';
import type { Summary } from '../../timeline/index.ts';
import type { Setting } from '../../wire/index.ts';
import { boundsUs, measuredOtherwise, measuredWhileCut, msText } from './measured.ts';

const way = (us: number) => ({ kind: 'constant', us }) as const;
const setting = (lines: NonNullable<Setting['network']['lines']> = []) =>
  ({
    counter: way(1_000),
    network: { delay: way(10_000), lines },
    nodes: ['A', 'B', 'C'],
  }) as unknown as Setting;

const summary = (part: object) => part as unknown as Summary;

it('counts answers of what was asked during cuts', () => {
  const whileCut = { received: 4, answered: 3, byNode: new Map() };
  expect(measuredWhileCut(summary({ whileCut }))).toEqual({ share: 0.75, words: '3 of 4 answered' });
  expect(measuredWhileCut(summary({ whileCut: { received: 0, answered: 0 } })).share).toBeNull();
});

describe('between the counter and the farthest node', () => {
  it('lies a round trip over the slowest line', () => {
    expect(boundsUs(setting())).toEqual([2_000, 22_000]);
    expect(boundsUs(setting([{ nodes: [0, 1], delay: way(40_000) }]))).toEqual([2_000, 82_000]);
  });

  it('the usual delay does not count where no line has it', () => {
    const all = [way(3_000), way(4_000), way(5_000)];
    const lines = all.map((delay, i) => ({ nodes: [i, (i + 1) % 3] as [number, number], delay }));
    expect(boundsUs(setting(lines))).toEqual([2_000, 12_000]);
  });

  it.each([
    [2_000, 1],
    [12_000, 0.5],
    [22_000, 0],
    [90_000, 0],
  ])('an answer after %i us stands at %f', (p50Us, share) => {
    const found = measuredOtherwise(summary({ tally: { whenWhole: { p50Us } } }), setting());
    expect(found.share).toBeCloseTo(share);
  });
});

it('two digits are enough', () => {
  expect([40, 449, 3_100, 41_800, 999_600, 1_240_000, 12_400_000].map(msText)).toEqual([
    '0.1 ms',
    '0.4 ms',
    '3 ms',
    '42 ms',
    '1 s',
    '1.2 s',
    '12 s',
  ]);
});
