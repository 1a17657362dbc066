// The picture of a map: nodes where their places are, cables along great circles, bent as the map bends them.

import type { GeoProjection } from 'd3-geo';
import { type Place, routeBetween } from '../../wire/index.ts';
import type { Room } from '../room.ts';
import type { LineShape, Point, Scenery, Trace } from '../scenery.ts';
import { type Cable, cableAlong } from './cable.ts';
import { degrees, pointOf } from './projection.ts';

interface Standing {
  readonly room: Room;
  readonly places: readonly Place[];
  readonly projection: GeoProjection;
  readonly clients: readonly Point[];
}

const STEPS = 20;
/** More cables than this are drawn as hairlines. */
const MOST_CABLES = 3;
const RIM_REM = 0.4375;
/** How wide a break gapes, in rem. */
const GAP_REM = 1.75;

export function mapScenery({ room, places, projection, clients }: Standing): Scenery {
  const rem = 16 * room.scale;
  const discs = places.map((place) => ({
    ...pointOf(projection, degrees(place), room),
    radius: RIM_REM * rem,
  }));
  const cables = cablesOf(places);
  const isFew = (places.length * (places.length - 1)) / 2 <= MOST_CABLES;
  const gapOf = (a: number, b: number): number => {
    const apart = Math.hypot(discs[b]!.x - discs[a]!.x, discs[b]!.y - discs[a]!.y);
    return isFew ? Math.min(0.25, (GAP_REM * rem) / 2 / (apart || 1)) : 0;
  };
  return {
    ...room,
    nodes: places.length,
    discs,
    look: isFew ? 'cable' : 'hairline',
    steps: STEPS,
    breakOf: (a, b) => breakOf(places[a]!, places[b]!, cables(a, b)),
    trace(shape, into) {
      const cable = cables(shape.a, shape.b);
      const spot = (along: number) => pointOf(projection, cable.at(along), room);
      traceHalves(shape, { spot, gap: gapOf(shape.a, shape.b) }, into);
    },
    way: (client, node) => [clients[client] ?? discs[node]!, discs[node]!],
  };
}

interface Bend {
  readonly spot: (along: number) => Point;
  readonly gap: number;
}

function traceHalves({ open, at }: LineShape, { spot, gap }: Bend, into: Trace): void {
  const ends = [
    [0, Math.max(0.01, at - gap * open)],
    [Math.min(0.99, at + gap * open), 1],
  ] as const;
  ends.forEach(([from, to], half) => {
    for (let i = 0; i <= STEPS; i++) {
      const { x, y } = spot(from + ((to - from) * i) / STEPS);
      const place = 2 * (half * (STEPS + 1) + i);
      into[place] = x;
      into[place + 1] = y;
    }
  });
}

/** The cable between two nodes, from the lower to the upper; each is laid once. */
function cablesOf(places: readonly Place[]): (a: number, b: number) => Cable {
  const laid = new Map<number, Cable>();
  return (a, b) => {
    const key = a * places.length + b;
    const known = laid.get(key);
    if (known !== undefined) return known;
    const via = routeBetween(places[a]!.id, places[b]!.id)?.via ?? [];
    const cable = cableAlong([places[a]!, ...via, places[b]!].map(degrees));
    laid.set(key, cable);
    return cable;
  };
}

/** Where people dig, or half way. */
function breakOf(from: Place, to: Place, { marks }: Cable): number {
  const route = routeBetween(from.id, to.id);
  return route === undefined ? 0.5 : marks[route.breaksAt + 1]!;
}
