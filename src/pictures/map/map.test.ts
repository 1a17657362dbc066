// The map: meridians, cables, breaks, and cards that do not cover each other.

import { describe, expect, it } from 'vitest';
import { type Place, placeOf } from '../../wire/index.ts';
import { Strands } from '../strands.ts';
import { cableAlong } from './cable.ts';
import { cardPlaces } from './card-places.ts';
import { mapScenery } from './map-scenery.ts';
import { degrees, middleMeridian, pointOf, projectionFor, regionOf } from './projection.ts';

const room = { width: 960, height: 430, scale: 1 };
const placesOf = (...ids: readonly string[]): readonly Place[] => ids.map((id) => placeOf(id)!);

describe('the middle meridian', () => {
  it('lies between places, across the date line where that is nearer', () => {
    expect(middleMeridian([-74, 0])).toBeCloseTo(-37);
    expect(Math.abs(middleMeridian([140, -118]))).toBeCloseTo(169);
    expect(middleMeridian([10])).toBeCloseTo(10);
  });
});

it('the States are drawn by themselves only where nothing else is asked for', () => {
  expect(regionOf(placesOf('newyork', 'losangeles'))).toBe('usa');
  expect(regionOf(placesOf('newyork', 'london'))).toBe('world');
});

it.each([
  [['newyork', 'losangeles']],
  [['newyork', 'london']],
  [['washington', 'frankfurt']],
  [['tokyo', 'sydney', 'saopaulo', 'johannesburg', 'london']],
])('%j are all within the room, west of what is east of them', (ids) => {
  const places = placesOf(...ids);
  const projection = projectionFor(places, room);
  for (const place of places) {
    const { x, y } = pointOf(projection, degrees(place), room);
    expect(x).toBeGreaterThan(20);
    expect(x).toBeLessThan(room.width - 20);
    expect(y).toBeGreaterThan(20);
    expect(y).toBeLessThan(room.height - 20);
  }
});

describe('a cable', () => {
  it('goes through its spots, and between them at one pace', () => {
    const cable = cableAlong([
      [0, 0],
      [10, 0],
      [40, 0],
    ]);
    expect(cable.marks).toEqual([0, expect.closeTo(0.25), 1]);
    expect(cable.at(0.25)[0]).toBeCloseTo(10);
    expect(cable.at(0.5)[0]).toBeCloseTo(20);
    expect(cable.at(1)[0]).toBeCloseTo(40);
  });

  it('across the Atlantic bends to the north', () => {
    const [newYork, london] = placesOf('newyork', 'london').map(degrees) as [
      [number, number],
      [number, number],
    ];
    expect(cableAlong([newYork, london]).at(0.5)[1]).toBeGreaterThan(51.5);
  });

  it('between the coasts breaks in Nevada, nearer to Los Angeles, whoever is named first', () => {
    for (const ids of [
      ['newyork', 'losangeles'],
      ['losangeles', 'newyork'],
    ]) {
      const places = placesOf(...ids);
      const scenery = mapScenery({ room, places, projection: projectionFor(places, room), clients: [] });
      const at = scenery.breakOf(0, 1);
      expect(ids[0] === 'losangeles' ? at : 1 - at).toBeLessThan(0.15);
      const strands = new Strands(scenery);
      const spot = new Float32Array(2);
      strands.place(0, at, spot);
      const losAngeles = scenery.discs[ids.indexOf('losangeles')]!;
      expect(Math.hypot(spot[0]! - losAngeles.x, spot[1]! - losAngeles.y)).toBeLessThan(90);
    }
  });
});

it('cards cover neither each other nor a place where there is room', () => {
  const places = [
    { x: 200, y: 200 },
    { x: 240, y: 190 },
    { x: 700, y: 240 },
    { x: 720, y: 90 },
  ];
  const size = { width: 150, height: 70 };
  const corners = cardPlaces(places, { room, size, spots: places });
  corners.forEach(({ x, y }, i) => {
    for (const place of places)
      expect(place.x > x && place.x < x + 150 && place.y > y && place.y < y + 70).toBe(false);
    for (const other of corners.slice(i + 1))
      expect(Math.abs(x - other.x) >= 150 || Math.abs(y - other.y) >= 70).toBe(true);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y + 70).toBeLessThanOrEqual(room.height);
  });
});
