// The timeline: what a sample shows at any moment, and that another future leaves no trace of the one before.

import { beforeAll, describe, expect, it } from 'vitest';
import { reasoning } from '../checkers/index.ts';
import { triedReplies } from '../experiments/replies.ts';
import { between, line } from '../sim/index.ts';
import {
  type Action,
  type FromWorker,
  freshRun,
  type Operation,
  opening,
  type Report,
  runValueOf,
  type SavedRun,
  type Value,
} from '../wire/index.ts';
import { Host } from '../worker/host.ts';
import { standingAt } from './standing.ts';
import { summaryAt } from './summary.ts';
import { Timeline } from './timeline.ts';
import { why } from './why.ts';

const act = (ms: number, action: Action) => ({ at: ms * 1000, action });
const actions = [
  act(100, { type: 'cut', links: line(0, 1) }),
  act(200, { type: 'ask', client: 0, operation: { f: 'withdraw', value: 800 } }),
  act(400, { type: 'ask', client: 1, operation: { f: 'withdraw', value: 500 } }),
  act(900, { type: 'heal', links: line(0, 1) }),
];
const run = freshRun('bank', 3, { actions });

function told(receive: (message: FromWorker) => void): Host {
  const work: (() => void)[] = [];
  const host = new Host({
    post: receive,
    later: (next) => void work.push(next),
    fetchSystems: (then) => then(new Map()),
    fetchTriedReplies: (take) => take(triedReplies),
    fetchReasoning: (take) => take(reasoning),
  });
  const plain = host.receive.bind(host);
  host.receive = (message) => {
    plain(message);
    for (let next = work.shift(); next !== undefined; next = work.shift()) next();
  };
  return host;
}

function timelineOf(saved: SavedRun): { timeline: Timeline; host: Host } {
  const { setting } = runValueOf(saved);
  const timeline = new Timeline(setting.nodes.length, setting.settings);
  const host = told((m) => {
    if (m.type === 'acted') timeline.truncate(m.at);
    if (m.type === 'report') timeline.add(m as Report);
  });
  host.receive(opening({ epoch: 1, run: saved, until: 3_000_000 }));
  return { timeline, host };
}

describe('a sample', () => {
  let timeline: Timeline;
  beforeAll(() => {
    timeline = timelineOf(run).timeline;
  });
  const at = (ms: number) => summaryAt(timeline, ms * 1000);

  it('shows values, cuts and counts as they were', () => {
    expect(at(50)).toMatchObject({ isCut: false, cuts: [], counts: { fresh: 0, stale: 0 } });
    expect(at(150)).toMatchObject({ isCut: true, cuts: [{ from: 100_000, to: null }] });
    expect(at(300).nodes.map((n) => n?.view.value)).toEqual([200, 1000]);
    expect(at(300).nodes[1]?.missing).toHaveLength(1);
    expect(at(800)).toMatchObject({ counts: { fresh: 1, stale: 1 }, short: 300, isSettled: false });
    expect(at(2500)).toMatchObject({
      isCut: false,
      cuts: [{ from: 100_000, to: 900_000 }],
      isSettled: true,
      short: 300,
    });
    expect(at(2500).nodes.map((n) => n?.view.value)).toEqual([-300, -300]);
  });

  it('knows of no answer before it was given', () => {
    expect(at(402).asked.at(-1)).toMatchObject({ standing: 'open', endedAt: null, granted: null });
  });

  it('has the messages under way, and those that the cut swallowed', () => {
    const seen: string[] = [];
    timeline.moments.underWay(410_000, ({ message }) => seen.push(message.name));
    expect(seen).toContain('prepare');
    expect(timeline.moments.lostBetween([1, 0], 100_000, 800_000)).toBeGreaterThan(0);
  });

  it('steps from event to event and from answer to answer', () => {
    const first = timeline.nextEnding(0)!;
    expect(timeline.nextEnding(first)).toBeGreaterThan(first);
    expect(timeline.previousEnding(timeline.nextEnding(first)!)).toBe(first);
    expect(timeline.previousTick(timeline.nextTick(250_000)!)).toBeLessThanOrEqual(250_000);
  });

  it('explains a stale answer by the update it missed and the message that never arrived', () => {
    const stale = at(800).asked.find((a) => a.standing === 'stale')!;
    const reasons = why(timeline, stale.op, 800_000)!;
    expect(reasons.chain[0]).toMatchObject({ kind: 'question' });
    expect(reasons.chain.at(-1)).toMatchObject({ kind: 'answer' });
    expect(reasons.chain.some((s) => s.kind === 'timer' && s.name === 'deadline')).toBe(true);
    expect(reasons.missing.map((r) => r.started.operation.value)).toEqual([800]);
    expect(reasons.lost.some((s) => s.from === 1 && s.name === 'prepare')).toBe(true);
    expect(reasons.lost.some((s) => s.from === 0 && s.name === 'accept')).toBe(true);
  });
});

