// The picture of branches: cards wherever they stand, and cables that hang between them.

import { type Curve, hang, looseEnds, pointOn } from './curve.ts';
import type { Room } from './room.ts';
import type { Disc, Point, Scenery } from './scenery.ts';

export interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Standing {
  readonly room: Room;
  readonly cards: readonly Rect[];
  /** Where the customer of this number stands, or null if nowhere. */
  readonly counter: (client: number) => Rect | null;
}

/** Enough for a curve to look like one on a wall. */
const STEPS = 24;

export const branchesScenery = ({ room, cards, counter }: Standing): Scenery => ({
  ...room,
  nodes: cards.length,
  discs: cards.map(middle),
  look: 'cable',
  steps: STEPS,
  breakOf: () => 0.5,
  trace({ a, b, open }, into) {
    looseEnds(cableBetween(cards[a]!, cards[b]!), open).forEach((half, side) => {
      for (let i = 0; i <= STEPS; i++) {
        const { x, y } = pointOn(half, i / STEPS);
        const place = 2 * (side * (STEPS + 1) + i);
        into[place] = x;
        into[place + 1] = y;
      }
    });
  },
  way: (client, node) => wayBetween(counter(client), cards[node]!),
});

const middle = ({ left, right, top, bottom }: Rect): Disc => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
  radius: 0,
});

/** Closer than this, cards are joined from beneath. */
const CLOSE_PX = 80;

function cableBetween(a: Rect, b: Rect): Curve {
  const isBeneath = b.left - a.right < CLOSE_PX;
  return isBeneath
    ? hang({ x: middle(a).x, y: a.bottom }, { x: middle(b).x, y: b.bottom }, true)
    : hang({ x: a.right, y: middle(a).y }, { x: b.left, y: middle(b).y }, false);
}

/** From the customer's bubble straight up to the card. */
function wayBetween(client: Rect | null, node: Rect): readonly [Point, Point] {
  if (client === null) return [middle(node), middle(node)];
  const x = (client.left + client.right) / 2;
  const within = Math.max(node.left + 12, Math.min(x, node.right - 12));
  return [
    { x, y: client.top - 4 },
    { x: within, y: node.bottom },
  ];
}
