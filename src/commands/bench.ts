// `npm run -s bench`: how fast simulator and checkers are on this machine, the simulator beside the fastest that any
// could be here. It reports, and leaves the judging to whoever reads.

import { spawnSync } from 'node:child_process';
import { CHUNK, MODELS, warsTrials } from '../experiments/index.ts';
import { uniform } from '../kernel/index.ts';
import { encodeRun } from '../wire/index.ts';
import { bareHeap } from './bare-heap.ts';
import { measureChecking, type Timed } from './checking.ts';
import { Complaint, readOptions, runCommand } from './command.ts';
import { median, timed } from './measure.ts';
import {
  DELAYS_US,
  handmadeRun,
  type Load,
  quorumLoad,
  raftLoad,
  relayLoad,
  UNDER_WAY,
} from './workloads.ts';

const EVENTS = 1_000_000;
const ROUNDS = 5;
const SEEKS = 30;
const RAFT_NODES = [3, 5, 9];
const PBS_TRIALS = 500_000;
const PBS_CHUNKS = Array.from({ length: PBS_TRIALS / CHUNK }, (_, i) => i);

interface Pace {
  readonly eventsPerSecond: number;
  /** How many times as fast the bare heap is. */
  readonly ceilingOverSim: number;
  /** To a random point of a run of `EVENTS` events. */
  readonly seekMs: { readonly median: number; readonly worst: number };
}

const perSecond = (times: readonly number[]): number => Math.round((EVENTS / median(times)) * 1_000);
const rounded = (x: number): number => Math.round(x * 100) / 100;

/** Every round times everything once, so that a slow moment of the machine strikes all alike. */
function rounds(works: readonly (() => () => void)[]): readonly (readonly number[])[] {
  const times = works.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [i, prepare] of works.entries()) {
      const took = timed(prepare());
      // The first round is the compiler's.
      if (round > 0) times[i]!.push(took);
    }
  }
  return times;
}

const prepared = (load: () => Load) => () => {
  const { goOn } = load();
  return () => goOn(EVENTS);
};

function seeks({ run, goOn }: Load): Pace['seekMs'] {
  goOn(EVENTS);
  const end = run.now;
  const times = Array.from({ length: SEEKS }, (_, k) => {
    const at = Math.floor(uniform(1, k) * end);
    return timed(() => run.seek(at));
  });
  return { median: rounded(median(times)), worst: rounded(Math.max(...times)) };
}

/** The loads by name. */
const LOADS: Readonly<Record<string, () => Load>> = {
  relay: relayLoad,
  quorum: quorumLoad,
  ...Object.fromEntries(RAFT_NODES.map((nodes) => [`raft-${nodes}`, () => raftLoad(nodes)])),
};

interface Measured extends Pace {
  readonly ceiling: number;
}

/** One load and the bare heap, in turns. */
function measureLoad(load: () => Load): Measured {
  const bare = () => () => void bareHeap(UNDER_WAY, EVENTS, DELAYS_US);
  const [heap = [], times = []] = rounds([bare, prepared(load)]);
  const [ceiling, eventsPerSecond] = [perSecond(heap), perSecond(times)];
  return {
    ceiling,
    eventsPerSecond,
    ceilingOverSim: rounded(ceiling / eventsPerSecond),
    seekMs: seeks(load()),
  };
}

/** Each load has a process of its own, as each run has a worker of its own: what another protocol has taught the
 *  engine there would only slow it down. */
function measuredApart(name: string): Measured {
  const args = [...process.execArgv, process.argv[1] ?? '', '--load', name];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return JSON.parse(stdout) as Measured;
}

/** Trials of the WARS model a second, on one processor. */
function pbsPace(): { trialsPerSecond: number } {
  const given = { model: MODELS['lnkd-disk']!, quorums: { n: 3, r: 1, w: 1 }, seed: 1, trials: PBS_TRIALS };
  const [times = []] = rounds([() => () => void warsTrials(given, PBS_CHUNKS)]);
  return { trialsPerSecond: Math.round((PBS_TRIALS / median(times)) * 1_000) };
}

