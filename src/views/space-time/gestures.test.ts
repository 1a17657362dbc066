// Gestures: what comes of what hands do, told apart without a page.

import { beforeEach, describe, expect, it } from 'vitest';
import { Gestures, type Touch, wheelFactor } from './gestures.ts';

let done: string[];
let gestures: Gestures;
const round = (value: number): number => Math.round(value * 100) / 100;

beforeEach(() => {
  done = [];
  gestures = new Gestures({
    playheadX: () => 400,
    moveBy: (dx, dy) => void done.push(`move ${dx} ${dy}`),
    zoom: (factor, x) => void done.push(`zoom ${round(factor)} at ${x}`),
    dragPlayhead: (x) => void done.push(`playhead ${x}`),
    press: ({ x, y }) => void done.push(`press ${x} ${y}`),
    hover: (at) => {
      if (at !== null) done.push(`hover ${at.x} ${at.y}`);
    },
  });
});

const mouse = (x: number, y = 50): Touch => ({ id: 1, x, y, isFinger: false });
const finger = (id: number, x: number, y = 50): Touch => ({ id, x, y, isFinger: true });

describe('a mouse', () => {
  it('hovers while nothing is held', () => {
    gestures.move(mouse(10));
    expect(done).toEqual(['hover 10 50']);
  });

  it('presses where it hardly moved', () => {
    gestures.down(mouse(100));
    gestures.move(mouse(103));
    gestures.up(mouse(103));
    expect(done).toEqual(['press 103 50']);
  });

  it('drags once it has moved, and then presses nothing', () => {
    gestures.down(mouse(100));
    gestures.move(mouse(110));
    gestures.move(mouse(115, 54));
    gestures.up(mouse(115, 54));
    expect(done).toEqual(['move 10 0', 'move 5 4']);
  });

  it('takes hold of the playhead', () => {
    gestures.down(mouse(404));
    gestures.move(mouse(300));
    gestures.up(mouse(300));
    expect(done).toEqual(['playhead 300']);
  });

  it('does nothing any more once it is called off', () => {
    gestures.down(mouse(100));
    gestures.cancel(1);
    gestures.up(mouse(100));
    expect(done).toEqual([]);
    expect(gestures.doing).toBe('nothing');
  });
});

describe('fingers', () => {
  it('pinch: twice as far apart is twice as close', () => {
    gestures.down(finger(1, 100));
    gestures.down(finger(2, 200));
    gestures.move(finger(2, 300));
    expect(done).toEqual(['zoom 2 at 200', 'move 50 0']);
  });

  it('press nothing when the pinch ends', () => {
    gestures.down(finger(1, 100));
    gestures.down(finger(2, 200));
    gestures.up(finger(1, 100));
    gestures.move(finger(2, 260));
    gestures.up(finger(2, 260));
    expect(done).toEqual([]);
    gestures.down(finger(3, 100));
    gestures.up(finger(3, 100));
    expect(done).toEqual(['press 100 50']);
  });

  it('reach further for the playhead than a mouse', () => {
    expect(gestures.isAtPlayhead(finger(1, 414))).toBe(true);
    expect(gestures.isAtPlayhead(mouse(414))).toBe(false);
  });
});

describe('the wheel', () => {
  it('brings closer what it turns towards, and takes back what it did', () => {
    expect(wheelFactor(-100, 0)).toBeGreaterThan(1);
    expect(wheelFactor(-100, 0) * wheelFactor(100, 0)).toBeCloseTo(1);
    expect(wheelFactor(3, 1)).toBeCloseTo(wheelFactor(60, 0));
  });
});
