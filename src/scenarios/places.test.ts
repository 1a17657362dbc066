// Places: the table of distances is the sphere's, and what it makes of delays is what people have measured.

import { describe, expect, it } from 'vitest';
import { cableKm, delayOver, linesBetween, type Place, placeOf, places, routeBetween } from './places.ts';

const RADIUS_KM = 6_371;
const radians = (thousandths: number): number => (thousandths / 1_000 / 180) * Math.PI;

/** The haversine formula. */
function greatCircleKm(a: Place, b: Place): number {
  const across = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const along = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const half = across + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * along;
  return 2 * RADIUS_KM * Math.asin(Math.sqrt(half));
}

it('the table of distances is that of great circles', () => {
  for (const a of places)
    for (const b of places) {
      expect(Math.abs(cableKm(a.id, b.id)! - greatCircleKm(a, b))).toBeLessThan(1);
      expect(cableKm(a.id, b.id)).toBe(cableKm(b.id, a.id));
    }
  expect(cableKm('newyork', 'atlantis')).toBeUndefined();
});

const roundTripMs = (one: string, other: string): number => {
  const delay = delayOver(cableKm(one, other)!);
  if (delay.kind !== 'uniform') throw new TypeError('A cable has a range of delays.');
  return (delay.lowUs + delay.highUs) / 1_000;
};

/** Milliseconds there and back. */
const MEASURED: readonly (readonly [string, string, number])[] = [
  ['newyork', 'washington', 8.7],
  ['newyork', 'losangeles', 68],
  ['newyork', 'london', 71],
  ['washington', 'frankfurt', 90],
  ['losangeles', 'sanfrancisco', 11.7],
  ['losangeles', 'tokyo', 115],
  ['london', 'frankfurt', 13.2],
  ['newyork', 'sydney', 201],
  ['newyork', 'saopaulo', 127],
  ['london', 'singapore', 169],
  ['singapore', 'tokyo', 76],
  ['singapore', 'sydney', 93],
];

it.each(MEASURED)(
  'between %s and %s there and back takes about what was measured: %d ms',
  (a, b, measured) => {
    expect(Math.abs(roundTripMs(a, b) / measured - 1)).toBeLessThan(0.35);
  },
);

describe('lines', () => {
  it('are there between all pairs of known places, in the order of their nodes', () => {
    const lines = linesBetween(['newyork', 'london', 'nowhere', 'tokyo']);
    expect(lines.map(({ nodes }) => nodes)).toEqual([
      [0, 1],
      [0, 3],
      [1, 3],
    ]);
    expect(lines[0]!.delay).toEqual(delayOver(cableKm('newyork', 'london')!));
  });

  it('never carry anything faster than light in glass', () => {
    for (const a of places)
      for (const b of places.filter((other) => other !== a)) {
        const delay = delayOver(cableKm(a.id, b.id)!);
        expect(delay.kind === 'uniform' && delay.lowUs).toBeGreaterThan(5 * cableKm(a.id, b.id)!);
      }
  });
});

it('the fiber between the coasts runs through Nevada, whichever way it is read', () => {
  const west = routeBetween('newyork', 'losangeles')!;
  const east = routeBetween('losangeles', 'newyork')!;
  expect(west.via).toEqual(east.via.toReversed());
  expect(west.via[west.breaksAt]).toEqual(east.via[east.breaksAt]);
  expect(east.breaksIn).toBe('Nevada');
  const { latitude, longitude } = east.via[east.breaksAt]!;
  expect(latitude).toBeGreaterThan(35_000);
  expect(latitude).toBeLessThan(42_000);
  expect(longitude).toBeGreaterThan(-120_000);
  expect(longitude).toBeLessThan(-114_000);
  expect(routeBetween('newyork', 'london')).toBeUndefined();
});

it('a place is found by its id', () => {
  expect(placeOf('saopaulo')?.name).toBe('São Paulo');
  expect(placeOf('atlantis')).toBeUndefined();
});
