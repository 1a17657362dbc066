// The quorum that is simulated beside the WARS model: the protocol itself, message by message, with delays of the same
// laws, its coordinator on a node that keeps no copy. Whatever mends copies behind a read's back is off, as in the model.

import { describe, expect, it } from 'vitest';
import { type Delay, ms, stream, uniform } from '../../kernel/index.ts';
import { protocols, standardsOf } from '../../protocols/index.ts';
import { between, type Link, Run, type Setting } from '../../sim/index.ts';
import type { Law } from './law.ts';
import { MODELS, type Wars } from './models.ts';
import { GRID_MS, type Quorums, warsTrials } from './wars.ts';

const TRIALS = Number(process.env['TRIALS'] ?? 1_000);
const MODEL_TRIALS = 200_000;
const CHUNKS = [0, 1, 2, 3];
const NODES = 4;
/** Long enough for the slowest write of a trial to arrive before the next begins, nearly always. */
const PAUSE_MS = 3_000;

function delayOf(law: Law): Delay {
  const parts = law.map(({ weight, law: plain }): { weight: number; of: Delay } => {
    if (plain.kind === 'pareto')
      return { weight, of: { kind: 'pareto', scaleUs: ms(plain.scaleMs), alpha: plain.shape } };
    if (plain.kind === 'exp') return { weight, of: { kind: 'exponential', meanUs: ms(1 / plain.rate) } };
    throw new Error('The models have no other laws.');
  });
  return { kind: 'mixture', parts };
}

const LEVELS = ['ONE', 'TWO', 'THREE'];

function settingFor(model: Wars, { r, w }: Quorums): Setting {
  return {
    protocol: 'dynamo',
    settings: {
      ...standardsOf(protocols.get('dynamo')!.parameters),
      readLevel: LEVELS[r - 1]!,
      writeLevel: LEVELS[w - 1]!,
      readsFrom: 'all',
      repair: 'none',
      speculate: 'off',
      hints: 'off',
      antiEntropy: 'off',
      commitLog: 'periodic',
      gossipMs: 10_000,
      deadAfterMs: 100_000,
    },
    object: { kind: 'kv', initial: null },
    nodes: ['A', 'B', 'C', 'D'],
    clients: Array.from({ length: NODES }, (_, site) => ({ name: `at ${site}`, site })),
    network: { delay: delayOf(model.read), loss: 0, duplication: 0, ordered: false, whenCut: 'lost' },
    counter: { kind: 'constant', us: 0 },
    disk: { kind: 'constant', us: 0 },
    clientTimeoutMs: 5_000,
  };
}

/** A key of which the last node keeps no copy. */
function keyElsewhere(setting: Setting): string {
  const keeps = protocols.get('dynamo')!.keepsCopy!;
  const self = { self: NODES - 1, clock: 0, names: setting.nodes, settings: setting.settings };
  for (let i = 0; ; i++) {
    const operation = { f: 'put', key: `k${i}`, value: 'x' };
    if (!keeps(operation, { ...self, object: undefined as never })) return operation.key;
  }
}

interface Sample {
  readonly isFresh: boolean;
  readonly readMs: number;
  readonly writeMs: number;
}

class Bench {
  readonly #run: Run;
  readonly #key: string;
  readonly #model: Wars;
  readonly #ways: readonly Link[];

  constructor(model: Wars, quorums: Quorums) {
    const setting = settingFor(model, quorums);
    this.#key = keyElsewhere(setting);
    this.#model = model;
    this.#run = new Run({ setting, seed: 1, actions: [] });
    const replicas = [0, 1, 2];
    this.#ways = between([NODES - 1], replicas).filter(([from]) => from === NODES - 1);
  }

  /** A write, and a read so long after it was acknowledged. */
  trial(i: number, afterMs: number): Sample {
    const value = String(i);
    const write = this.#ask({ f: 'put', key: this.#key, value }, this.#model.write);
    this.#run.advance(this.#run.now + ms(afterMs));
    const read = this.#ask({ f: 'get', key: this.#key }, this.#model.read);
    this.#run.advance(this.#run.now + ms(PAUSE_MS));
    return { isFresh: read.value === value, readMs: read.tookMs, writeMs: write.tookMs };
  }

  /** Messages on their way to the replicas take as long as this law has it; what is under way already is not touched. */
  #ask(operation: { f: string; key: string; value?: string }, law: Law): { value: unknown; tookMs: number } {
    const run = this.#run;
    const weather = { delay: delayOf(law), loss: 0, duplication: 0 };
    run.act({ type: 'weather', links: this.#ways, weather });
    const from = run.now;
    expect(run.act({ type: 'ask', client: NODES - 1, operation })).toBeUndefined();
    while (run.world.isWaiting(NODES - 1)) run.advance(run.nextTime!);
    const end = run.world.history.at(-1)!;
    expect(end.type).toBe('ok');
    return { value: end.type === 'invoke' ? null : end.answer?.value, tookMs: (run.now - from) / ms(1) };
  }
}

/** The share that the model gives, of reads so long after the acknowledgement. */
function modelShare(freshBy: readonly number[], afterMs: number): number {
  const count = freshBy.reduce((sum, more, i) => (GRID_MS[i]! <= afterMs ? sum + more : sum), 0);
  return count / MODEL_TRIALS;
}

const within = (measured: number, expected: number): void => {
  const deviation = Math.sqrt((expected * (1 - expected)) / TRIALS);
  expect(Math.abs(measured - expected)).toBeLessThan(4 * deviation + 1 / TRIALS);
};

describe('the protocol has the staleness and the latency of the model', () => {
  it.each([
    ['SSD', 'lnkd-ssd', { n: 3, r: 1, w: 1 }, [0, 0.5]],
    ['disk', 'lnkd-disk', { n: 3, r: 1, w: 1 }, [0, 1, 10]],
    ['disk, R=2', 'lnkd-disk', { n: 3, r: 2, w: 1 }, [0, 5]],
    ['disk, R=2 W=2', 'lnkd-disk', { n: 3, r: 2, w: 2 }, [0]],
  ] as const)('%s', (_name, name, quorums, moments) => {
    const model = MODELS[name]!;
    const keep = MODEL_TRIALS / 10;
    const given = { model, quorums, seed: 1, trials: MODEL_TRIALS, keep };
    const tally = warsTrials(given, CHUNKS);
    const bench = new Bench(model, quorums);
    const luck = stream(1, 'moments');
    const samples = Array.from({ length: TRIALS }, (_, i) => {
      const afterMs = moments[Math.floor(uniform(luck, i) * moments.length)]!;
      return { afterMs, ...bench.trial(i, afterMs) };
    });
    for (const afterMs of moments) {
      const those = samples.filter((sample) => sample.afterMs === afterMs);
      const expected = modelShare(tally.freshBy, afterMs);
      const deviation = Math.sqrt((expected * (1 - expected)) / those.length);
      const share = those.filter(({ isFresh }) => isFresh).length / those.length;
      expect(Math.abs(share - expected), `${afterMs} ms`).toBeLessThan(4 * deviation + 1 / those.length);
    }
    // How many of the simulated are beyond what one in twenty of the model is beyond.
    const [slowRead, slowWrite] = [tally.longestRead, tally.longestWrite].map(
      (longest) => longest[MODEL_TRIALS / 20]!,
    );
    within(samples.filter(({ readMs }) => readMs > slowRead!).length / TRIALS, 1 / 20);
    within(samples.filter(({ writeMs }) => writeMs > slowWrite!).length / TRIALS, 1 / 20);
  });
});
