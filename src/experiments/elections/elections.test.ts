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

/** The model of the thesis by itself: nobody wins if, within one latency of the first, more others time out than a
 *  majority can spare. The gap between the first of n timeouts and the one `spare` places later is at most `ratio` as
 *  often as `spare` or more of n draws fall into so much of the range (order statistics). */
function splitChance(nodes: number, ratio: number): number {
  const alive = nodes - 1;
  const spare = alive - ((nodes >> 1) + 1) + 1;
  let chance = 0;
  let choose = 1;
  for (let k = 0; k <= alive; k++) {
    if (k >= spare) chance += choose * ratio ** k * (1 - ratio) ** (alive - k);
    choose = (choose * (alive - k)) / (k + 1);
  }
  return chance;
}

describe('split votes of other groups, by the order statistics of the timeouts', () => {
  it.each([
    [3, 0.05],
    [3, 0.5],
    [4, 0.2],
    [5, 0.5],
    [7, 0.1],
    [9, 0.5],
  ])('%i servers at %f', (nodes, ratio) => {
    const oneWay = ratio * RANGE_MS;
    const trials = Math.min(TRIALS, 500);
    const timeoutMs = [RANGE_MS, 2 * RANGE_MS] as const;
    const { splitVoteShare } = elections({ nodes, oneWayMs: [oneWay, oneWay], timeoutMs, trials, seed: 1 });
    const expected = splitChance(nodes, ratio);
    const deviation = Math.sqrt((expected * (1 - expected)) / trials);
    expect(Math.abs(splitVoteShare - expected)).toBeLessThan(4 * deviation);
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
