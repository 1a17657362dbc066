// Where the cards of places go: near their place, off every other card, and off the cables as far as that can be.

import type { Room } from '../room.ts';
import type { Point } from '../scenery.ts';

export interface CardSize {
  readonly width: number;
  readonly height: number;
}

interface Crowd {
  readonly room: Room;
  readonly size: CardSize;
  /** What a card had better not cover: points of cables, and other places. */
  readonly spots: readonly Point[];
}

interface Box extends Point, CardSize {}

/** How far a card keeps from its place and from the edge, in rem. */
const OFF_REM = 0.875;
const EDGE_REM = 0.5;
/** What covering a spot weighs against pixels shared with another card. */
const SPOT_WEIGHT = 400;

/** The upper left corners of all cards, in the order of their places. */
export function cardPlaces(places: readonly Point[], crowd: Crowd): readonly Point[] {
  const taken: Box[] = [];
  return places.map((place) => {
    const boxes = candidates(place, crowd);
    const costs = boxes.map((box) => cost(box, { crowd, taken, place }));
    const best = boxes[costs.indexOf(Math.min(...costs))]!;
    taken.push(best);
    return { x: best.x, y: best.y };
  });
}

/** Beneath first, then above, then beside; each kept within the room. */
function candidates({ x, y }: Point, { room, size }: Crowd): readonly Box[] {
  const { width, height } = size;
  const off = OFF_REM * 16 * room.scale;
  const edge = EDGE_REM * 16 * room.scale;
  const isEast = x > room.width / 2;
  const leftish = x - width + width * (isEast ? 0.4 : 0.15);
  const rightish = x - width * (isEast ? 0.15 : 0.4);
  const corners: readonly Point[] = [
    { x: isEast ? rightish : leftish, y: y + off },
    { x: isEast ? rightish : leftish, y: y - off - height },
    { x: x - width / 2, y: y + off },
    { x: isEast ? x + off : x - off - width, y: y - height / 2 },
    { x: isEast ? leftish : rightish, y: y + off },
    { x: isEast ? x - off - width : x + off, y: y - height / 2 },
    { x: x - width / 2, y: y - off - height },
  ];
  return corners.map((corner) => ({
    x: Math.max(edge, Math.min(corner.x, room.width - width - edge)),
    // The tools are up there.
    y: Math.max(4 * edge, Math.min(corner.y, room.height - height - edge)),
    width,
    height,
  }));
}

interface Situation {
  readonly crowd: Crowd;
  readonly taken: readonly Box[];
  readonly place: Point;
}

function cost(box: Box, { crowd, taken, place }: Situation): number {
  const shared = taken.reduce((sum, other) => sum + overlap(box, other), 0);
  const covered = [...crowd.spots, place].filter((spot) => holds(box, spot)).length;
  return shared + covered * SPOT_WEIGHT;
}

const holds = ({ x, y, width, height }: Box, spot: Point): boolean =>
  spot.x > x && spot.x < x + width && spot.y > y && spot.y < y + height;

function overlap(a: Box, b: Box): number {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const tall = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return wide > 0 && tall > 0 ? wide * tall : 0;
}
