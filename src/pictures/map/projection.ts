// How the earth is laid flat: the whole of the United States where all places are in them, else as much of the world as
// the places span, with the middle of them in the middle.

import { type GeoProjection, geoAlbers, geoNaturalEarth1 } from 'd3-geo';
import type { MultiPoint } from 'geojson';
import type { Place, Spot } from '../../wire/index.ts';
import type { Room } from '../room.ts';
import type { Point } from '../scenery.ts';
import type { Region } from './land.ts';

export const regionOf = (places: readonly Place[]): Region =>
  places.every(({ country }) => country === 'USA') ? 'usa' : 'world';

/** Degrees, east and north. */
export const degrees = ({ longitude, latitude }: Spot): [number, number] => [
  longitude / 1_000,
  latitude / 1_000,
];

/** The meridian in the middle of the smallest arc that holds all of these. */
export function middleMeridian(longitudes: readonly number[]): number {
  const around = [...longitudes].sort((a, b) => a - b);
  let widest = -1;
  let middle = 0;
  around.forEach((from, i) => {
    const to = i + 1 < around.length ? around[i + 1]! : around[0]! + 360;
    if (to - from <= widest) return;
    widest = to - from;
    // Opposite the middle of the widest gap.
    middle = (from + to) / 2 + 180;
  });
  return ((((middle + 180) % 360) + 360) % 360) - 180;
}

/** The lower forty-eight and a little sea: what a map of them must hold. */
const USA: MultiPoint = {
  type: 'MultiPoint',
  coordinates: [
    [-124.7, 48.4],
    [-67, 47.3],
    [-80.1, 25.2],
    [-117.1, 32.5],
    [-97.1, 25.9],
    [-95.2, 49.4],
  ],
};

type Extent = [[number, number], [number, number]];

export function projectionFor(places: readonly Place[], { width, height, scale }: Room): GeoProjection {
  const rem = 16 * scale;
  if (regionOf(places) === 'usa') {
    const all: Extent = [
      [width * 0.06, 2 * rem],
      [width * 0.94, height - 1.25 * rem],
    ];
    return geoAlbers().fitExtent(all, USA);
  }
  const spots = places.map(degrees);
  const inner: Extent = [
    [Math.min(9 * rem, width * 0.2), 4 * rem],
    [width - Math.min(9 * rem, width * 0.2), height - 7 * rem],
  ];
  return geoNaturalEarth1()
    .rotate([-middleMeridian(spots.map(([east]) => east)), 0])
    .fitExtent(inner, { type: 'MultiPoint', coordinates: spots })
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
}

/** Where a spot is in the room; its middle for what the map does not show. */
export function pointOf(projection: GeoProjection, at: [number, number], { width, height }: Room): Point {
  const [x, y] = projection(at) ?? [width / 2, height / 2];
  return { x, y };
}
