// The story follows the run wherever it goes, and says nothing that the run does not bear out.

import { describe, expect, it } from 'vitest';
import { stream, uniform } from '../kernel/index.ts';
import { line } from '../sim/index.ts';
import { type Summary, summaryAt, Timeline } from '../timeline/index.ts';
import { type Action, freshRun, type LoggedAction, runValueOf, scenarios } from '../wire/index.ts';
import { reportsOf } from '../worker/reports.support.ts';
import { beatAt, told } from './story.ts';

const bank = scenarios.get('bank')!;
const END = 8_000_000;

/** A run in which somebody does ten things at random; the line is whole in the end. */
function randomActions(seed: number): readonly LoggedAction[] {
  const luck = stream(seed, 'story');
  let k = 0;
  const draw = (most: number) => Math.floor(uniform(luck, k++) * most);
  const kinds: readonly (() => Action)[] = [
    () => ({ type: 'cut', links: line(0, 1) }),
    () => ({ type: 'heal', links: line(0, 1) }),
    () => ({ type: 'set', settings: { partition: draw(2) ? 'answer' : 'refuse' } }),
    () => ({ type: 'set', settings: { votes: draw(2) ? [2, 1] : [1, 1] } }),
    () => ({ type: 'ask', client: draw(2), operation: { f: 'withdraw', value: 100 * (1 + draw(9)) } }),
    () => ({ type: 'ask', client: draw(2), operation: { f: 'deposit', value: 100 * (1 + draw(9)) } }),
    () => ({ type: 'ask', client: draw(2), operation: { f: 'balance' } }),
  ];
  let at = 0;
  const actions = Array.from({ length: 10 }, () => {
    at += draw(250_000);
    return { at, action: kinds[draw(kinds.length)]!() };
  });
  return [...actions, { at: at + 1, action: { type: 'heal', links: line(0, 1) } }];
}

function timelineOf(seed: number, actions = randomActions(seed)): Timeline {
  const settings = { partition: seed % 2 ? 'refuse' : 'answer' };
  const run = freshRun('bank', seed, { settings, actions });
  const timeline = new Timeline(2, runValueOf(run).setting.settings);
  for (const report of reportsOf(run, END)) timeline.add(report);
  return timeline;
}

/** What a beat's words promise about the run, by the beat. */
const promises: Readonly<Record<string, (s: Summary) => boolean>> = {
  cut: (s) => s.isCut,
  settled: (s) => !s.isCut && s.short === 0 && s.nodes[0]?.view.value === s.nodes[1]?.view.value,
  'settled-short': (s) => !s.isCut && s.short > 0 && s.nodes[0]?.view.value === s.nodes[1]?.view.value,
  'a-paid': (s) => s.isCut && s.asked.some((a) => a.client === 0 && a.granted === true),
  'b-paid': (s) => s.isCut && s.asked.some((a) => a.client === 1 && a.granted === true),
  'b-turned-away': (s) => s.isCut && s.counts.refused > 0,
  'b-unanswered': (s) => s.isCut && s.counts.unknown > 0,
  'asking-b': (s) => s.isCut && s.asked.some((a) => a.client === 1 && a.standing === 'open'),
};

describe('in 150 runs that somebody meddles with', () => {
  const seen = new Map<string, number>();

  it('no beat says what is not so', () => {
    for (let seed = 0; seed < 150; seed++) {
      const timeline = timelineOf(seed);
      for (let t = 0; t < END; t += 61_000) {
        const summary = summaryAt(timeline, t);
        const beat = beatAt(bank, summary);
        seen.set(beat.id, (seen.get(beat.id) ?? 0) + 1);
        expect(promises[beat.id]?.(summary) ?? true, `seed ${seed}, ${t} µs: ${beat.id}`).toBe(true);
        expect(told(beat.says, bank, summary)).not.toMatch(/[{}]|undefined/);
      }
    }
  });

  it('most beats come up, so that the test above says something', () => {
    const rare = 'b-unanswered';
    expect(Object.keys(promises).filter((id) => id !== rare && !seen.has(id))).toEqual([]);
  });

  it('every run settles once the line is whole', () => {
    for (let seed = 0; seed < 150; seed++) {
      const summary = summaryAt(timelineOf(seed), END - 1);
      expect(summary.isSettled, `seed ${seed}`).toBe(true);
    }
  });
});

it('an answer that nobody can give is neither a payment nor a refusal', () => {
  const timeline = timelineOf(1, [
    { at: 0, action: { type: 'ask', client: 1, operation: { f: 'withdraw', value: 500 } } },
    { at: 90_000, action: { type: 'cut', links: line(0, 1) } },
  ]);
  const summary = summaryAt(timeline, 1_000_000);
  expect(summary.counts).toMatchObject({ unknown: 1, refused: 0 });
  expect(summary.isSettled).toBe(false);
  // It was asked before the line was cut and was still open then: it belongs to the story.
  expect(beatAt(bank, summary).id).toBe('b-unanswered');
});
