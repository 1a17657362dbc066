// The one list of commands: nothing in it twice, and every key can be named.

import { expect, it } from 'vitest';
import { COMMAND_GROUPS, commands } from './commands.ts';

const repeated = (names: readonly string[]) => names.filter((name, i) => names.indexOf(name) !== i);

it('no name, no words and no key are there twice', () => {
  expect(repeated(commands.map(({ id }) => id))).toEqual([]);
  expect(repeated(commands.map(({ does }) => does))).toEqual([]);
  expect(repeated(commands.flatMap(({ keys = [] }) => keys))).toEqual([]);
});

it('every key has a name for people, and every group something in it', () => {
  expect(commands.filter(({ keys, label }) => (keys === undefined) !== (label === undefined))).toEqual([]);
  for (const group of COMMAND_GROUPS) expect(commands.some((each) => each.group === group)).toBe(true);
});
