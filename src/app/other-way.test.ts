// The other way: of a story, of what can be turned, and of what cannot.

import { expect, it } from 'vitest';
import { protocols } from '../protocols/index.ts';
import { freshRun, scenarios } from '../wire/index.ts';
import { otherWay } from './other-way.ts';

const bank = scenarios.get('bank')!;
const dialsOf = (protocol: string) => protocols.get(protocol)?.dials?.(5) ?? null;

it('a story chooses its own other end', () => {
  const run = freshRun('bank', 1);
  const settings = { partition: 'refuse' };
  const present = { run, story: bank, settings, changes: settings, dials: dialsOf('quorum') };
  expect(otherWay(present)[1]).toEqual({ system: null, settings: { partition: 'answer' } });
});

it('a system that plays in a story is turned by its own dial', () => {
  const run = freshRun('bank', 1, { system: 'dynamo' });
  const dials = dialsOf('dynamo')!;
  const stops = 'stops' in dials.partition! ? dials.partition.stops : [];
  const at = (settings: object) =>
    otherWay({ run, story: bank, settings: { ...settings }, changes: {}, dials })[1].settings;
  expect(at(stops[0]!.settings)).toEqual(stops.at(-1)!.settings);
  expect(at(stops.at(-1)!.settings)).toEqual(stops[0]!.settings);
});

it('what cannot be turned meets a system that chose otherwise', () => {
  const run = freshRun('bench', 1, { system: 'raft' });
  const [, twin] = otherWay({ run, story: null, settings: {}, changes: {}, dials: dialsOf('raft') });
  expect(twin).toEqual({ system: 'cassandra-one', settings: {} });
});
