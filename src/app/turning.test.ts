// Setting a run otherwise: acts that would undo it are left out, and all others stay as they were.

import { expect, it } from 'vitest';
import type { LoggedAction } from '../wire/index.ts';
import { lastLoad, loadAt, withoutSetting } from './turning.ts';

const load = { ratePerS: 5, readShare: 0.5, keys: 1, hotShare: 1 };
const actions: readonly LoggedAction[] = [
  { at: 1, action: { type: 'crash', node: 0 } },
  { at: 2, action: { type: 'set', settings: { read: 1, write: 2 } } },
  { at: 3, action: { type: 'set', settings: { read: 3 } } },
  { at: 4, action: { type: 'load', load } },
  { at: 9, action: { type: 'load', load: null } },
];

it('leaves out what would set the same again later', () => {
  expect(withoutSetting(actions, ['read'])).toEqual([
    actions[0],
    { at: 2, action: { type: 'set', settings: { write: 2 } } },
    ...actions.slice(3),
  ]);
  expect(withoutSetting(actions, [])).toEqual(actions);
});

it('knows who asks at a time', () => {
  expect([3, 4, 8, 9].map((at) => loadAt({ actions }, at))).toEqual([null, load, load, null]);
  expect(lastLoad({ actions })).toEqual(load);
  expect(lastLoad({ actions: actions.slice(0, 3) })).toBeNull();
});