function measure() {
  const [relay, quorum, ...rafts] = Object.keys(LOADS).map(measuredApart);
  const ceilings = [relay, quorum, ...rafts].map((measured) => measured?.ceiling ?? 0);
  const pace = ({ eventsPerSecond, ceilingOverSim, seekMs }: Measured): Pace => ({
    eventsPerSecond,
    ceilingOverSim,
    seekMs,
  });
  const saved = handmadeRun();
  return {
    events: EVENTS,
    bareHeap: { eventsPerSecond: median(ceilings) },
    relay: pace(relay!),
    quorum: pace(quorum!),
    raft: rafts.map((measured, i) => ({ nodes: RAFT_NODES[i] ?? 0, ...pace(measured) })),
    pbs: pbsPace(),
    savedRun: { actions: saved.actions.length, bytes: encodeRun(saved, 0).length },
    checking: measureChecking(),
  };
}

function table({
  events,
  bareHeap: heap,
  relay,
  quorum,
  raft,
  pbs,
  savedRun,
  checking,
}: ReturnType<typeof measure>): string {
  const inThousands = (x: number) => `${Math.round(x / 1_000).toLocaleString('en-US')}k`;
  const row = (name: string, { eventsPerSecond, ceilingOverSim, seekMs }: Pace) => [
    name,
    inThousands(eventsPerSecond),
    `${ceilingOverSim}×`,
    `${seekMs.median} ms`,
    `${seekMs.worst} ms`,
  ];
  const rows = [
    ['', 'events/s', 'ceiling/sim', 'seek, median', 'seek, worst'],
    ['bare heap', inThousands(heap.eventsPerSecond), '1×', '', ''],
    row('sim, relay', relay),
    row('sim, quorum', quorum),
    ...raft.map((pace) => row(`sim, raft ${pace.nodes}`, pace)),
  ];
  const text = rows.map(
    ([name = '', ...cells]) => name.padEnd(12) + cells.map((c) => c.padStart(14)).join(''),
  );
  const notes = [
    `Medians of ${ROUNDS} rounds, each load in a process of its own, of ${events.toLocaleString('en-US')} events; ${SEEKS} seeks in a run of as many.`,
    `Partial quorums: ${inThousands(pbs.trialsPerSecond)} trials of the WARS model a second and processor.`,
    `A saved run of ${savedRun.actions} actions takes ${savedRun.bytes} bytes.`,
  ];
  return [...text.map((line) => line.trimEnd()), '', ...notes, '', ...checkingTable(checking)].join('\n');
}

function checkingTable({ checks, live }: ReturnType<typeof measureChecking>): readonly string[] {
  const row = ({ name, verdicts, ms }: Timed) =>
    `${name.padEnd(68)}${`${ms.toFixed(2)} ms`.padStart(11)}  ${verdicts}`;
  const beside = `Beside a running quorum of five, a verdict after each of ${live.operations.toLocaleString('en-US')} answers costs ${live.usPerOperation} µs.`;
  return ['Checkers, medians in this one process after a first round:', ...checks.map(row), '', beside];
}

const USAGE = `Measures the simulator and the checkers on this machine.

  npm run -s bench -- [--json] [--load NAME]

  --load NAME  one load of the simulator alone, in JSON: relay, quorum, raft-3, raft-5 or raft-9
  --json       print one JSON object instead of a table
  --help       print this
`;

function loadCalled(name: string): () => Load {
  const load = LOADS[name];
  if (load) return load;
  throw new Complaint(`There is no load “${name}”; there are: ${Object.keys(LOADS).join(', ')}.`);
}

function bench(args: readonly string[]): number {
  const given = readOptions(args, {
    load: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  const name = given.values('load').at(-1);
  if (given.has('help')) process.stdout.write(USAGE);
  else if (name !== undefined) process.stdout.write(`${JSON.stringify(measureLoad(loadCalled(name)))}\n`);
  else {
    const measured = measure();
    process.stdout.write(`${given.has('json') ? JSON.stringify(measured) : table(measured)}\n`);
  }
  return 0;
}

void runCommand(bench);
