// Lines that flap: up and down by themselves, until somebody decides about them.

import { describe, expect, it } from 'vitest';
import { ms, toMs } from '../kernel/index.ts';
import type { Fact, LinesChanged } from './facts.ts';
import { Notes, probeSetting, useProbe } from './probe.support.ts';
import { Run } from './run.ts';
import { type Action, type Link, line } from './setting.ts';

useProbe({ step: (state) => state });

const flap = (links: readonly Link[], upMs = 30, downMs = 20): Action => ({
  type: 'flap',
  links,
  upMs,
  downMs,
});

const isLinesChanged = (fact: Fact): fact is LinesChanged =>
  fact.type === 'line-cut' || fact.type === 'line-healed';

/** What became of the lines, as "20 healed 01": when, what and which links. */
function changes(until: number, ...actions: readonly (readonly [at: number, action: Action])[]): string[] {
  const notes = new Notes();
  const logged = actions.map(([at, action]) => ({ at: ms(at), action }));
  new Run({ setting: probeSetting({}, 3), seed: 1, actions: logged }, notes).advance(ms(until));
  return notes.facts
    .filter(isLinesChanged)
    .map(({ at, type, links }) => `${toMs(at)} ${type.slice(5)} ${links.map((l) => l.join('')).join(' ')}`);
}

describe('a line that flaps', () => {
  it('is cut at once, and then up and down in turn', () => {
    expect(changes(125, [5, flap(line(0, 1))])).toEqual([
      '5 cut 01 10',
      '25 healed 01 10',
      '55 cut 01 10',
      '75 healed 01 10',
      '105 cut 01 10',
      '125 healed 01 10',
    ]);
  });

  it.each(['cut', 'heal'] as const)('stays as it is after a %s', (type) => {
    const told = changes(500, [0, flap(line(0, 1))], [60, { type, links: line(1, 0) }]);
    expect(told.slice(0, 3)).toEqual(['0 cut 01 10', '20 healed 01 10', '50 cut 01 10']);
    expect(told.slice(3)).toEqual([`60 ${type === 'cut' ? 'cut' : 'healed'} 10 01`]);
  });

  it('stops only where it is named', () => {
    const both = [...line(0, 1), ...line(1, 2)];
    const told = changes(60, [0, flap(both)], [10, { type: 'heal', links: [[0, 1]] }]);
    expect(told).toEqual(['0 cut 01 10 12 21', '10 healed 01', '20 healed 10 12 21', '50 cut 10 12 21']);
  });

  it('goes by the newest of two', () => {
    const told = changes(100, [0, flap(line(0, 1))], [10, flap([[0, 1]], 50, 40)]);
    expect(told.filter((change) => change.endsWith('01'))).toEqual([
      '10 cut 01',
      '50 healed 01',
      '100 cut 01',
    ]);
    expect(told.filter((change) => change.endsWith(' 10'))).toEqual([
      '0 cut 01 10',
      '20 healed 10',
      '50 cut 10',
      '70 healed 10',
      '100 cut 10',
    ]);
  });

  it('lets a run come to rest once it has stopped', () => {
    const run = new Run({ setting: probeSetting(), seed: 1, actions: [] });
    run.act(flap(line(0, 1)));
    run.advance(ms(1_000));
    expect(run.nextTime).not.toBeNull();
    run.act({ type: 'heal', links: line(0, 1) });
    expect(run.nextTime).toBeNull();
  });
});

it.each<[string, Action, string]>([
  ['a line to nowhere', flap([[0, 7]]), 'There is no such line.'],
  ['no time at all', flap(line(0, 1), 0), 'A line is up and down for a millisecond at least.'],
  ['no number', flap(line(0, 1), 5, Number.NaN), 'A line is up and down for a millisecond at least.'],
])('%s is objected to', (_, action, why) => {
  expect(new Run({ setting: probeSetting(), seed: 1, actions: [] }).act(action)).toBe(why);
});
