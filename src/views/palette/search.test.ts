// What a few letters find.

import { expect, it } from 'vitest';
import { found } from './search.ts';

const entries = [
  { title: 'play or pause', group: 'time' },
  { title: 'pause node B', group: 'nodes' },
  { title: 'crash node B', group: 'nodes' },
  { title: 'cut the line from A to B', group: 'lines' },
  { title: 'Café story', group: 'stories' },
  { title: 'heal all', group: 'shapes' },
];
const titles = (typed: string, most = 9) => found(entries, typed, most).map(({ title }) => title);

it('gives everything in its order until something is typed', () => {
  expect(titles('  ', 2)).toEqual(['play or pause', 'pause node B']);
});

it('puts what begins so before what only has it', () => {
  expect(titles('pause')).toEqual(['pause node B', 'play or pause']);
  expect(titles('al')).toEqual(['heal all']);
});

it('takes words in any order, and the name of the group as well', () => {
  expect(titles('b crash')).toEqual(['crash node B']);
  expect(titles('nodes')).toEqual(['pause node B', 'crash node B']);
  expect(titles('lines b')).toEqual(['cut the line from A to B']);
  expect(titles('crash z')).toEqual([]);
});

it('hears no difference between accents or cases', () => {
  expect(titles('CAFE')).toEqual(['Café story']);
});
