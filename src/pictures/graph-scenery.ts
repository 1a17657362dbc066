// The picture of a graph: nodes as discs, straight lines from rim to rim.

import type { Room } from './room.ts';
import { type Disc, type Point, type Scenery, traceStraight } from './scenery.ts';

interface Standing {
  readonly room: Room;
  readonly discs: readonly Disc[];
  readonly clients: readonly Point[];
}

/** How far a question sets out from the middle of who asks, in rem. */
const CLIENT_REM = 0.75;

export function graphScenery({ room, discs, clients }: Standing): Scenery {
  return {
    ...room,
    nodes: discs.length,
    discs,
    look: 'hairline',
    steps: 1,
    breakOf: () => 0.5,
    trace: ({ a, b, at }, into) => traceStraight(discs[a]!, discs[b]!, at, into),
    way: (client, node) =>
      rimToRim({ ...clients[client]!, radius: CLIENT_REM * 16 * room.scale }, discs[node]!),
  };
}

function rimToRim(from: Disc, to: Disc): readonly [Point, Point] {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const ux = (to.x - from.x) / length;
  const uy = (to.y - from.y) / length;
  return [
    { x: from.x + ux * from.radius, y: from.y + uy * from.radius },
    { x: to.x - ux * to.radius, y: to.y - uy * to.radius },
  ];
}
