// Pointing: what lies under a pointer, where keys lead, and what is said of it.

import { beforeAll, describe, expect, it } from 'vitest';
import { busyRaft, factsOf, raft } from '../../sim/busy.support.ts';
import type { Timeline } from '../../timeline/index.ts';
import { cutOff } from './bands.ts';
import { stepped } from './cursor.ts';
import { distanceTo, hitAt } from './hit.ts';
import { sceneOn as sceneFor, timelineOf } from './scene.support.ts';
import { EVERYTHING, type Scene } from './scene.ts';
import { settingOf, sheetOf } from './sheet.ts';
import { Speech } from './speech.ts';
import { spaceTimeSvg } from './svg.ts';
import { threadsOf } from './threads.ts';
import { stepFor, ticksOf } from './ticks.ts';
import { hitSaid, optionsOf } from './told.ts';
import type { Window } from './window.ts';

const NOW = 2_900_000;
const sceneOn = (of: Timeline, now: number, window: Partial<Window> = {}): Scene =>
  sceneFor(of, raft, { now, window });
let timeline: Timeline;
let scene: Scene;
beforeAll(() => {
  timeline = timelineOf(raft, factsOf(busyRaft(200, 8_000), 5_000_000), 5_000_000);
  scene = sceneOn(timeline, NOW, { from: 2_000_000, span: 1_000_000 });
});
const sheet = () => sheetOf(scene, EVERYTHING, new Speech());

describe('the pointer', () => {
  it('finds the bar it is on, and its words tell who asked and what came of it', () => {
    const bar = sheet().bars.find(({ standing }) => standing !== 'open')!;
    const hit = hitAt([sheet()], [], { x: (bar.left + bar.right) / 2, y: bar.y, reach: 0 })!;
    expect(hit).toMatchObject({ kind: 'operation', bar: { op: bar.op } });
    expect(hitSaid(hit, scene)).toMatch(/^client at n\d: “(read|write)/);
    expect(hitSaid(hit, scene)).toContain('Asked at 2,');
  });

  it('finds the message it is on, and its words tell its fate', () => {
    const { points, flights } = sheet().slants.of.lost;
    const at = { x: points[2]!, y: points[3]!, reach: 3 };
    const hit = hitAt([sheet()], [], at)!;
    expect(hit.kind).toBe('message');
    const lost = { kind: 'message', flight: flights.find(({ fate }) => fate === 'lost-in-cut')! } as const;
    expect(hitSaid(lost, scene)).toMatch(/^n\d → n\d: “.*”, lost in the cut at /);
  });

  it('finds the cut where there is nothing else', () => {
    const { bands } = settingOf(scene, undefined);
    const empty = { ...sheet(), bars: [], marks: [], slants: { ...sheet().slants, of: NONE } };
    const { top, bottom } = bands[0]!;
    const hit = hitAt([empty], bands, { x: 400, y: (top + bottom) / 2, reach: 3 })!;
    expect(hitSaid(hit, scene)).toBe('A line was cut at 2,300 ms.');
    expect(hitAt([empty], bands, { x: 10, y: (top + bottom) / 2, reach: 3 })).toBeUndefined();
  });

  it('measures to the stretch, not to the line it lies on', () => {
    const at = (x: number, y: number) => distanceTo([0, 0, 10, 0], 0, { x, y, reach: 0 });
    expect(at(5, 3)).toBe(3);
    expect(at(14, 3)).toBe(5);
  });
});

const nothing = () => ({ points: [], flights: [] });
const NONE = { message: nothing(), talk: nothing(), lost: nothing(), held: nothing() };

describe('the cursor', () => {
  it('begins at the newest, goes back and on, and stops at the ends', () => {
    const ops = timeline.operationsAt(NOW).map(({ started }) => started.op);
    expect(stepped(null, 'back', scene)).toBe(ops.at(-1));
    expect(stepped(ops[3]!, 'back', scene)).toBe(ops[2]);
    expect(stepped(ops[3]!, 'on', scene)).toBe(ops[4]);
    expect(stepped(ops[0]!, 'back', scene)).toBe(ops[0]);
    expect(stepped(ops.at(-1)!, 'on', scene)).toBe(ops.at(-1));
    expect(stepped(ops[5]!, 'first', scene)).toBe(ops[0]);
    expect(stepped(ops[5]!, 'last', scene)).toBe(ops.at(-1));
  });

  it('goes up and down to what was asked about then on the next lane', () => {
    const at = timeline.operationsAt(NOW).find(({ started }) => started.client === 2)!.started;
    const up = timeline.operation(stepped(at.op, 'up', scene)!)!.started;
    const down = timeline.operation(stepped(at.op, 'down', scene)!)!.started;
    expect([up.client, down.client]).toEqual([1, 3]);
    const all = timeline.operationsOf(1).filter(({ started }) => started.at <= NOW);
    const nearest = Math.min(...all.map(({ started }) => Math.abs(started.at - at.at)));
    expect(Math.abs(up.at - at.at)).toBe(nearest);
  });
});

