// How fast the checkers are on this machine: on histories of our own making, on those beside the project where they
// are, and operation by operation beside a run.

import { existsSync, readFileSync } from 'node:fs';
import {
  type Budget,
  type History,
  isObjection,
  type Level,
  LiveJudge,
  plainly,
  readHistories,
  reasoning,
} from '../checkers/index.ts';
import { brokenStore, hotRegister, manyKeys } from './histories.ts';
import { median, timed } from './measure.ts';
import { quorumLoad } from './workloads.ts';

const ROUNDS = 7;
const BUDGET: Budget = { steps: 20_000_000, memory: 4_000_000 };
const SHARED = new URL('../../../shared/histories/', import.meta.url);

export interface Timed {
  readonly name: string;
  readonly verdicts: string;
  readonly ms: number;
}

interface Load {
  readonly name: string;
  readonly level: Level;
  readonly histories: readonly History[];
}

function ownLoads(): readonly Load[] {
  const of = (name: string, level: Level, history: History): Load => ({ name, level, histories: [history] });
  return [
    of('register, 10,000 distinct writes', 'linearizable', hotRegister(10_000)),
    of('register, 100,000 distinct writes', 'linearizable', hotRegister(100_000)),
    of('broken key-value store, 50 clients, 2,000 calls', 'linearizable', brokenStore()),
    of('200 registers, 50,000 calls', 'causal-convergence', manyKeys(50_000)),
  ];
}

/** Third-party histories are not ours to ship: they are timed where they stand beside the project. */
function sharedLoads(): readonly Load[] {
  if (!existsSync(SHARED)) return [];
  const read = (file: string) =>
    readHistories(readFileSync(new URL(file, SHARED), 'utf8')).filter(
      (each): each is History => !isObjection(each),
    );
  const each = (file: string): Load[] =>
    read(file).map((history) => ({ name: history.id, level: 'linearizable', histories: [history] }));
  return [
    { name: 'etcd, all 20 together', level: 'linearizable', histories: read('etcd.jsonl') },
    slowest(each('etcd.jsonl'), 'etcd, the slowest'),
    ...each('kv.jsonl'),
  ];
}

function slowest(loads: readonly Load[], name: string): Load {
  const times = loads.map((load) => ({ load, ms: measured(load).ms }));
  return { ...times.reduce((worst, each) => (each.ms > worst.ms ? each : worst)).load, name };
}

function measured({ name, level, histories }: Load): Timed {
  let verdicts: readonly string[] = [];
  const go = () => {
    // The level's own checker: `judge` would first look whether a stronger level settles it.
    verdicts = histories.map((history) => reasoning.check({ history, level, budget: BUDGET }).verdict);
  };
  // The first round is the compiler's.
  const times = Array.from({ length: ROUNDS + 1 }, () => timed(go)).slice(1);
  return {
    name: `${name}, ${level}`,
    verdicts: [...new Set(verdicts)].join(' and '),
    ms: rounded(median(times)),
  };
}

const rounded = (x: number): number => Math.round(x * 100) / 100;

const EVENTS = 200_000;

/** What a verdict after every answer costs, beside a quorum of five that is never left alone. */
function liveCost() {
  const { run, goOn } = quorumLoad();
  goOn(EVENTS);
  const { history } = run.world;
  const initial = 1_000_000;
  const go = () => {
    const judge = new LiveJudge({ model: 'account', init: initial, speaker: plainly }, reasoning);
    for (const event of history) {
      judge.observe(event);
      judge.take(false);
    }
  };
  const answered = history.filter((event) => event.type === 'ok').length;
  const times = Array.from({ length: ROUNDS }, () => timed(go)).slice(1);
  return { operations: answered, usPerOperation: rounded((median(times) * 1_000) / answered) };
}

export function measureChecking() {
  return { checks: [...ownLoads(), ...sharedLoads()].map(measured), live: liveCost() };
}
