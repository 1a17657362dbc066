// How far copies are behind, now and at worst, and for how long: told of facts made by hand.

import { expect, it } from 'vitest';
import type { NodeChanged } from '../wire/index.ts';
import { Lags } from './lags.ts';

const changed = (at: number, node: number, missing: readonly number[], up = true) =>
  ({ type: 'node-changed', at, node, missing, up, view: {} }) as unknown as NodeChanged;

function told(): Lags {
  const lags = new Lags(2);
  for (const fact of [changed(0, 0, []), changed(0, 1, [])]) lags.changed(fact);
  lags.changed(changed(100, 1, [7]));
  lags.changed(changed(150, 1, [7, 8]));
  lags.changed(changed(250, 1, []));
  lags.changed(changed(300, 0, [9]));
  return lags;
}

it('counts the worst copy, and adds up the time in which any lacked anything', () => {
  const lags = told();
  expect(lags.at(50)).toEqual({ behind: 0, worst: 0, apartUs: 0, apartSince: null });
  expect(lags.at(160)).toEqual({ behind: 2, worst: 2, apartUs: 60, apartSince: 100 });
  expect(lags.at(299)).toEqual({ behind: 0, worst: 2, apartUs: 150, apartSince: null });
  expect(lags.at(320)).toEqual({ behind: 1, worst: 2, apartUs: 170, apartSince: 300 });
});

it('what was dropped is not lacked any more, and who is down has no copy', () => {
  const lags = told();
  lags.dropped(9, 310);
  expect(lags.at(310)).toMatchObject({ behind: 0, apartUs: 160 });
  lags.changed(changed(330, 0, [9, 10], false));
  expect(lags.at(330).behind).toBe(0);
  lags.changed(changed(340, 0, [9, 10]));
  expect(lags.at(340).behind).toBe(1);
});

it('another future begins with what was so', () => {
  const lags = told();
  lags.truncate(120, { nodes: [changed(0, 0, []), changed(100, 1, [7])], dropped: [] });
  expect(lags.at(200)).toEqual({ behind: 1, worst: 1, apartUs: 100, apartSince: 100 });
  lags.dropped(7, 210);
  expect(lags.at(220)).toEqual({ behind: 0, worst: 1, apartUs: 110, apartSince: null });
});

it('of several changes in one instant the last is what was seen', () => {
  const lags = new Lags(2);
  lags.changed(changed(10, 0, [1, 2, 3]));
  lags.changed(changed(10, 0, []));
  expect(lags.at(20)).toEqual({ behind: 0, worst: 0, apartUs: 0, apartSince: null });
});
