// The experiment `raft-elections`: how long a Raft group is without a leader, as JSON or as words.

import {
  type Ballots,
  ballotsObjection,
  type Elected,
  elections,
  type RangeMs,
} from '../experiments/index.ts';
import { Complaint, type Given } from './command.ts';
import { type Experiment, numberGiven, wholeGiven } from './experiments.ts';

const USAGE = `How long a Raft group is without a leader after its leader crashed, and how often nobody wins the first round:

  --nodes N         how many nodes there are (5)
  --one-way A-B     how many ms a message takes, one way (30-40)
  --timeout A-B     the range of election timeouts in ms (300-600)
  --heartbeat MS    how often a leader is heard (about a round trip)
  --disk MS         how long a write to disk takes (0)
  --trials N        how many elections (1000)
  --seed S          their luck (1)
`;

/** `30-40`, or `30` for always the same. */
function range(given: Given, name: 'one-way' | 'timeout', otherwise: RangeMs): RangeMs {
  const text = given.values(name).at(-1);
  if (text === undefined) return otherwise;
  const [, low = '', high = low] = /^(\d{1,6}(?:\.\d{1,3})?)(?:-(\d{1,6}(?:\.\d{1,3})?))?$/.exec(text) ?? [];
  if (low !== '' && Number(low) <= Number(high)) return [Number(low), Number(high)];
  throw new Complaint(`--${name} is a range in ms, such as 30-40.`);
}

function ballotsFrom(given: Given): Ballots {
  const [heartbeatMs, diskMs] = [numberGiven(given, 'heartbeat'), numberGiven(given, 'disk')];
  const ballots: Ballots = {
    nodes: wholeGiven(given, 'nodes', { otherwise: 5 }),
    oneWayMs: range(given, 'one-way', [30, 40]),
    timeoutMs: range(given, 'timeout', [300, 600]),
    ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
    ...(diskMs === undefined ? {} : { diskMs }),
    trials: wholeGiven(given, 'trials', { otherwise: 1_000 }),
    seed: numberGiven(given, 'seed') ?? 1,
  };
  const wrong = ballots.nodes < 2 ? 'Where one node is all there is, nobody is left to elect.' : undefined;
  const objection = wrong ?? ballotsObjection(ballots);
  if (objection !== undefined) throw new Complaint(objection);
  return ballots;
}

function inWords({ trials, splitVotes, splitVoteShare, meanDowntimeMs, percentilesMs }: Elected): string {
  const { p50, p90, p99, most } = percentilesMs;
  const ms = (x: number) => `${x.toFixed(1)} ms`;
  return [
    `${trials} elections: nobody won the first round of ${splitVotes} (${(100 * splitVoteShare).toFixed(2)} %).`,
    `Without a leader for ${ms(meanDowntimeMs)} on average; half of them up to ${ms(p50)}, 90 % ${ms(p90)}, 99 % ${ms(p99)}, all ${ms(most)}.`,
  ].join('\n');
}

export const raftElections: Experiment = {
  name: 'raft-elections',
  usage: USAGE,
  options: {
    nodes: { type: 'string' },
    'one-way': { type: 'string' },
    timeout: { type: 'string' },
    heartbeat: { type: 'string' },
    disk: { type: 'string' },
    trials: { type: 'string' },
    seed: { type: 'string' },
  },
  measure(given) {
    const elected = elections(ballotsFrom(given));
    return Promise.resolve({ found: elected, words: inWords(elected) });
  },
};
