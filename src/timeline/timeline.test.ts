// The timeline: what a sample shows at any moment, and that another future leaves no trace of the one before.

import { beforeAll, describe, expect, it } from 'vitest';
import { reasoning } from '../checkers/index.ts';
import { triedReplies } from '../experiments/replies.ts';
import { line } from '../sim/index.ts';
import {
  type Action,
  type FromWorker,
  freshRun,
  opening,
  type Report,
  runValueOf,
  type SavedRun,
} from '../wire/index.ts';
import { Host } from '../worker/host.ts';
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
