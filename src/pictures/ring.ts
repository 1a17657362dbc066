// Where the nodes of a graph stand: on an oval, evenly along it, from its top; and where their clients stand, beside them
// and away from the middle.

import type { Room } from './room.ts';
import type { Point } from './scenery.ts';

export interface Ring {
  /** Of each node, in pixels. */
  readonly radius: number;
  /** Too many to be read without pointing at them. */
  readonly isSmall: boolean;
  readonly places: readonly Point[];
}

/** How far from a node's middle its own circle may reach at most, in rem. */
const LARGEST_REM = 2.375;
const LEAST_READABLE_REM = 1.25;
const SMALLEST_REM = 0.375;
/** What stands above, below and beside the outermost nodes: marks and arcs; words; clients. */
const ABOVE_REM = 1;
const ABOVE_SMALL_REM = 1.75;
const BELOW_REM = 2.75;
const BESIDE_REM = 3.25;
/** How much of the way to its neighbor a node reaches at most. */
const ROOMY = 0.27;
/** In a narrow room the stage's tools reach over the middle. */
const NARROW_REM = 30;
const TOOLS_REM = 1.5;
/** An oval no flatter than this still looks like one. */
const FLATTEST = 2.3;
const REM = 16;

export function ring(count: number, room: Room): Ring {
  const rem = REM * room.scale;
  let radius = LARGEST_REM * rem;
  let places: readonly Point[] = [];
  // A smaller circle makes room for a longer oval; a few rounds settle it.
  for (let round = 0; round < 4; round++) {
    places = onOval(count, room, radius);
    radius = Math.max(SMALLEST_REM * rem, Math.min(LARGEST_REM * rem, ROOMY * least(places)));
  }
  return { radius, isSmall: radius < LEAST_READABLE_REM * rem, places };
}

/** The least distance between neighbors; of one node alone there is none. */
function least(places: readonly Point[]): number {
  const gaps = places.map((place, i) => {
    const next = places[(i + 1) % places.length]!;
    return Math.hypot(next.x - place.x, next.y - place.y);
  });
  return places.length < 2 ? Infinity : Math.min(...gaps);
}

function onOval(count: number, { width, height, scale }: Room, radius: number): readonly Point[] {
  const rem = REM * scale;
  const isSmall = radius < LEAST_READABLE_REM * rem;
  const tools = width < NARROW_REM * rem ? TOOLS_REM : 0;
  const top = radius + (tools + (isSmall ? ABOVE_SMALL_REM : ABOVE_REM)) * rem;
  const tall = Math.max(0, (height - top - radius - BELOW_REM * rem) / 2);
  const wide = Math.max(0, Math.min(width / 2 - radius - BESIDE_REM * rem, tall * FLATTEST));
  const middle = { x: width / 2, y: top + tall };
  if (count === 1) return [middle];
  const oval = { middle, wide, tall: Math.min(tall, wide * FLATTEST) };
  // Two face each other; more begin at the top.
  const from = count === 2 ? 0.75 : 0;
  return Array.from({ length: count }, (_, i) => along(oval, from + i / count));
}

interface Oval {
  readonly middle: Point;
  readonly wide: number;
  readonly tall: number;
}

const STEPS = 360;

const at = ({ middle, wide, tall }: Oval, turn: number): Point => ({
  x: middle.x + wide * Math.sin(2 * Math.PI * turn),
  y: middle.y - tall * Math.cos(2 * Math.PI * turn),
});

/** The point so far along the oval, clockwise from its top, as a part of its length. */
function along(oval: Oval, part: number): Point {
  const points = Array.from({ length: STEPS + 1 }, (_, i) => at(oval, i / STEPS));
  const lengths = [0];
  for (let i = 1; i <= STEPS; i++) {
    const step = Math.hypot(points[i]!.x - points[i - 1]!.x, points[i]!.y - points[i - 1]!.y);
    lengths.push(lengths[i - 1]! + step);
  }
  const wanted = (part % 1) * lengths[STEPS]!;
  const before = Math.max(
    0,
    lengths.findLastIndex((length) => length <= wanted),
  );
  const rest = (wanted - lengths[before]!) / ((lengths[before + 1] ?? 0) - lengths[before]! || 1);
  return at(oval, (before + rest) / STEPS);
}

/** Where the k-th of `of` clients of a node stands. */
export function besideNode(node: Point, { k, of, ring: { radius, isSmall }, room }: Beside): Point {
  const rem = REM * room.scale;
  const middle = room.width / 2;
  if (isSmall) return outward(node, room, radius + (0.75 + 0.625 * k) * rem);
  const side = node.x < middle - 1 ? -1 : 1;
  return {
    x: node.x + side * (radius + 1.625 * rem),
    y: node.y + (k - (of - 1) / 2) * 2 * rem,
  };
}

interface Beside {
  readonly k: number;
  readonly of: number;
  readonly ring: Ring;
  readonly room: Room;
}

function outward(from: Point, { width, height }: Room, by: number): Point {
  const dx = from.x - width / 2;
  const dy = from.y - height / 2;
  const length = Math.hypot(dx, dy) || 1;
  return { x: from.x + (dx / length) * by, y: from.y + (dy / length) * by };
}
