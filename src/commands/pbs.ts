// The experiment `pbs`: how stale and how slow partial quorums are, by the WARS model, on all processors.

import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import {
  CHUNK,
  joinedTallies,
  type Law,
  lawFrom,
  MODELS,
  quorumsObjection,
  type Staleness,
  stalenessOf,
  type Tally,
  type Wars,
} from '../experiments/index.ts';
import { Complaint, type Given } from './command.ts';
import { type Experiment, numberGiven, wholeGiven } from './experiments.ts';
import type { Share } from './pbs-share.ts';
import { Progress } from './progress.ts';

const MOST_TRIALS = 1_000_000_000;

const USAGE = `How stale and how slow reads and writes of a partial quorum are (Probabilistically Bounded Staleness):

  --model NAME      the laws of its delays: ${Object.keys(MODELS).join(', ')} (lnkd-ssd)
  --write LAW       another law for a write on its way to a replica, in ms
  --ack LAW         … for its acknowledgement back
  --read LAW        … for a read on its way
  --response LAW    … for its response
                    A LAW is pareto:SCALE,SHAPE or exp:RATE or uniform:LOW,HIGH or constant:MS,
                    or several with their weights: 'pareto:1.05,1.51@.38;exp:.183@.62'
  --n N --r N --w N replicas, and how many a read and a write wait for (3, 1, 1)
  --trials N        how many writes, each with a read of every age (1000000)
  --seed S          their luck (1)
`;

const WAYS = ['write', 'ack', 'read', 'response'] as const;

function modelGiven(given: Given): { name: string; wars: Wars } {
  const name = given.values('model').at(-1) ?? 'lnkd-ssd';
  const model = Object.hasOwn(MODELS, name) ? MODELS[name] : undefined;
  if (model === undefined)
    throw new Complaint(`There is no model “${name}”; there are: ${Object.keys(MODELS).join(', ')}.`);
  const others = WAYS.flatMap((way): [string, Law][] => {
    const text = given.values(way).at(-1);
    return text === undefined ? [] : [[way, lawGiven(text)]];
  });
  const wars = { ...model, ...Object.fromEntries(others) };
  return { name: others.length === 0 ? name : 'given', wars };
}

function lawGiven(text: string): Law {
  const law = lawFrom(text);
  if (typeof law === 'string') throw new Complaint(law);
  return law;
}

/** Every chunk to the next process in turn, so that all have about the same to do. */
async function tallyOf(given: Share['given']): Promise<Tally> {
  const chunks = Array.from({ length: Math.ceil(given.trials / CHUNK) }, (_, i) => i);
  const processes = Math.min(chunks.length, availableParallelism());
  const progress = new Progress(given.trials);
  const shares = Array.from({ length: processes }, (_, i): Share => {
    return { given, chunks: chunks.filter((chunk) => chunk % processes === i) };
  });
  const tallies = await Promise.all(shares.map((share) => inProcess(share, progress)));
  progress.end();
  return joinedTallies(tallies);
}

const SHARE = fileURLToPath(new URL('./pbs-share.ts', import.meta.url));

function inProcess(share: Share, progress: Progress): Promise<Tally> {
  const child = fork(SHARE, { serialization: 'advanced' });
  child.send(share);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`A share of the trials ended with code ${code}.`)));
    child.on('message', (news: number | Tally) => {
      if (typeof news === 'number') progress.advance(news);
      else resolve(news);
    });
  });
}

function inWords(found: Staleness): string {
  const ms = (x: number) => `${Number(x.toPrecision(3))} ms`;
  const share = (x: number) => `${(100 * x).toFixed(1)} %`;
  const within = found.freshWithin.map(({ versions, fresh }) => {
    return `${share(fresh)} see ${versions === 1 ? 'the newest version' : `one of the last ${versions}`}`;
  });
  return [
    `${found.trials.toLocaleString('en-US')} writes to ${found.n} replicas, done with ${found.w}, read from ${found.r}:`,
    `${share(found.freshAtZero)} of reads at the instant of the acknowledgement are fresh; 99.9 % are after ${ms(found.tVisibilityMs)}.`,
    `By the overlap of quorums alone ${within.join(', ')}.`,
    `99.9 % of reads take up to ${ms(found.readP999Ms)}, of writes up to ${ms(found.writeP999Ms)}.`,
  ].join('\n');
}

export const pbs: Experiment = {
  name: 'pbs',
  usage: USAGE,
  options: Object.fromEntries(
    ['model', ...WAYS, 'n', 'r', 'w', 'trials', 'seed'].map((name) => [name, { type: 'string' }] as const),
  ),
  async measure(given) {
    const { name: model, wars } = modelGiven(given);
    const quorums = {
      n: wholeGiven(given, 'n', { otherwise: 3 }),
      r: wholeGiven(given, 'r', { otherwise: 1 }),
      w: wholeGiven(given, 'w', { otherwise: 1 }),
    };
    const objection = quorumsObjection(quorums);
    if (objection !== undefined) throw new Complaint(objection);
    const trials = wholeGiven(given, 'trials', { otherwise: 1_000_000, most: MOST_TRIALS });
    const seed = numberGiven(given, 'seed') ?? 1;
    const tally = await tallyOf({ model: wars, quorums, seed, trials });
    const found = stalenessOf({ model, wars, quorums, trials, seed }, tally);
    return { found, words: inWords(found) };
  },
};