/** What a summary shows. When a node came to look as it does may be told twice, so that is left out. */
function seen(timeline: Timeline, t: number) {
  const summary = summaryAt(timeline, t);
  return { ...summary, nodes: summary.nodes.map((n) => n && { ...n, at: 0 }) };
}

describe('another future', () => {
  it('looks as if it had been the only one', () => {
    const { timeline, host } = timelineOf(run);
    const heal: Action = { type: 'heal', links: line(0, 1) };
    host.receive({ type: 'act', epoch: 2, at: 420_000, action: heal, until: 3_000_000 });
    const fresh = timelineOf({
      ...run,
      actions: [...actions.slice(0, 3), { at: 420_000, action: heal }],
    }).timeline;
    for (let t = 0; t <= 2_900_000; t += 37_000) {
      expect(seen(timeline, t)).toEqual(seen(fresh, t));
    }
    const log = (t: Timeline) => t.newest(3_000_000, 1000, true);
    expect(log(timeline)).toEqual(log(fresh));
  });
});

describe('what is said of an update', () => {
  const record = (operation: Operation, answer: { granted: boolean; value: Value }) => {
    const about = { at: 5, op: 1, client: 0, operation } as const;
    const started = { type: 'operation-started', ...about, at: 0, node: 0, request: 1 } as const;
    const ended = {
      type: 'operation-ended',
      ...about,
      outcome: 'ok',
      answer,
      reason: null,
      cause: 2,
    } as const;
    return standingAt({ started, ended, freshness: null }, 10);
  };

  it('done, whether it is answered with nothing, with what it wrote or with what else is there', () => {
    expect(record({ f: 'write', value: 6 }, { granted: true, value: null })).toBe('done');
    expect(record({ f: 'write', value: 6 }, { granted: true, value: 6 })).toBe('done');
    expect(record({ f: 'add', value: 'charger' }, { granted: true, value: ['charger'] })).toBe('done');
  });

  it('nothing of one that was denied, of a sum or of a look without a verdict', () => {
    expect(record({ f: 'cas', value: [1, 2] }, { granted: false, value: null })).toBe('unjudged');
    expect(record({ f: 'withdraw', value: 80 }, { granted: true, value: 20 })).toBe('unjudged');
    expect(record({ f: 'read' }, { granted: true, value: null })).toBe('unjudged');
  });
});

describe('all copies come together', () => {
  const parts = between([0, 1], [2, 3, 4]);
  const second = (at: number, action: Action) => act(at * 1_000, action);
  const load = { ratePerS: 10, readShare: 0.5, keys: 1, hotShare: 0 };
  const actions = [
    second(3, { type: 'load', load }),
    second(4, { type: 'cut', links: parts }),
    second(5, { type: 'crash', node: 2 }),
    second(6, { type: 'restart', node: 2 }),
    second(7, { type: 'heal', links: parts }),
    second(8, { type: 'load', load: null }),
  ];

  it('at rest and all the same they have, although one does not know it of another', () => {
    const { timeline, host } = timelineOf(freshRun('bench', 7, { actions }));
    host.receive({ type: 'advance', epoch: 1, until: 60_000_000 });
    const { nodes, eventual, isSettled } = summaryAt(timeline, 60_000_000);
    expect(new Set(nodes.map((node) => node?.view.value)).size).toBe(1);
    expect(nodes.some((node) => node!.view.undelivered > 0)).toBe(true);
    expect(isSettled).toBe(false);
    expect(eventual).toBe('holds');
  });
});
