// Counting as the playhead moves gives what counting everything anew gives, wherever the playhead jumps and whatever
// futures are left on the way.

import { beforeAll, describe, expect, it } from 'vitest';
import { LiveJudge } from '../checkers/index.ts';
import { watching } from '../experiments/index.ts';
import { diceFrom, stream } from '../kernel/index.ts';
import { fetchProtocols, protocols, standardsOf } from '../protocols/index.ts';
import { bench, furnished } from '../scenarios/index.ts';
import { type Action, between, type Fact, Run, type Setting } from '../sim/index.ts';
import { availability } from '../wire/index.ts';
import { standingAt } from './standing.ts';
import { type Counts, type Tally, Tallies } from './tallies.ts';
import { Timeline } from './timeline.ts';

beforeAll(fetchProtocols);

const LOAD = { ratePerS: 30, readShare: 0.6, keys: 1, hotShare: 1 };
const END = 7_000_000;

const settingOf = (protocol: string): Setting => ({
  ...furnished(bench.setting, { nodes: 5, timeoutMs: 400 }),
  protocol,
  settings: standardsOf(protocols.get(protocol)!.parameters),
});

const apart: Action = { type: 'cut', links: between([0, 1], [2, 3, 4]) };
const troubles = (shift: number): readonly { readonly at: number; readonly action: Action }[] => [
  { at: 1_000_000 + shift, action: { type: 'load', load: LOAD } },
  { at: 3_000_000 + shift, action: apart },
  { at: 3_500_000, action: { type: 'crash', node: 1 } },
  { at: 4_000_000, action: { type: 'restart', node: 1 } },
  { at: 5_000_000 - shift, action: { type: 'heal', links: apart.links } },
];

/** What a worker would report of this run, from one moment to another. */
class Teller {
  readonly #facts: Fact[] = [];
  readonly #run: Run;
  readonly #judge: LiveJudge;
  #judged = 0;

  constructor(setting: Setting, shift: number) {
    const actions = troubles(shift);
    this.#run = new Run({ setting, seed: 3, actions }, { record: (fact) => void this.#facts.push(fact) });
    this.#judge = new LiveJudge(watching({ ...bench, setting }), null);
  }

