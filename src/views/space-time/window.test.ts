// The window: what stays where it is when it moves, and that it follows only while it is told to.

import { describe, expect, it } from 'vitest';
import {
  fitted,
  followed,
  opening,
  panned,
  revealed,
  scrolled,
  unrolled,
  type Window,
  zoomed,
} from './window.ts';

const free: Window = { ...opening, from: 1_000_000, span: 500_000, isFollowing: false, isGrowing: false };
const partOf = ({ from, span }: Window, t: number): number => (t - from) / span;

describe('zooming', () => {
  it('leaves the moment under the pointer where it is', () => {
    for (const factor of [0.2, 0.9, 1.5, 8]) {
      const next = zoomed(free, factor, 1_200_000);
      expect(next.span).toBeCloseTo(free.span / factor);
      expect(partOf(next, 1_200_000)).toBeCloseTo(partOf(free, 1_200_000));
    }
  });

  it('ends somewhere', () => {
    expect(zoomed(free, 1e9, 1_200_000).span).toBe(2_000);
    expect(zoomed(free, 1e-9, 1_200_000).span).toBe(3_600_000_000);
  });

  it('shows hardly anything before the beginning', () => {
    expect(zoomed(free, 0.01, 1_500_000).from).toBeGreaterThan(-0.02 * 50_000_000);
  });
});

describe('following', () => {
  it('keeps the newest moment in view, with room behind it', () => {
    const next = followed({ ...free, isFollowing: true }, 9_000_000);
    expect(partOf(next, 9_000_000)).toBeCloseTo(0.84);
    expect(next.span).toBe(free.span);
  });

  it('stands still while the moment is in view anyhow, and when it does not follow', () => {
    const following = { ...free, isFollowing: true };
    expect(followed(following, 1_100_000)).toBe(following);
    expect(followed(free, 9_000_000)).toBe(free);
  });

  it('goes back when the playhead does', () => {
    const next = followed({ ...free, isFollowing: true }, 300_000);
    expect(next.from).toBeLessThan(300_000);
    expect(next.from + next.span).toBeGreaterThan(300_000);
  });

  it('widens while a run is young, up to a second', () => {
    expect(followed(opening, 0).span).toBe(400_000);
    expect(followed(opening, 500_000).span).toBe(640_000);
    expect(followed(opening, 60_000_000).span).toBe(1_000_000);
  });

  it('ends when somebody looks elsewhere, and never leads beyond the present', () => {
    const next = panned({ ...free, isFollowing: true }, 900_000, 1_400_000);
    expect(next.isFollowing).toBe(false);
    expect(next.from).toBeLessThan(1_400_000);
  });
});

it('fits everything up to now', () => {
  const next = fitted(free, 6_000_000);
  expect(next.from).toBeLessThan(0);
  expect(next.from + next.span).toBeGreaterThan(6_000_000);
});

it('reveals a stretch of time by moving no further than it must', () => {
  expect(revealed(free, 1_100_000, 1_200_000)).toBe(free);
  const back = revealed(free, 400_000, 450_000);
  expect(back.from).toBe(400_000 - 0.06 * free.span);
  const on = revealed(free, 1_900_000, 2_000_000);
  expect(on.from + on.span).toBeCloseTo(2_000_000 + 0.06 * free.span);
});

it('scrolls a lane into view by moving no further than it must', () => {
  expect(unrolled(free, { top: 40, height: 20 }, 100)).toBe(free);
  expect(unrolled(free, { top: 180, height: 20 }, 100).top).toBe(100);
  expect(unrolled({ ...free, top: 100 }, { top: 60, height: 20 }, 100).top).toBe(60);
});

it('scrolls as far as there are lanes', () => {
  expect(scrolled(free, 900, 300).top).toBe(300);
  expect(scrolled(free, -5, 300).top).toBe(0);
  expect(scrolled(free, 50, -10).top).toBe(0);
});
