// The check of a story lets the good ones pass and refuses each that lacks something.

import { describe, expect, it } from 'vitest';
import { bank } from './bank.ts';
import { scenarios } from './catalogue.ts';
import { faultsOf } from './faults.ts';
import type { Scenario } from './scenario.ts';

it.each([...scenarios])('%s has no fault', (_, story) => {
  expect(faultsOf(story)).toEqual([]);
});

describe('a story is refused', () => {
  const { choice, claims, beats, script } = bank;
  it.each<readonly [string, Partial<Scenario>, RegExp]>([
    ['without claims', { claims: [] }, /claims nothing/],
    [
      'without claims for one end of its choice',
      { claims: claims.filter(({ when }) => when[choice.parameter] !== 'refuse') },
      /“partition” is “refuse”/,
    ],
    [
      'with a question nothing is claimed about',
      { claims: claims.filter(({ check }) => !('step' in check && check.step === 'b-500')) },
      /the question “b-500”/,
    ],
    ['without predictions', { beats: beats.map(({ predict, ...beat }) => beat) }, /no prediction/],
    ['with one choice only', { choice: { ...choice, available: choice.consistent } }, /the same/],
    ['that begins in between', { choice: { ...choice, available: 'shrug' } }, /does not begin/],
    ['without an ending', { ending: '' }, /no ending/],
    ['that leads to no twin', { beats: beats.filter(({ next }) => !(next && 'twin' in next)) }, /no ending/],
    ['with a step nobody is led to', { beats: beats.filter(({ id }) => id !== 'whole') }, /the step “cut”/],
    ['that leads nowhere', { script: script.filter(({ id }) => id !== 'heal') }, /“heal”, which is no step/],
  ])('%s', (_, change, sentence) => {
    expect(faultsOf({ ...bank, ...change }).join(' ')).toMatch(sentence);
  });
});
