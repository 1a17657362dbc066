// `npm run -s experiment -- NAME`: many runs at once, made to find out a number, and that number as JSON or as words.

import {
  type Ballots,
  ballotsObjection,
  type Elected,
  elections,
  type RangeMs,
} from '../experiments/index.ts';
import { Complaint, type Given, readOptions, runCommand } from './command.ts';

const OPTIONS = {
  nodes: { type: 'string' },
  'one-way': { type: 'string' },
  timeout: { type: 'string' },
  heartbeat: { type: 'string' },
  disk: { type: 'string' },
  trials: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const USAGE = `Makes many runs to find out a number.

  npm run -s experiment -- raft-elections [options]

How long a Raft group is without a leader after its leader crashed, and how often nobody wins the first round:

  --nodes N         how many nodes there are (5)
  --one-way A-B     how many ms a message takes, one way (30-40)
  --timeout A-B     the range of election timeouts in ms (300-600)
  --heartbeat MS    how often a leader is heard (about a round trip)
  --disk MS         how long a write to disk takes (0)
  --trials N        how many elections (1000)
  --seed S          their luck (1)
  --json            print one JSON object
  --help            print this

Exit codes: 0 measured, 2 wrong arguments.
`;

const MOST_TRIALS = 1_000_000;

function number(given: Given, name: keyof typeof OPTIONS): number | undefined {
  const text = given.values(name).at(-1);
  if (text === undefined) return undefined;
  if (/^\d{1,9}(\.\d{1,3})?$/.test(text)) return Number(text);
  throw new Complaint(`--${name} is a number, such as 5.`);
}

function whole(given: Given, name: keyof typeof OPTIONS, otherwise: number): number {
  const read = number(given, name) ?? otherwise;
  if (Number.isInteger(read) && read >= 1 && read <= MOST_TRIALS) return read;
  throw new Complaint(`--${name} is a whole number from 1 to 1,000,000.`);
}

/** `30-40`, or `30` for always the same. */
function range(given: Given, name: 'one-way' | 'timeout', otherwise: RangeMs): RangeMs {
  const text = given.values(name).at(-1);
  if (text === undefined) return otherwise;
  const [, low = '', high = low] = /^(\d{1,6}(?:\.\d{1,3})?)(?:-(\d{1,6}(?:\.\d{1,3})?))?$/.exec(text) ?? [];
  if (low !== '' && Number(low) <= Number(high)) return [Number(low), Number(high)];
  throw new Complaint(`--${name} is a range in ms, such as 30-40.`);
}

function ballotsFrom(given: Given): Ballots {
  const [heartbeatMs, diskMs] = [number(given, 'heartbeat'), number(given, 'disk')];
  const ballots: Ballots = {
    nodes: whole(given, 'nodes', 5),
    oneWayMs: range(given, 'one-way', [30, 40]),
    timeoutMs: range(given, 'timeout', [300, 600]),
    ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
    ...(diskMs === undefined ? {} : { diskMs }),
    trials: whole(given, 'trials', 1_000),
    seed: number(given, 'seed') ?? 1,
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

function experiment(args: readonly string[]): number {
  const given = readOptions(args, OPTIONS, { takesFiles: true });
  if (given.has('help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [name, another] = given.files;
  if (another !== undefined) throw new Complaint('One experiment at a time.');
  if (name !== 'raft-elections')
    throw new Complaint(
      `There is no experiment ${name === undefined ? 'without a name' : `“${name}”`}; there is: raft-elections.`,
    );
  const elected = elections(ballotsFrom(given));
  process.stdout.write(`${given.has('json') ? JSON.stringify(elected) : inWords(elected)}\n`);
  return 0;
}

runCommand(experiment);
