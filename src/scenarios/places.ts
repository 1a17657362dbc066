// Places on earth where nodes stand, how far they are from each other, and how long light takes between them.

import { type Delay, ms } from '../kernel/index.ts';
import type { LineSetting } from '../sim/index.ts';

/** Where something is, in thousandths of a degree, north and east. */
export interface Spot {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Place extends Spot {
  readonly id: string;
  readonly name: string;
  readonly country: string;
}

/** Cities between which round trips have been measured for years (WonderProxy, July 2020, and others). */
export const places: readonly Place[] = [
  { id: 'newyork', name: 'New York', country: 'USA', latitude: 40713, longitude: -74006 },
  { id: 'washington', name: 'Washington', country: 'USA', latitude: 38907, longitude: -77037 },
  { id: 'losangeles', name: 'Los Angeles', country: 'USA', latitude: 34052, longitude: -118244 },
  { id: 'sanfrancisco', name: 'San Francisco', country: 'USA', latitude: 37775, longitude: -122419 },
  { id: 'london', name: 'London', country: 'United Kingdom', latitude: 51507, longitude: -128 },
  { id: 'frankfurt', name: 'Frankfurt', country: 'Germany', latitude: 50110, longitude: 8682 },
  { id: 'singapore', name: 'Singapore', country: 'Singapore', latitude: 1352, longitude: 103820 },
  { id: 'tokyo', name: 'Tokyo', country: 'Japan', latitude: 35690, longitude: 139692 },
  { id: 'sydney', name: 'Sydney', country: 'Australia', latitude: -33869, longitude: 151209 },
  { id: 'saopaulo', name: 'São Paulo', country: 'Brazil', latitude: -23551, longitude: -46633 },
  { id: 'johannesburg', name: 'Johannesburg', country: 'South Africa', latitude: -26204, longitude: 28047 },
];

/** Great circles in kilometers, each city against those before it: the layers of a run have no sine to make them with,
 *  so a test does. */
const KM: readonly (readonly number[])[] = [
  [],
  [328],
  [3936, 3692],
  [4129, 3919, 559],
  [5570, 5898, 8756, 8616],
  [6203, 6530, 9303, 9133, 638],
  [15332, 15538, 14121, 13582, 10848, 10258],
  [10849, 10903, 8815, 8271, 9559, 9332, 5315],
  [15989, 15710, 12074, 11948, 16994, 16483, 6306, 7827],
  [7686, 7632, 9906, 10434, 9497, 9829, 15987, 18534, 13357],
  [12840, 13046, 16674, 16964, 9070, 8698, 8659, 13539, 11041, 7429],
];

const indexOf = (id: string): number => places.findIndex((place) => place.id === id);

export const placeOf = (id: string): Place | undefined => places[indexOf(id)];

/** The distance between two places, or undefined where one of them is not known. */
export function cableKm(one: string, other: string): number | undefined {
  const [a, b] = [indexOf(one), indexOf(other)].sort((x, y) => x - y) as [number, number];
  if (a < 0) return undefined;
  return a === b ? 0 : KM[b]?.[a];
}

/** Light in glass goes 200 km in a millisecond, so 5 µs for each. Cables are half as long again as the great circle
 *  above them, and what stands at their ends takes its time. Measured round trips lie within 35 % of this, but for
 *  pairs whose cables go a long way round. */
const US_PER_KM = 7.5;
const ENDS_US = ms(1.5);
/** The slowest message is a twentieth later than the fastest. */
const SPREAD = 20;

/** How long a message takes over so many kilometers, one way. */
export function delayOver(km: number): Delay {
  const lowUs = Math.round(km * US_PER_KM) + ENDS_US;
  return { kind: 'uniform', lowUs, highUs: lowUs + Math.round(lowUs / SPREAD) };
}

/** What the distances between places make of the lines between the nodes that stand there. */
export function linesBetween(ids: readonly string[]): readonly LineSetting[] {
  return ids.flatMap((one, a) =>
    ids.slice(a + 1).flatMap((other, i): readonly LineSetting[] => {
      const km = cableKm(one, other);
      return km === undefined ? [] : [{ nodes: [a, a + 1 + i], delay: delayOver(km) }];
    }),
  );
}

/** Where a cable runs that does not follow its great circle, and where along it somebody digs. */
export interface Route {
  readonly ends: readonly [string, string];
  readonly via: readonly Spot[];
  /** The place of the break among `via`, and what people call it. */
  readonly breaksAt: number;
  readonly breaksIn: string;
}

const routes: readonly Route[] = [
  {
    ends: ['losangeles', 'newyork'],
    // Las Vegas, Salt Lake City, Omaha, Chicago: along the railroads.
    via: [
      { latitude: 36_175, longitude: -115_137 },
      { latitude: 40_761, longitude: -111_891 },
      { latitude: 41_257, longitude: -95_935 },
      { latitude: 41_878, longitude: -87_630 },
    ],
    breaksAt: 0,
    breaksIn: 'Nevada',
  },
];

/** The route between two places, from the first to the second, where one is laid down. */
export function routeBetween(from: string, to: string): Route | undefined {
  const route = routes.find(({ ends }) => ends.includes(from) && ends.includes(to));
  if (route === undefined || route.ends[0] === from) return route;
  const { via, breaksAt, breaksIn } = route;
  return { ends: [from, to], via: via.toReversed(), breaksAt: via.length - 1 - breaksAt, breaksIn };
}