  tell(timeline: Timeline, until: number): void {
    this.#run.advance(until);
    const { history } = this.#run.world;
    for (; this.#judged < history.length; this.#judged++) this.#judge.observe(history[this.#judged]!);
    const facts = this.#facts.filter(({ at }) => at > timeline.until);
    timeline.add({ type: 'report', epoch: 1, until, facts, next: until + 1, ...this.#judge.take(true) });
  }
}

const none = (): Record<keyof Counts, number> => ({
  done: 0,
  fresh: 0,
  stale: 0,
  unjudged: 0,
  refused: 0,
  unknown: 0,
});

function recount(timeline: Timeline, t: number) {
  const cuts = timeline.lines.cutsUpTo(t);
  const ended = timeline.operationsAt(t).filter((r) => r.ended !== null && r.ended.at <= t);
  const countsOf = (records: typeof ended) => {
    const counts = none();
    for (const record of records) counts[standingAt(record, t) as keyof Counts]++;
    return counts;
  };
  const recent = ended.filter((r) => r.ended!.at > t - 1_000_000);
  const during = ended.filter((r) =>
    cuts.some((c) => r.ended!.at >= c.from && r.started.at < (c.to ?? Number.POSITIVE_INFINITY)),
  );
  const isAnswer = (r: (typeof ended)[number]) => !['refused', 'unknown'].includes(standingAt(r, t));
  const took = (records: typeof ended) =>
    records
      .filter(isAnswer)
      .map((r) => r.ended!.at - r.started.at)
      .sort((a, b) => a - b);
  const at = (node: number) => (r: (typeof ended)[number]) => r.started.node === node;
  return {
    counts: countsOf(ended),
    lately: countsOf(recent),
    sites: Array.from({ length: timeline.nodes }, (_, node) => ({
      counts: countsOf(ended.filter(at(node))),
      lately: countsOf(recent.filter(at(node))),
      took: took(ended.filter(at(node))),
    })),
    whole: took(ended.filter((r) => !during.includes(r))),
    whileCut: availability(
      during.map((r) => ({
        node: r.started.node,
        wasReceived: timeline.moments.flight(r.started.request)?.fate === 'arrives',
        wasAnswered: isAnswer(r),
      })),
    ),
  };
}

function expectQuantiles(latency: Tally['latency'], took: readonly number[]): void {
  expect(latency?.answers ?? 0).toBe(took.length);
  if (latency === null) return;
  expect(latency.bars.reduce((sum, { count }) => sum + count, 0)).toBe(took.length);
  for (const [share, said] of [
    [0.5, latency.p50Us],
    [0.99, latency.p99Us],
  ] as const) {
    const exact = took[Math.ceil(share * took.length) - 1]!;
    expect(Math.abs(said - exact) / exact).toBeLessThan(0.023);
  }
}

function expectSame(tally: Tally, timeline: Timeline, t: number): void {
  const naive = recount(timeline, t);
  expect(tally.counts).toEqual(naive.counts);
  expect(tally.lately).toEqual(naive.lately);
  expect(tally.sites.map(({ counts, lately }) => ({ counts, lately }))).toEqual(
    naive.sites.map(({ counts, lately }) => ({ counts, lately })),
  );
  expect(tally.whileCut).toEqual(naive.whileCut);
  for (const [node, { latency }] of tally.sites.entries()) expectQuantiles(latency, naive.sites[node]!.took);
  expectQuantiles(tally.whenWhole, naive.whole);
}

describe.each(['raft', 'dynamo', 'primary-backup'])('of %s under load', (protocol) => {
  it('a tally is the same after any jumps and forks as counted anew', () => {
    const setting = settingOf(protocol);
    const timeline = new Timeline(5, setting.settings);
    const dice = diceFrom(stream(11, 'jumps'));
    let teller = new Teller(setting, 0);
    for (let i = 0; i < 36; i++) {
      const until = Math.min(END, timeline.until + dice.whole(1, 600_000));
      teller.tell(timeline, until);
      const t = dice.whole(0, until);
      expectSame(timeline.tallies.at(t), timeline, t);
      if (i % 12 !== 11) continue;
      // Another future begins in the past; it is the same up to then.
      const fork = dice.whole(0, Math.min(until, 900_000));
      timeline.truncate(fork);
      expectSame(timeline.tallies.at(fork), timeline, fork);
      teller = new Teller(setting, i * 1_000);
    }
    teller.tell(timeline, END);
    for (const t of [END, 0, 2_999_999, 3_000_000, END]) expectSame(timeline.tallies.at(t), timeline, t);
    expect(recount(timeline, END).whileCut.received).toBeGreaterThan(20);
  });
});

describe('the marks of a long run', () => {
  it('are few, in order, and show the worst', () => {
    const setting = settingOf('primary-backup');
    const timeline = new Timeline(5, setting.settings);
    new Teller(setting, 0).tell(timeline, END);
    const marks = timeline.tallies.marks(END, END / 30);
    expect(marks.length).toBeLessThanOrEqual(31);
    expect(marks.map(({ at }) => at)).toEqual(marks.map(({ at }) => at).sort((a, b) => a - b));
    expect(marks.some(({ as }) => as === 'stale')).toBe(true);
    expect(timeline.tallies.marks(END, 1).length).toBeGreaterThan(100);
  });
});

it('of nothing there is nothing to tell', () => {
  const timeline = new Timeline(2, {});
  const tally = new Tallies(2, timeline).at(5);
  expect(tally.counts).toEqual(none());
  expect(tally.latency).toBeNull();
});

it('a line that is cut in the very instant of an answer cuts it off in the new future as well', () => {
  const setting = settingOf('primary-backup');
  const timeline = new Timeline(5, setting.settings);
  const teller = new Teller(setting, 0);
  teller.tell(timeline, 2_000_000);
  const at = timeline.nextEnding(1_500_000)!;
  expect(timeline.tallies.at(at).whileCut.received).toBe(0);
  timeline.truncate(at);
  const facts: readonly Fact[] = [{ type: 'line-cut', at, links: [[0, 1]] }];
  const news = { verdicts: [], shortfalls: [], rungs: [] };
  timeline.add({ type: 'report', epoch: 2, until: at, facts, next: null, ...news });
  expect(timeline.tallies.at(at).whileCut).toEqual(recount(timeline, at).whileCut);
  expect(timeline.tallies.at(at).whileCut.received).toBeGreaterThan(0);
});
