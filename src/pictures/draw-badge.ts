// How fresh a copy is: a mark and a word, with or without a pill around them.

import { drawMark, type Standing, tintOf } from './marks.ts';
import { type Pen, widthOf } from './pen.ts';
import type { Point } from './scenery.ts';
import { freshnessWords, type NodeState, roleWords } from './words.ts';

const SIZE = 13;
const MARK = 12;
const EDGE = 9;

interface Badge {
  readonly state: NodeState;
  /** The baseline of its words: where they begin, or, for a pill, where it ends. */
  readonly at: Point;
}

const look = ({ isUp, isPaused, behind }: NodeState): Standing =>
  !isUp || isPaused ? 'unknown' : behind === 0 ? 'fresh' : 'stale';

const wordsOf = (state: NodeState): string =>
  state.isUp && !state.isPaused ? freshnessWords(state.behind) : roleWords(state);

export const badgeWidth = (state: NodeState): number =>
  widthOf(wordsOf(state), { size: SIZE, isBold: true }) + MARK + 5 + 2 * EDGE;

/** Within a pill that ends here. */
export function drawPill(pen: Pen, { state, at: { x, y } }: Badge): void {
  const width = badgeWidth(state);
  const box = { x: x - width, y: y - 16, width, height: 22 };
  pen.rect(box, 11, { fill: tintOf(look(state), pen.palette).wash });
  drawBadge(pen, { state, at: { x: box.x + EDGE, y } });
}

export function drawBadge(pen: Pen, { state, at: { x, y } }: Badge): void {
  const standing = look(state);
  drawMark(pen, standing, { at: { x: x + MARK / 2, y: y - 4.5 }, size: MARK });
  const color = tintOf(standing, pen.palette).words;
  pen.words(wordsOf(state), { x: x + MARK + 5, y }, { size: SIZE, color, isBold: true });
}
