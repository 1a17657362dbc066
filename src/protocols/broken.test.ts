// The mutation test of `single` and `quorum`: their broken twins run in bad weather, and the checkers must convict each
// one, for the right reason. The unbroken protocols meet the same seeds and must not be convicted. The twins of the
// others are tried by storms (`convicted.test.ts`).

import { describe, expect, it } from 'vitest';
import {
  isViolatedBy,
  known,
  strangeAmounts,
  unmentioned,
  without,
} from '../checkers/explain/conviction.support.ts';
import type { Explanation } from '../checkers/explain/explain.ts';
import { toRun } from '../checkers/files/to-run.support.ts';
import type { Call, History } from '../checkers/history.ts';
import { CHECKS, judge } from '../checkers/judge.ts';
import type { Level } from '../checkers/levels.ts';
import { fromRun } from '../checkers/live/intake.ts';
import { AMPLE } from '../checkers/verdict.ts';
import type { HistoryEvent } from '../sim/index.ts';
import { linearized } from '../sim/linearizable.support.ts';
import { harmed } from '../sim/misdeeds.support.ts';
import { Notes } from '../sim/probe.support.ts';
import { ROUGH, type Roughness, roughened, updatesBehind } from '../sim/rough.support.ts';
import { Run } from '../sim/run.ts';
import { END, OPENING, type Plan, randomRun } from '../sim/schedule.support.ts';
import { QUORUM_TWINS } from './quorum/broken.support.ts';
import { CALM_SETTINGS, patience, safeVotes } from './quorum/sweep.support.ts';
import { SINGLE_TWINS } from './single/broken.support.ts';
import type { Twin } from './twin.support.ts';

const single: Plan = {
  protocol: 'single',
  settings: () => ({}),
  calm: {},
  crashes: true,
  most: { nodes: 1, asks: 12 },
};

const quorum = (partition: string): Plan => ({
  protocol: 'quorum',
  settings: (dice, nodes) => ({ ...safeVotes(dice, nodes), ...patience(dice), partition }),
  calm: CALM_SETTINGS,
  crashes: true,
  most: { nodes: 4, asks: 12 },
});

/** A seed's run of a plan, and who plays in it. */
interface Staged {
  readonly plan: Plan;
  readonly rough: Roughness;
  readonly twin?: Twin;
}

interface Played {
  readonly events: readonly HistoryEvent[];
  readonly history: History;
  readonly notes: Notes;
}

function played(seed: number, { plan, rough, twin }: Staged): Played {
  const notes = new Notes();
  const run = new Run(roughened(randomRun(seed, plan), rough), notes, twin?.protocol);
  run.advance(END, 200_000);
  const events = run.world.history;
  return { events, history: fromRun(events, { id: `seed ${seed}`, model: 'account', init: OPENING }), notes };
}

interface Caught extends Played {
  readonly seed: number;
  readonly explanation: Explanation;
}

/** The first seed under which the level falls. */
function firstCaught(staged: Staged, { level, seeds }: { level: Level; seeds: number }): Caught | undefined {
  for (let seed = 0; seed < seeds; seed++) {
    const found = played(seed, staged);
    const judgement = judge(found.history, [level]).get(level);
    if (judgement?.verdict === 'violated') return { ...found, seed, explanation: judgement.explain() };
  }
  return undefined;
}

/** The operations an explanation is about: those it names, those that some of its answers rest on and others do not,
 *  and those that an answer rests on although they were refused. */
function concerned({ calls }: Explanation, { events, history }: Played): ReadonlySet<number> {
  const names = new Set(history.calls.map((call) => call.name));
  const behind = calls
    .filter((call) => call.outcome === 'done')
    .map((call) => updatesBehind(Number(call.output), events) ?? new Set<number>());
  const disputed = behind
    .flatMap((ops) => [...ops])
    .filter((op) => !names.has(op) || !behind.every((ops) => ops.has(op)));
  return new Set([...calls.map((call) => call.name), ...disputed]);
}

interface Case {
  readonly name: string;
  readonly staged: Required<Staged>;
}

/** How many seeds each twin is given. */
const SEEDS = 500;

const cases = (plan: Plan, twins: Readonly<Record<string, Twin>>): Case[] =>
  Object.entries(twins).map(([name, twin]) => ({
    name: `${plan.protocol}, ${name}`,
    staged: { plan, rough: { ...ROUGH, ...ROUGHER[name] }, twin },
  }));

/** What some mistakes need to show: crowds and little money, or many doubled messages. */
const ROUGHER: Readonly<Record<string, Partial<Roughness>>> = {
  deniesTooSoon: { pace: 20, unit: 8 },
  countsVotesTwice: { duplication: 0.8 },
};

const whole = { level: 'linearizable', seeds: SEEDS } as const;

/** Asked of a judge that shares no code with the checkers. */
const isRefutedBy = (calls: readonly Call[], history: History): boolean =>
  linearized(toRun(known(calls, history)), OPENING) === undefined;

const all = [...cases(single, SINGLE_TWINS), ...cases(quorum('refuse'), QUORUM_TWINS)];

