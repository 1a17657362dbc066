// The live check says after each event what the check of the whole says of the history up to there.

import { describe, expect, it } from 'vitest';
import { type Call, type History, opened } from '../history.ts';
import { models } from '../models/registry.ts';
import { AMPLE } from '../verdict.ts';
import { linearizable } from './linearizable.ts';
import { LiveLinearizable } from './live.ts';
import { randomHistory, type Sample } from './random.support.ts';
import { historyOf, type Row } from './rows.support.ts';

type Event = { readonly place: number; readonly what: 'asked' | 'told' | 'never'; readonly call: Call };

function eventsOf({ calls, never }: Sample): Event[] {
  const events: Event[] = [
    ...[...calls.map(opened), ...never.map(({ call }) => call)].map(
      (call): Event => ({ place: call.from, what: 'asked', call }),
    ),
    ...calls.map((call): Event => ({ place: call.to, what: 'told', call })),
    ...never.map(({ call, place }): Event => ({ place, what: 'never', call })),
  ];
  return events.filter(({ place }) => Number.isFinite(place)).sort((a, b) => a.place - b.place);
}

/** What was known of the history at a place. */
function upTo(sample: Sample, place: number): History {
  const known = sample.calls.map((call) => (call.to <= place ? call : opened(call)));
  const unsettled = sample.never.filter((each) => each.place > place).map(({ call }) => call);
  const calls = [...known, ...unsettled].filter((call) => call.from <= place).sort((a, b) => a.from - b.from);
  return { ...sample, calls };
}

describe.each([...models.keys()])('LiveLinearizable, %s', (model) => {
  it('agrees with the check of every beginning, and blames the event that broke it', () => {
    let violated = 0;
    for (let seed = 0; seed < 200; seed++) {
      const sample = randomHistory({ model, seed, size: 12, keys: 2 });
      const live = new LiveLinearizable({ model: models.get(model)!, init: sample.init, most: 100_000 });
      for (const { place, what, call } of eventsOf(sample)) {
        const before = live.verdict;
        if (what === 'never') live.never(call.id);
        else live[what](call);
        expect(live.verdict, `${sample.id} at ${place}`).toBe(
          linearizable(upTo(sample, place), AMPLE).verdict,
        );
        if (before === 'holds' && live.verdict === 'violated') {
          violated++;
          expect(live.violatedBy).toEqual(call);
        }
      }
    }
    expect(violated).toBeGreaterThan(10);
  });
});

/** The verdict after all rows; those that stay open are asked first. */
function liveVerdict(model: string, init: number, rows: readonly Row[], most = 1_000): string {
  const { calls } = historyOf(model, init, rows);
  const live = new LiveLinearizable({ model: models.get(model)!, init, most });
  for (const call of calls) {
    live.asked(opened(call));
    if (call.outcome === 'done') live.told(call);
  }
  return live.verdict;
}

describe('LiveLinearizable, open calls', () => {
  // The shortest way to the first 1 is the open write; but it is needed for the second 1.
  const rows: Row[] = [
    ['write', 1, 0, null],
    ['cas', [0, 2], 1, null],
    ['cas', [2, 1], 2, null],
    ['read', null, 3, 4, 1],
    ['write', 5, 5, 6],
    ['read', null, 7, 8, 1],
  ];

  it('finds a longer way where the shortest led nowhere', () => {
    expect(liveVerdict('cas-register', 0, rows)).toBe('holds');
  });

  it('refutes what no way leads to', () => {
    const more: Row[] = [
      ['write', 6, 9, 10],
      ['read', null, 11, 12, 1],
    ];
    expect(liveVerdict('cas-register', 0, [...rows, ...more])).toBe('violated');
  });

  it('does not know where there are more ways than it may look at', () => {
    const many = Array.from({ length: 16 }, (_, i): Row => ['deposit', 2 ** i, i, null]);
    const last: Row = ['balance', null, 20, 21, 2 ** 16];
    expect(liveVerdict('account', 0, [...many, last])).toBe('unknown');
    expect(liveVerdict('account', 0, [...many.slice(0, 6), last])).toBe('violated');
  });
});
