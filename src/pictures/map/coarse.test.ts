// Paths with fewer points.

import { expect, it } from 'vitest';
import { coarse } from './coarse.ts';

it('keeps both ends and whatever is some way from the one before', () => {
  expect(coarse('M0,0L1,0L2,1L10,0L10.4,0.4')).toBe('M0,0l2 1l8-1l0 0');
});

it('closes what was closed, and leaves out islands that nobody would see', () => {
  expect(coarse('M0,0L20,0L20,20ZM5,5L6,5L6,6Z')).toBe('M0,0l20 0l0 20Z');
});

it('of nothing makes nothing', () => {
  expect(coarse('')).toBe('');
});
