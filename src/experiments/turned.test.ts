// Dials keep their word: where one is turned towards availability, more is answered during a cut; where one is turned
// towards latency, answers come sooner.

import { describe, expect, it } from 'vitest';
import { type Dial, protocols, standardsOf } from '../protocols/index.ts';
import { settingObjection } from '../sim/index.ts';
import { type Turned, turned, turnedSetting } from './turned.support.ts';

const all = [...protocols.values()];

const stopsOf = (dial: Dial | undefined) => (dial && 'stops' in dial ? dial.stops : []);

const DIALS = all.flatMap((protocol) =>
  (['partition', 'otherwise'] as const).map((name) => ({ id: protocol.id, name, protocol })),
);
const TURNABLE = DIALS.filter(({ protocol, name }) => stopsOf(protocol.dials?.(3)[name]).length > 0);

it.each(DIALS)('$id says what turns it $name, or why nothing does', ({ protocol, name }) => {
  const dial = protocol.dials?.(3)[name];
  if (dial === undefined) throw new Error('It says nothing.');
  if ('fixed' in dial) expect(dial.fixed).toMatch(/^[A-Z].*\.$/);
  else expect(dial.stops.length).toBeGreaterThan(1);
});

describe.each([3, 5])('among %i nodes', (nodes) => {
  it.each(TURNABLE)('every stop of $id, $name, can be set', ({ protocol, name }) => {
    for (const { title, settings } of stopsOf(protocol.dials?.(nodes)[name])) {
      const known = Object.keys(standardsOf(protocol.parameters));
      expect(known, title).toEqual(expect.arrayContaining(Object.keys(settings)));
      expect(settingObjection(turnedSetting(protocol.id, settings, nodes)), title).toBeUndefined();
    }
  });
});

/** Stops of one dial set the same parameters: what one sets, another must put back. */
it.each(TURNABLE)('the stops of $id, $name, differ in values alone', ({ protocol, name }) => {
  const [first, ...rest] = stopsOf(protocol.dials?.(3)[name]).map(({ settings }) =>
    Object.keys(settings).sort(),
  );
  for (const names of rest) expect(names).toEqual(first);
});

/** What luck does to an average: a stop that changes nothing may come out so much the other way. */
const LUCK = 0.02;

const measure: { readonly [name: string]: (run: Turned) => number } = {
  partition: ({ answered }) => answered,
  otherwise: ({ meanUs }) => -meanUs,
};

it.each(TURNABLE)('turning $id, $name, shows', ({ id, name, protocol }) => {
  const stops = stopsOf(protocol.dials?.(3)[name]);
  const shown = stops.map(({ settings }) => measure[name]!(turned(turnedSetting(id, settings, 3))));
  for (const [i, value] of shown.slice(1).entries())
    expect(value, stops[i + 1]!.title).toBeGreaterThan(shown[i]! - Math.abs(shown[i]!) * LUCK);
  expect(shown.at(-1)!).toBeGreaterThan(shown[0]! + Math.abs(shown[0]!) * LUCK);
});
