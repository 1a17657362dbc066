// Where needles stand, and where pointers and keys turn them.

import { describe, expect, it } from 'vitest';
import { angleOf, changesTo, standOf, stopAt, stopByKey } from './standing.ts';

const level = (title: string, read: string, write: string) => ({ title, settings: { read, write } });
const stops = [level('all', 'ALL', 'ALL'), level('most', 'QUORUM', 'QUORUM'), level('one', 'ONE', 'ONE')];

describe('the needle', () => {
  it('stands at the stop that agrees', () => {
    expect(standOf(stops, { read: 'QUORUM', write: 'QUORUM', other: 1 })).toEqual({
      share: 0.5,
      stop: 1,
      isExact: true,
    });
  });

  it('stands between stops of which each is half true', () => {
    expect(standOf(stops, { read: 'ONE', write: 'QUORUM' })).toEqual({
      share: 0.75,
      stop: 1,
      isExact: false,
    });
    expect(standOf(stops, { read: 'ONE', write: 'TWO' })).toEqual({ share: 1, stop: 2, isExact: false });
  });

  it('stands in the middle where nothing agrees', () => {
    expect(standOf(stops, { read: 'TWO', write: 'TWO' })).toEqual({ share: 0.5, stop: 0, isExact: false });
  });

  it('compares lists by what is in them', () => {
    const two = [
      { title: 'fails', settings: { whenFailed: ['fail'] } },
      { title: 'stale', settings: { whenFailed: ['stale'] } },
    ];
    expect(standOf(two, { whenFailed: ['stale'] })).toMatchObject({ share: 1, isExact: true });
  });
});

it('only what differs has to be set', () => {
  expect(changesTo(stops[0]!, { read: 'ALL', write: 'ONE' })).toEqual({ write: 'ALL' });
});

describe('a pointer', () => {
  it('picks the nearest stop, as seen from the hub', () => {
    const up = (angle: number) => {
      const radians = (angle * Math.PI) / 180;
      return { x: Math.sin(radians) * 50, y: -Math.cos(radians) * 50 };
    };
    expect([0, 0.2, 0.3, 0.74, 0.8, 1].map((share) => stopAt(up(angleOf(share)), 3))).toEqual([
      0, 0, 1, 1, 2, 2,
    ]);
  });

  it('picks an end from beneath the hub', () => {
    expect(stopAt({ x: -40, y: 10 }, 3)).toBe(0);
    expect(stopAt({ x: 40, y: 10 }, 3)).toBe(2);
  });
});

describe('a key', () => {
  const at = (share: number, isExact = true) => ({ share, stop: 0, isExact });

  it('turns by one stop and no further than the ends', () => {
    expect(stopByKey('ArrowRight', at(0.5), 3)).toBe(2);
    expect(stopByKey('ArrowRight', at(1), 3)).toBe(2);
    expect(stopByKey('ArrowDown', at(0), 3)).toBe(0);
    expect(stopByKey('Home', at(1), 3)).toBe(0);
    expect(stopByKey('x', at(1), 3)).toBeUndefined();
  });

  it('turns from between two stops to either', () => {
    expect(stopByKey('ArrowRight', at(0.75, false), 3)).toBe(2);
    expect(stopByKey('ArrowLeft', at(0.75, false), 3)).toBe(1);
    expect(stopByKey('ArrowRight', at(0.5, false), 3)).toBe(2);
  });
});
