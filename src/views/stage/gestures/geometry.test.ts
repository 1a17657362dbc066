// Strokes, clicks and loops: what they meet.

import { describe, expect, it } from 'vitest';
import { crossing } from './crossing.ts';
import { isInside, ropedIn } from './lasso.ts';
import { distanceTo } from './nearest.ts';

describe('a stroke', () => {
  const line = [0, 0, 50, 0, 100, 0];

  it('crosses a line where it crosses it', () => {
    expect(crossing([25, -10, 25, 10], line)).toBeCloseTo(0.25);
    expect(crossing([80, -10, 80, 10], line)).toBeCloseTo(0.8);
  });

  it('crosses with any of its pieces, and the nearest to the start counts', () => {
    expect(crossing([90, -5, 90, 5, 10, 5, 10, -5], line)).toBeCloseTo(0.1);
  });

  it('that passes by, stops short or runs beside does not cross', () => {
    expect(crossing([110, -10, 110, 10], line)).toBeNull();
    expect(crossing([50, -10, 50, -1], line)).toBeNull();
    expect(crossing([0, 1, 100, 1], line)).toBeNull();
    expect(crossing([50, 5], line)).toBeNull();
  });
});

describe('a click', () => {
  it('is as far from a line as from the nearest of its points', () => {
    expect(distanceTo({ x: 50, y: 7 }, [0, 0, 100, 0])).toBeCloseTo(7);
    expect(distanceTo({ x: 103, y: 4 }, [0, 0, 100, 0])).toBeCloseTo(5);
    expect(distanceTo({ x: 10, y: 10 }, [0, 0, 10, 0, 10, 40])).toBe(0);
    expect(distanceTo({ x: 3, y: 4 }, [0, 0, 0, 0])).toBeCloseTo(5);
  });
});

describe('a loop', () => {
  const dent = [
    { x: 0, y: 0 },
    { x: 40, y: 0 },
    { x: 40, y: 40 },
    { x: 20, y: 10 },
    { x: 0, y: 40 },
  ];

  it('holds what is inside, and not what its dent leaves out', () => {
    expect(isInside(dent, { x: 5, y: 20 })).toBe(true);
    expect(isInside(dent, { x: 20, y: 30 })).toBe(false);
    expect(isInside(dent, { x: 50, y: 10 })).toBe(false);
  });

  it('names them by their places', () => {
    const points = [
      { x: 20, y: 30 },
      { x: 20, y: 5 },
      { x: 35, y: 25 },
    ];
    expect(ropedIn(dent, points)).toEqual([1, 2]);
  });

  it('of two points holds nothing', () => {
    expect(ropedIn(dent.slice(0, 2), [{ x: 20, y: 0 }])).toEqual([]);
  });
});
