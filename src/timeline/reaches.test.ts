// What touches a stretch of time, found the quick way and by looking at everything: the same. And how nodes stand.

import { describe, expect, it } from 'vitest';
import type { Fact, NodeChanged } from '../wire/index.ts';
import { Lines } from './lines.ts';
import { Reaches } from './reaches.ts';
import { Standings } from './standings.ts';

const noise = (i: number, most: number): number => ((i * 2_654_435_761) >>> 7) % most;

describe('reaches', () => {
  const ends = Array.from({ length: 2_000 }, (_, i) => i * 10 + noise(i, i % 97 === 0 ? 4_000 : 60));
  const reaches = new Reaches();
  for (const [place, end] of ends.entries()) reaches.note(place, end);
  const found = (from: number, last: number, stride = 1): number[] => {
    const places: number[] = [];
    reaches.eachBeyond(from, { last, stride }, (place) => places.push(place));
    return places;
  };

  it('visits all that reach beyond, newest first', () => {
    for (let i = 0; i < 60; i++) {
      const last = noise(i, 2_000);
      const from = last * 10 - noise(i + 7, 3_000);
      const all = ends.flatMap((end, place) => (place <= last && end > from ? [place] : [])).reverse();
      expect(found(from, last).filter((place) => ends[place]! > from)).toEqual(all);
    }
  });

  it('visits few others', () => expect(found(15_000, 1_600).length).toBeLessThan(800));

  it('visits every second, fourth, and so on, whichever window they are seen through', () => {
    for (const stride of [2, 8, 64, 256]) {
      const places = found(-1, 1_999, stride);
      expect(places).toEqual(
        Array.from({ length: Math.ceil(2_000 / stride) }, (_, i) => i * stride).reverse(),
      );
      for (const place of found(9_000, 1_500, stride)) expect(place % stride).toBe(0);
    }
  });
});

const changed = (at: number, role: string, up = true): NodeChanged => ({
  type: 'node-changed',
  at,
  node: 0,
  up,
  view: { role, leads: role === 'leader', value: at, fields: [], cells: [], cellsInAll: 0, undelivered: 0 },
  missing: [],
});

describe('standings', () => {
  const told = (...facts: Fact[]): Standings => {
    const standings = new Standings(1);
    for (const fact of facts) standings.add(fact);
    return standings;
  };
  const story = (): Standings =>
    told(
      changed(0, 'follower'),
      changed(5, 'follower'),
      changed(9, 'leader'),
      { type: 'node-paused', at: 12, node: 0 },
      changed(13, 'leader'),
      { type: 'node-resumed', at: 15, node: 0 },
      { type: 'node-crashed', at: 20, node: 0 },
      changed(20, 'down', false),
    );

  it('tell what a node became and when, and no more than that', () => {
    expect(story().of(0)).toEqual([
      { at: 0, isUp: true, isPaused: false, role: 'follower', leads: false },
      { at: 9, isUp: true, isPaused: false, role: 'leader', leads: true },
      { at: 12, isUp: true, isPaused: true, role: 'leader', leads: true },
      { at: 15, isUp: true, isPaused: false, role: 'leader', leads: true },
      { at: 20, isUp: false, isPaused: false, role: '', leads: false },
    ]);
  });

  it('forget what comes after', () => {
    const standings = story();
    standings.truncate(12);
    expect(standings.of(0).map(({ at }) => at)).toEqual([0, 9, 12]);
  });
});

describe('partings', () => {
  it('are stretches in which the same links were cut', () => {
    const lines = new Lines();
    lines.add({
      type: 'line-cut',
      at: 10,
      links: [
        [0, 1],
        [1, 0],
      ],
    });
    lines.add({ type: 'line-cut', at: 20, links: [[2, 1]] });
    lines.add({
      type: 'line-healed',
      at: 30,
      links: [
        [0, 1],
        [1, 0],
      ],
    });
    expect(lines.partings).toEqual([
      {
        from: 10,
        to: 20,
        links: [
          [0, 1],
          [1, 0],
        ],
      },
      {
        from: 20,
        to: 30,
        links: [
          [0, 1],
          [1, 0],
          [2, 1],
        ],
      },
      { from: 30, to: null, links: [[2, 1]] },
    ]);
    lines.truncate(25);
    expect(lines.partings.at(-1)).toMatchObject({ from: 20, to: null });
  });
});
