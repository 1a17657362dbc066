// The sheet of a run of more than ten thousand events: what is in view and no more, bounded however much there is, and
// the same whether it is drawn at once or in two parts.

import { beforeAll, describe, expect, it } from 'vitest';
import { busyRaft, factsOf, raft } from '../../sim/busy.support.ts';
import type { OperationRecord, Timeline } from '../../timeline/index.ts';
import { sceneOn as sceneFor, timelineOf } from './scene.support.ts';
import { EVERYTHING, type Scene } from './scene.ts';
import { type Sheet, settingOf, sheetOf } from './sheet.ts';
import { LOOKS } from './slants.ts';
import { Speech } from './speech.ts';
import type { Window } from './window.ts';

const END = 9_000_000;
const sceneOn = (of: Timeline, now: number, window: Partial<Window> = {}): Scene =>
  sceneFor(of, raft, { now, window });
let timeline: Timeline;
let facts: number;
beforeAll(() => {
  const told = factsOf(busyRaft(900, 7_000), END);
  facts = told.length;
  timeline = timelineOf(raft, told, END);
});

const whole = (scene: Scene): Sheet => sheetOf(scene, EVERYTHING, new Speech());
const shapes = ({ bars, runs, marks, slants }: Sheet): number =>
  bars.length +
  runs.length +
  marks.length +
  LOOKS.reduce((sum, look) => sum + slants.of[look].flights.length, 0);

