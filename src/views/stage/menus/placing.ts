// Where a card goes that belongs to something: beside it, or beneath, or above, but always within the window.

import type { Point } from '../../../pictures/index.ts';
import type { Anchor } from './asking.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 10;
const EDGE = 8;

const within = (at: number, length: number, room: number): number =>
  Math.max(EDGE, Math.min(at, room - length - EDGE));

export function placeBeside(anchor: Anchor, card: Size, window: Size): { left: number; top: number } {
  const { x, y } = corner(anchor, card, window);
  return { left: within(x, card.width, window.width), top: within(y, card.height, window.height) };
}

function corner(anchor: Anchor, card: Size, window: Size): Point {
  const middle = (anchor.top + anchor.bottom - card.height) / 2;
  if (anchor.right + GAP + card.width + EDGE <= window.width) return { x: anchor.right + GAP, y: middle };
  if (anchor.left - GAP - card.width - EDGE >= 0) return { x: anchor.left - GAP - card.width, y: middle };
  const x = (anchor.left + anchor.right - card.width) / 2;
  const isBeneath = anchor.bottom + GAP + card.height + EDGE <= window.height;
  return { x, y: isBeneath ? anchor.bottom + GAP : anchor.top - GAP - card.height };
}
