// The picture of branches: cards as the page lays them out, and cables that hang between them. Measured when the page is
// laid out anew, never while something moves.

import type { Disc, Point, Scenery } from '../scenery.ts';
import { type Curve, hang, looseEnds, pointOn } from './curve.ts';

/** Enough for a curve to look like one on a wall. */
const STEPS = 24;

export function branchesScenery(stage: HTMLElement, nodes: number): Scenery | null {
  const box = stage.getBoundingClientRect();
  const rectOf = (anchor: string) => placed(stage.querySelector(`[data-anchor="${anchor}"]`), box);
  const cards = Array.from({ length: nodes }, (_, node) => rectOf(`node-${node}`));
  if (box.width === 0 || !cards.every((card) => card !== null)) return null;
  const cable = (a: number, b: number) => cableBetween(cards[a]!, cards[b]!);
  const root = getComputedStyle(document.documentElement);
  return {
    width: box.width,
    height: box.height,
    scale: Number.parseFloat(root.fontSize) / 16,
    nodes,
    discs: cards.map(middle),
    look: 'cable',
    steps: STEPS,
    breakOf: () => 0.5,
    trace({ a, b, open }, into) {
      looseEnds(cable(a, b), open).forEach((half, side) => {
        for (let i = 0; i <= STEPS; i++) {
          const { x, y } = pointOn(half, i / STEPS);
          const place = 2 * (side * (STEPS + 1) + i);
          into[place] = x;
          into[place + 1] = y;
        }
      });
    },
    way: (client, node) => wayBetween(rectOf(`client-${client}`), cards[node]!),
  };
}

interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function placed(element: Element | null, box: DOMRect): Rect | null {
  if (element === null) return null;
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { left: left - box.left, right: right - box.left, top: top - box.top, bottom: bottom - box.top };
}

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