describe('a long run', () => {
  it('is long', () => {
    expect(facts).toBeGreaterThan(10_000);
    expect(timeline.moments.flights.length).toBeGreaterThan(5_000);
  });

  it('stays within bounds when all of it is in view, and says how much it left out', () => {
    const sheet = whole(sceneOn(timeline, END, { from: 0, span: END }));
    expect(shapes(sheet)).toBeLessThan(4_000);
    expect(sheet.slants.stride).toBeGreaterThan(1);
    expect(sheet.bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(timeline.operationsAt(END).length);
  });

  it('looks at few records when little of it is in view', () => {
    let looks = 0;
    const watched = new Proxy(timeline, {
      get: (on, name) => {
        const value = Reflect.get(on, name, on);
        if (name === 'operationsOf') return (client: number) => watch(on.operationsOf(client));
        return typeof value === 'function' ? value.bind(on) : value;
      },
    });
    const watch = (records: readonly OperationRecord[]) =>
      new Proxy(records, {
        get: (on, name) => {
          if (typeof name === 'string' && /^\d+$/.test(name)) looks++;
          return Reflect.get(on, name);
        },
      });
    const scene = sceneOn(watched, 6_000_000, { from: 5_900_000, span: 120_000 });
    const sheet = whole(scene);
    expect(sheet.bars.length).toBeGreaterThan(0);
    expect(looks).toBeLessThan(200);
  });

  it('visits few messages when little of it is in view, and misses none', () => {
    const seen = new Set<number>();
    let visits = 0;
    const [from, to] = [4_000_000, 4_050_000];
    timeline.moments.between(from, to, {
      most: 10_000,
      visit: ({ message }) => {
        visits++;
        seen.add(message.id);
      },
    });
    const expected = timeline.moments.flights.filter((f) => f.message.at <= to && f.end > from);
    expect([...seen].sort()).toEqual(expected.map((f) => f.message.id).sort());
    expect(visits).toBe(seen.size);
    expect(visits).toBeLessThan(timeline.moments.flights.length / 20);
  });
});

describe('a sheet in two parts', () => {
  it('has each thing once: what was over before, and the rest', () => {
    const now = 5_000_000;
    const view = { from: 4_500_000, span: 600_000 };
    const all = whole(sceneOn(timeline, now, view));
    const layer = sheetOf(sceneOn(timeline, 4_900_000, view), { isOver: true }, new Speech());
    const live = sheetOf(sceneOn(timeline, now, view), { isOver: false, after: 4_900_000 }, new Speech());
    const ops = (sheet: Sheet) => sheet.bars.map(({ op }) => op);
    const sent = (sheet: Sheet) =>
      LOOKS.flatMap((look) => sheet.slants.of[look].flights.map((f) => `${look} ${f.message.id}`));
    expect([...ops(layer), ...ops(live)].sort()).toEqual([...ops(all)].sort());
    expect([...sent(layer), ...sent(live)].sort()).toEqual([...sent(all)].sort());
    expect(ops(live).length).toBeLessThan(ops(layer).length);
  });
});

describe('the present', () => {
  it('hides what comes later: nothing lies behind the playhead, and no fate is told early', () => {
    const now = 2_400_300;
    const scene = sceneOn(timeline, now, { from: 2_000_000, span: 1_000_000 });
    const { bars, runs, slants, marks } = whole(scene);
    const x = ((now - scene.window.from) / scene.window.span) * scene.width;
    for (const bar of bars) expect(bar.right).toBeLessThanOrEqual(x + 2);
    for (const run of runs) expect(run.right).toBeLessThanOrEqual(x);
    for (const mark of marks) expect(mark.x).toBeLessThanOrEqual(x);
    for (const look of LOOKS) {
      const { points, flights } = slants.of[look];
      flights.forEach((flight, i) => {
        expect(points[i * 4 + 2]).toBeLessThanOrEqual(x);
        if (flight.end > now) expect(look === 'message' || look === 'talk').toBe(true);
      });
    }
    expect(slants.heads.length).toBeGreaterThan(0);
  });

  it('lets an open question grow, and a bar begin where it was asked', () => {
    const { started, ended } = timeline.operationsAt(3_000_000).find((r) => r.ended !== null)!;
    const middle = (started.at + ended!.at) / 2;
    const view = { from: started.at - 10_000, span: 100_000 };
    const at = (now: number) => whole(sceneOn(timeline, now, view)).bars.find((b) => b.op === started.op)!;
    expect(at(middle)).toMatchObject({ standing: 'open', left: 80 });
    expect(at(ended!.at).right).toBeGreaterThan(at(middle).right);
    expect(at(ended!.at).standing).not.toBe('open');
  });
});

describe('trouble', () => {
  it('shades the lanes of who is cut off, and of nobody else', () => {
    const scene = sceneOn(timeline, 4_000_000, { from: 2_000_000, span: 2_000_000 });
    const { bands } = settingOf(scene, undefined);
    const [n1, client] = [scene.lanes.of[0]!, scene.lanes.of[5]!];
    expect(bands).toHaveLength(1);
    expect(bands[0]).toMatchObject({ left: 120, right: 800, words: 'line cut' });
    expect(bands[0]!.top).toBeCloseTo(Math.min(n1.top, client.top));
    expect(bands[0]!.bottom).toBeCloseTo(Math.max(n1.top + n1.height, client.top + client.height));
  });

  it('breaks the line of a node that is down, and thickens that of one that leads', () => {
    const sheet = whole(sceneOn(timeline, 4_000_000, { from: 0, span: 4_000_000 }));
    const at = ({ lanes }: Scene, node: number) => lanes.of[node]!.y;
    const scene = sceneOn(timeline, 0);
    const of = (node: number) => sheet.runs.filter(({ y }) => y === at(scene, node));
    expect(of(1).at(-1)).toMatchObject({ look: 'down', left: 520 });
    expect(sheet.marks).toContainEqual(expect.objectContaining({ node: 1, look: 'crash', x: 520 }));
    expect(sheet.runs.filter(({ look }) => look === 'leads').length).toBeGreaterThan(0);
    expect(sheet.marks.some(({ says }) => says === 'leader')).toBe(true);
  });

  it('ends a lost message with a look of its own, half way', () => {
    const scene = sceneOn(timeline, 3_000_000, { from: 2_200_000, span: 800_000 });
    const { points, flights } = whole(scene).slants.of.lost;
    const place = flights.findIndex(({ fate }) => fate === 'lost-in-cut');
    const { from, to } = flights[place]!.message;
    const [a, b] = [scene.lanes.of[from]!.y, scene.lanes.of[to]!.y];
    const end = points[place * 4 + 3]!;
    expect(Math.abs(end - a)).toBeGreaterThan(0);
    expect(Math.abs(end - a)).toBeLessThan(Math.abs(b - a));
  });
});
