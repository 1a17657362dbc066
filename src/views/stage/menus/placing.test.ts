// Cards stay in the window, whatever they belong to.

import { expect, it } from 'vitest';
import { placeBeside } from './placing.ts';

const window = { width: 1280, height: 800 };
const card = { width: 240, height: 400 };
const around = (x: number, y: number) => ({ left: x - 40, right: x + 40, top: y - 40, bottom: y + 40 });

it('stands to the right where there is room, else to the left', () => {
  expect(placeBeside(around(500, 400), card, window)).toEqual({ left: 550, top: 200 });
  expect(placeBeside(around(1200, 400), card, window)).toEqual({ left: 910, top: 200 });
});

it('goes beneath or above where the sides are too narrow', () => {
  const phone = { width: 390, height: 844 };
  expect(placeBeside(around(195, 150), { width: 300, height: 400 }, phone)).toEqual({ left: 45, top: 200 });
  expect(placeBeside(around(195, 700), { width: 300, height: 400 }, phone)).toEqual({ left: 45, top: 250 });
});

it('never leaves the window', () => {
  expect(placeBeside(around(500, 10), card, window).top).toBe(8);
  expect(placeBeside(around(500, 790), card, window).top).toBe(392);
});
