// What a screen reader is given: lines one by one, or the gist of many.

import { expect, it } from 'vitest';
import { announcement } from './announcing.ts';
import type { NumberedLine } from './log-lines.ts';

const line = (kind: NumberedLine['kind'], text: string = kind): NumberedLine => ({
  kind,
  text,
  at: 0,
  op: null,
  number: 0,
});
const times = (count: number, kind: NumberedLine['kind']) => Array.from({ length: count }, () => line(kind));

it('a few lines are said as they are', () => {
  expect(announcement([])).toEqual([]);
  expect(announcement([line('asked', 'A asks.'), line('cut', 'The line is cut.')])).toEqual([
    'A asks.',
    'The line is cut.',
  ]);
});

it('of a flood what changes the scene is said, and the rest is counted', () => {
  const flood = [
    ...times(40, 'asked'),
    line('cut', 'The line is cut.'),
    ...times(31, 'answered'),
    ...times(1, 'refused'),
    ...times(2, 'no-answer'),
  ];
  expect(announcement(flood)).toEqual([
    'The line is cut.',
    'Meanwhile: 40 questions asked, 31 answered, 1 refused, 2 without an answer.',
  ]);
});

it('of many loud lines the newest two are said, and that there were more', () => {
  const flood = ['one', 'two', 'three', 'four'].map((text) => line('node', text));
  expect(announcement(flood)).toEqual(['2 more events before.', 'three', 'four']);
});
