// The sweep: random schedules of cuts, crashes, loss and customers, judged by what must hold whatever happens.
// SWEEP=20000 makes it longer, SEED=123 replays one seed. The weakened runs show that it can find a fault.

import { describe, expect, it } from 'vitest';
import type { Completion } from '../../sim/index.ts';
import { linearized } from '../../sim/linearizable.support.ts';
import { Run } from '../../sim/run.ts';
import { END, LAST, OPENING, type Plan, randomRun } from '../../sim/schedule.support.ts';
import type { Ledger } from '../objects/ledger.ts';
import type { State } from './state.ts';
import { CALM_SETTINGS, looseVotes, patience, safeVotes } from './sweep.support.ts';

const HOW_MANY = Number(process.env['SWEEP'] ?? 1000);
const ONE = process.env['SEED'];
const seeds = ONE === undefined ? Array.from({ length: HOW_MANY }, (_, i) => i) : [Number(ONE)];

const plan = (partition: string, more: Partial<Plan> = {}): Plan => ({
  protocol: 'quorum',
  settings: (dice, nodes) => ({ ...safeVotes(dice, nodes), ...patience(dice), partition }),
  change: safeVotes,
  calm: CALM_SETTINGS,
  crashes: true,
  most: { nodes: 5, asks: 12 },
  ...more,
});

interface Played {
  readonly run: Run;
  readonly ledgers: readonly Ledger[];
  /** Updates by what their clients were told in the end. */
  readonly granted: readonly number[];
  readonly refused: readonly number[];
  readonly amounts: ReadonlyMap<number, number>;
}

function played(seed: number, of: Plan): Played {
  const run = new Run(randomRun(seed, of));
  // More events than any of these runs takes: a storm without end would show here.
  run.advance(END, 200_000);
  const { history } = run.world;
  const amounts = new Map<number, number>();
  for (const e of history) {
    if (e.type !== 'invoke' || e.operation.value === undefined) continue;
    const amount = Number(e.operation.value);
    amounts.set(e.op, e.operation.f === 'deposit' ? amount : -amount);
  }
  const told = history.filter((e): e is Completion => e.type !== 'invoke' && amounts.has(e.op));
  return {
    run,
    ledgers: run.world.setting.nodes.map((_, node) => (run.world.stateAt(node) as State).here),
    granted: told.filter((e) => e.answer?.granted).map((e) => e.op),
    refused: told.filter((e) => e.type === 'refused' || e.answer?.granted === false).map((e) => e.op),
    amounts,
  };
}

function entriesOf(ledger: Ledger): number[] {
  const entries: number[] = [];
  for (let at: Ledger | null = ledger; at?.entry; at = at.rest) entries.push(at.entry.of);
  return entries;
}

/** What is wrong after everything is healed and quiet, in a sentence, or undefined. */
function fault({ run, ledgers, granted, refused, amounts }: Played): string | undefined {
  if (run.world.nextTime !== null) return 'it never falls silent';
  const [first, ...others] = ledgers.map(entriesOf);
  if (others.some((o) => o.join() !== first!.join())) return 'copies differ in the end';
  if (new Set(first).size !== first!.length) return 'an update counts twice';
  const lost = granted.find((op) => !first!.includes(op));
  if (lost !== undefined) return `update ${lost} was acknowledged and is lost`;
  const undead = refused.find((op) => first!.includes(op));
  if (undead !== undefined) return `update ${undead} was turned away and happened`;
  const sum = first!.reduce((all, op) => all + amounts.get(op)!, OPENING);
  return ledgers.every((l) => l.state === sum) ? undefined : 'the balance is not the sum of its entries';
}

/** What is wrong with the answers, if no more than one copy of the truth may show. */
function inconsistency({ run, granted, refused, amounts }: Played): string | undefined {
  const paid = granted.reduce((sum, op) => sum + Math.max(0, -amounts.get(op)!), 0);
  // A deposit of unknown outcome may have come in.
  const paidIn = [...amounts].reduce(
    (sum, [op, x]) => (x > 0 && !refused.includes(op) ? sum + x : sum),
    OPENING,
  );
  if (paid > paidIn) return `${paid} was paid out of ${paidIn}`;
  return linearized(run.world.history, OPENING) ? undefined : 'no order of operations explains the answers';
}

/** The first seed with a fault, and the fault. */
function firstFault(of: Plan, judge: (p: Played) => string | undefined): string | undefined {
  for (const seed of seeds) {
    const wrong = judge(played(seed, of));
    if (wrong !== undefined) return `seed ${seed}: ${wrong}`;
  }
  return undefined;
}

describe(`${seeds.length} random schedules`, () => {
  it('refuse: every history is linearizable, never more is paid than there is, and what was said holds', () => {
    expect(firstFault(plan('refuse'), (p) => inconsistency(p) ?? fault(p))).toBeUndefined();
  });

  it('answer: all copies end with opening plus everything acknowledged, each once', () => {
    expect(firstFault(plan('answer'), fault)).toBeUndefined();
  });

  it.each(['answer', 'refuse'])(
    '%s: copies converge by themselves, before anybody asks again',
    (partition) => {
      const judge = (p: Played) => {
        p.run.seek(LAST - 1);
        if (p.run.world.nextTime !== null && p.run.world.nextTime < LAST) return 'it is not silent yet';
        const shows = p.run.world.setting.nodes.map((_, node) => p.run.world.valueAt(node));
        return new Set(shows).size > 1 ? `copies show ${shows.join(', ')}` : undefined;
      };
      expect(firstFault(plan(partition, { crashes: false }), judge)).toBeUndefined();
    },
  );

  it('the choice changed now and then: nothing acknowledged is lost', () => {
    const change: Plan['change'] = (dice) => ({ partition: dice.pick(['answer', 'refuse']) });
    expect(firstFault(plan('refuse', { change }), fault)).toBeUndefined();
  });
});

describe('schedules that show something', () => {
  const all = seeds.slice(0, 200).map((seed) => played(seed, plan('refuse')));
  const told = (type: string) =>
    all.reduce((n, p) => n + p.run.world.history.filter((e) => e.type === type).length, 0);

  it.runIf(ONE === undefined)('many are answered, many refused, many left in doubt', () => {
    for (const type of ['ok', 'refused', 'unknown']) expect(told(type), type).toBeGreaterThan(100);
  });
});

describe.runIf(ONE === undefined)('weakened, the sweep finds the fault', () => {
  const loose = (partition: string): Plan =>
    plan(partition, {
      settings: (dice, nodes) => ({ ...looseVotes(dice, nodes), ...patience(dice), partition }),
      change: () => ({ partition }),
    });

  it('R + W ≤ V: some history is not linearizable', () => {
    expect(firstFault(loose('refuse'), inconsistency)).toMatch(/^seed \d+/);
  });

  it('R + W ≤ V: some acknowledged update is lost', () => {
    expect(firstFault(loose('refuse'), fault)).toMatch(/lost|differ/);
  });

  it('answering anyway: some history is not linearizable', () => {
    expect(firstFault(plan('answer'), inconsistency)).toMatch(/^seed \d+/);
  });
});