describe.each(all)('broken: $name', ({ staged }) => {
  const caught = firstCaught(staged, whole);

  it(`is convicted of not being linearizable within ${SEEDS} seeds`, () => {
    expect(caught).toBeDefined();
    expect(linearized(caught!.events, OPENING)).toBeUndefined();
  });

  it('by calls that cannot be, and none too many', () => {
    const { explanation, history } = caught!;
    const { calls } = explanation;
    expect(explanation.isMinimal).toBe(true);
    const verdicts = (some: readonly Call[]) => [
      isViolatedBy(some, history, 'linearizable'),
      isRefutedBy(some, history),
    ];
    expect(verdicts(calls)).toEqual([true, true]);
    for (const call of calls) expect(verdicts(without(calls, call))).toEqual([false, false]);
  });

  it('for what it did wrong, in words that name it', () => {
    const { calls, sentence } = caught!.explanation;
    const about = concerned(caught!.explanation, caught!);
    const did = [...harmed(caught!.notes, staged.twin.mistake)];
    expect(
      did.some((op) => about.has(op)),
      `${sentence} / ${did}`,
    ).toBe(true);
    expect([unmentioned(calls, sentence), strangeAmounts(calls, sentence)], sentence).toEqual([[], []]);
  });
});

describe('unbroken', () => {
  const weathers = new Map(
    all.map(({ staged: { plan, rough } }) => [`${plan.protocol} ${JSON.stringify(rough)}`, { plan, rough }]),
  );

  it.each([...weathers])('no protocol is convicted under the same seeds: %s', (_name, staged) => {
    expect(firstCaught(staged, whole)?.explanation.sentence).toBeUndefined();
  });
});

it('unbroken, but answering anyway, is convicted too: that is its choice', () => {
  expect(firstCaught({ plan: quorum('answer'), rough: ROUGH }, whole)).toBeDefined();
});

/** Twins that spare some levels. An update tells a balance too, so whoever does not find an
 *  update of their own then reads something older than before: reads are not monotonic either. Crashes would take
 *  the caches along, and blur what is a cache's doing. */
const sparing: readonly { name: string; twin: Twin; plan: Plan; falls: Level; stand: readonly Level[] }[] = [
  {
    name: 'quorum, readsItsOwnCopy: old news, but in order and to everybody alike',
    twin: QUORUM_TWINS.readsItsOwnCopy,
    plan: quorum('refuse'),
    falls: 'linearizable',
    stand: [
      'causal-memory',
      'causal-convergence',
      'causal',
      'read-your-writes',
      'monotonic-reads',
      'monotonic-writes',
      'writes-follow-reads',
    ],
  },
  {
    name: 'quorum, readsFromCache: one does not find what one paid in',
    twin: QUORUM_TWINS.readsFromCache,
    plan: { ...quorum('refuse'), crashes: false },
    falls: 'read-your-writes',
    stand: ['monotonic-writes', 'writes-follow-reads'],
  },
  {
    name: 'single, showsTheBalanceBefore: one does not find what one paid in',
    twin: SINGLE_TWINS.showsTheBalanceBefore,
    plan: { ...single, crashes: false },
    falls: 'read-your-writes',
    stand: ['monotonic-writes', 'writes-follow-reads'],
  },
];

describe.each(sparing)('$name', ({ twin, plan, falls, stand }) => {
  const staged: Staged = { plan, rough: ROUGH, twin };
  const caught = firstCaught(staged, { level: falls, seeds: SEEDS });

  it(`is convicted of breaking ${falls}`, () => {
    expect(caught).toBeDefined();
    expect(firstCaught({ plan, rough: ROUGH }, { level: falls, seeds: SEEDS })).toBeUndefined();
  });

  it('by calls that cannot be, and none too many', () => {
    const { calls, isMinimal } = caught!.explanation;
    const isEnough = (some: readonly Call[]) => isViolatedBy(some, caught!.history, falls);
    expect([isMinimal, isEnough(calls)]).toEqual([true, true]);
    for (const call of calls) expect(isEnough(without(calls, call))).toBe(false);
  });

  it('for a balance that it answered wrongly and an update not in there', () => {
    const { explanation, events } = caught!;
    const wrong = harmed(caught!.notes, twin.mistake);
    const updates = explanation.calls.filter((call) => call.f !== 'balance');
    const read = explanation.calls.find((call) => wrong.has(call.name))!;
    const behind = updatesBehind(Number(read.output), events)!;
    const unseen = updates.filter((update) => update.to < read.from && !behind.has(update.name));
    expect(unseen).not.toEqual([]);
    if (falls === 'read-your-writes')
      expect(unseen.every((update) => update.process === read.process)).toBe(true);
    expect(explanation.sentence).toMatch(new RegExp(`process ${read.process} read ${read.output}\\b`, 'i'));
  });

  it(`and spares ${stand.join(', ')}`, () => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const { history } = played(seed, staged);
      if (falls === 'linearizable') expect(CHECKS.sequential(history, AMPLE).verdict).not.toBe('violated');
      const verdicts = [...judge(history, stand)].map(([level, { verdict }]) => `${level} ${verdict}`);
      expect(verdicts, history.id).toEqual(stand.map((level) => `${level} holds`));
    }
  });
});
