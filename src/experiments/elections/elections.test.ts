// Numbers that Ongaro’s thesis publishes of leader election (chapter 9), measured on the protocol that runs here.
// TRIALS=100000 measures more closely.

import { describe, expect, it } from 'vitest';
import { elections } from './elections.ts';

const TRIALS = Number(process.env['TRIALS'] ?? 3_000);
const RANGE_MS = 300;

/** Four standard deviations of a share measured so often. */
const tolerance = (share: number): number => 4 * Math.sqrt((share * (1 - share)) / TRIALS);

describe('split votes: five servers of which the leader failed, by latency over the range of timeouts', () => {
  it.each([
    [0.01, 0.0006],
    [0.1, 0.052],
    [0.2, 0.181],
  ])('at %f: %f of the elections', (ratio, published) => {
    const oneWay = ratio * RANGE_MS;
    const { splitVoteShare } = elections({
      nodes: 5,
      oneWayMs: [oneWay, oneWay],
      timeoutMs: [RANGE_MS, 2 * RANGE_MS],
      trials: TRIALS,
      seed: 1,
    });
    expect(Math.abs(splitVoteShare - published)).toBeLessThan(tolerance(published));
  });
});

describe('downtime in a wide-area network: 30 to 40 ms one way, timeouts from 300 to 600 ms', () => {
  const wan = { nodes: 5, oneWayMs: [30, 40], timeoutMs: [300, 600], trials: TRIALS, seed: 1 } as const;

  it('about 470 ms on average, within 5 %', () => {
    const { meanDowntimeMs } = elections(wan);
    expect(Math.abs(meanDowntimeMs - 470)).toBeLessThan(0.05 * 470);
  });

  it('is the same for the same seed, and another for another', () => {
    const few = { ...wan, trials: 20 };
    expect(elections(few)).toEqual(elections(few));
    expect(elections({ ...few, seed: 2 })).not.toEqual(elections(few));
  });
});

it('timeouts that hardly differ split most votes', () => {
  const { splitVoteShare } = elections({
    nodes: 5,
    oneWayMs: [30, 40],
    timeoutMs: [300, 360],
    trials: 100,
    seed: 1,
  });
  expect(splitVoteShare).toBeGreaterThan(0.6);
});
