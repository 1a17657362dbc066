// A small sweep: random schedules of cuts, crashes, loss and customers, judged by what must hold whatever happens.
// SWEEP=2000 makes it longer, SEED=123 replays one seed.

import { describe, expect, it } from 'vitest';
import type { Completion } from '../../sim/index.ts';
import { linearized } from '../../sim/linearizable.support.ts';
import { Run } from '../../sim/run.ts';
import { LAST, OPENING, type Plan, randomRun } from '../../sim/schedule.support.ts';
import type { Ledger } from '../objects/ledger.ts';
import { ms } from '../../kernel/index.ts';
import type { Settings } from '../contract.ts';
import { replicatedLog } from './raft.ts';
import type { State } from './state.ts';

const HOW_MANY = Number(process.env['SWEEP'] ?? 150);
const ONE = process.env['SEED'];
const seeds = ONE === undefined ? Array.from({ length: HOW_MANY }, (_, i) => i) : [Number(ONE)];
const standard: Settings = Object.fromEntries(replicatedLog.parameters.map((p) => [p.name, p.standard]));

/** So long after the last deposit everything has come to rest but the heartbeats. */
const END = LAST + ms(15_000);

const plan = (settings: Settings): Plan => ({
  protocol: 'raft',
  settings: (dice) => {
    const electionMs = dice.whole(150, 800);
    return {
      ...standard,
      electionMs,
      electionMostMs: electionMs + dice.whole(0, 600),
      heartbeatMs: dice.whole(60, 140),
      preVote: dice.pick(['on', 'off']),
      checkQuorum: dice.pick(['on', 'off']),
      retries: dice.pick(['on', 'off']),
      leaderWaitMs: dice.whole(300, 3_000),
      ...settings,
    };
  },
  calm: {},
  crashes: true,
  most: { nodes: 5, asks: 12 },
});

function entriesOf(ledger: Ledger): number[] {
  const entries: number[] = [];
  for (let at: Ledger | null = ledger; at?.entry; at = at.rest) entries.push(at.entry.of);
  return entries.reverse();
}

/** What is wrong in the end, in a sentence, or undefined. */
function fault(run: Run): string | undefined {
  const { history } = run.world;
  const ledgers = run.world.setting.nodes.map((_, node) => (run.world.stateAt(node) as State).ledger);
  const [first = [], ...others] = ledgers.map(entriesOf);
  if (others.some((o) => o.join() !== first.join())) return 'copies differ in the end';
  if (new Set(first).size !== first.length) return 'an update counts twice';
  const ends = history.filter((e): e is Completion => e.type !== 'invoke');
  const asked = new Map(history.flatMap((e) => (e.type === 'invoke' ? [[e.op, e.operation] as const] : [])));
  const isUpdate = (e: Completion) => asked.get(e.op)?.f !== 'balance';
  const lost = ends.find((e) => isUpdate(e) && e.answer?.granted && !first.includes(e.op));
  if (lost !== undefined) return `update ${lost.op} was acknowledged and is lost`;
  const undead = ends.find(
    (e) => (e.type === 'refused' || e.answer?.granted === false) && first.includes(e.op),
  );
  if (undead !== undefined) return `update ${undead.op} was turned away and happened`;
  const last = ends.find((e) => e.op === Math.max(...asked.keys()));
  if (last?.type !== 'ok') return 'the last deposit, long after everything was healed, was not answered';
  return linearized(history, OPENING) ? undefined : 'no order of operations explains the answers';
}

function firstFault(settings: Settings): string | undefined {
  for (const seed of seeds) {
    const value = randomRun(seed, plan(settings));
    const run = new Run({ ...value, setting: { ...value.setting, clientTimeoutMs: 3_500 } });
    run.advance(END, 400_000);
    if (run.now < END) return `seed ${seed}: it never comes to rest`;
    const wrong = fault(run);
    if (wrong !== undefined) return `seed ${seed}: ${wrong}`;
  }
  return undefined;
}

describe(`${seeds.length} random schedules`, () => {
  it('every history is linearizable, what was acknowledged is everywhere, what was refused nowhere', () => {
    expect(firstFault({ reads: 'index' })).toBeUndefined();
  });

  it('a lease does as well, as long as clocks run alike', () => {
    expect(firstFault({ reads: 'lease', leaseMs: 140, checkQuorum: 'on' })).toBeUndefined();
  });
});
