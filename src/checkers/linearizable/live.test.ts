// The live check says after each event what the check of the whole says of the history up to there.

import { describe, expect, it } from 'vitest';
import type { Call, History } from '../history.ts';
import { models } from '../models/registry.ts';
import { AMPLE } from '../verdict.ts';
import { linearizable } from './linearizable.ts';
import { LiveLinearizable } from './live.ts';
import { openOf, randomHistory, type Sample } from './random.support.ts';

type Event = { readonly place: number; readonly what: 'asked' | 'told' | 'never'; readonly call: Call };

function eventsOf({ calls, never }: Sample): Event[] {
  const events: Event[] = [
    ...[...calls.map(openOf), ...never.map(({ call }) => call)].map(
      (call): Event => ({ place: call.from, what: 'asked', call }),
    ),
    ...calls.map((call): Event => ({ place: call.to, what: 'told', call })),
    ...never.map(({ call, place }): Event => ({ place, what: 'never', call })),
  ];
  return events.filter(({ place }) => Number.isFinite(place)).sort((a, b) => a.place - b.place);
}

/** What was known of the history at a place. */
function upTo(sample: Sample, place: number): History {
  const known = sample.calls.map((call) => (call.to <= place ? call : openOf(call)));
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