describe('the list', () => {
  it('has the newest in view, and the one the cursor is at wherever it is', () => {
    const options = optionsOf([sheet()], scene, 1);
    expect(options.length).toBeLessThanOrEqual(31);
    expect(options[0]).toMatchObject({ op: 1 });
    expect(options.at(-1)!.op).toBe(timeline.operationsAt(NOW).at(-1)!.started.op);
  });
});

describe('cuts', () => {
  const both = (...pairs: [number, number][]) =>
    pairs.flatMap(([a, b]): [number, number][] => [
      [a, b],
      [b, a],
    ]);
  it('cut off whoever is not with the greatest group', () => {
    expect(cutOff(both([0, 1], [0, 2]), 3)).toEqual(new Set([0]));
    expect(cutOff(both([0, 1], [0, 2], [0, 3], [1, 2], [1, 3]), 4)).toEqual(new Set([0, 1]));
  });

  it('cut off nobody in particular where halves are alike, or all still hang together', () => {
    expect(cutOff(both([0, 1]), 2)).toBeNull();
    expect(cutOff(both([0, 1]), 3)).toBeNull();
    expect(cutOff(both([0, 2], [0, 3], [1, 2], [1, 3]), 4)).toBeNull();
  });
});

describe('a violation', () => {
  const rung = () => {
    const asked = timeline.operationsAt(NOW).filter(({ ended }) => ended !== null && ended.at < NOW);
    const [one] = asked;
    const other = asked.find(({ started }) => started.at > one!.ended!.at);
    const ops = [one!.started.op, other!.started.op];
    const orders = [{ before: ops[0]!, after: ops[1]!, why: 'real-time' }];
    return { level: 'linearizable', verdict: 'violated', at: NOW, sentence: '', ops, orders } as const;
  };

  it('runs from the end of the one to the beginning of the other, once', () => {
    const { ops, orders } = rung();
    const back = { before: ops[1]!, after: ops[0]!, why: 'unseen' };
    const [thread, ...more] = threadsOf(scene, { ...rung(), orders: [...orders, back] });
    expect(more).toEqual([]);
    const x = (t: number) => ((t - 2_000_000) / 1_000_000) * scene.width;
    expect(thread!.x0).toBeCloseTo(x(timeline.operation(ops[0]!)!.ended!.at));
    expect(thread!.x1).toBeCloseTo(x(timeline.operation(ops[1]!)!.started.at));
    expect(thread!.words).toMatch(/^confirmed .* before n\d was asked$/);
  });

  it('is in the picture that is kept, like all else', () => {
    const color = '#123456';
    const inks = {
      paper: '#fff',
      ink: '#000',
      second: color,
      hairline: color,
      rule: color,
      track: color,
      fresh: '#00608f',
    };
    const rest = {
      stale: color,
      staleWords: '#8f5000',
      refused: color,
      unknown: color,
      cut: '#c8371b',
      cutWords: color,
    };
    const svg = spaceTimeSvg(scene, { inks: { ...inks, ...rest }, font: 'A & "B"', rung: rung() });
    const { bars, slants } = sheet();
    expect(svg.match(/<text/g)!.length).toBeGreaterThan(10);
    expect(svg).toContain('client at n1');
    expect(svg).toContain('line cut');
    expect(svg).toContain('A &amp; &quot;B&quot;');
    expect(svg).toMatch(/confirmed .* before n\d was asked/);
    const shapes = svg.match(/rx="/g)!.length;
    expect(shapes).toBeGreaterThanOrEqual(bars.length + 2);
    expect(svg.match(/M[\d.-]+ [\d.-]+L/g)!.length).toBeGreaterThan(slants.of.message.flights.length);
    expect(svg).not.toContain('NaN');
    expect(svg).not.toContain('undefined');
  });
});

describe('the scale', () => {
  it('has round steps that leave words room', () => {
    expect(stepFor(1_000_000, 800, 1)).toBe(200_000);
    expect(stepFor(10_000, 800, 1)).toBe(2_000);
    const ticks = ticksOf(scene, []);
    for (const [i, tick] of ticks.slice(1).entries())
      expect(tick.x - ticks[i]!.x).toBeGreaterThanOrEqual(110);
  });
});
