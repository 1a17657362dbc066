// A customer: a figure, and a bubble with what was asked and what was told.

import type { Asked } from '../timeline/index.ts';
import { operationText, type Scene } from '../wire/index.ts';
import { drawGround, drawMark, tintOf } from './marks.ts';
import { type Box, type Pen, round, widthOf } from './pen.ts';
import type { Point } from './scenery.ts';
import { outcomeWords, VERDICTS } from './words.ts';

/** A figure with its feet's middle here. */
export function drawPerson(pen: Pen, { x, y }: Point, height: number): void {
  const u = height / 52;
  const look = { fill: pen.palette.card, stroke: pen.palette.ink, width: 2.2 * Math.max(0.8, u) };
  pen.circle({ x, y: y - 40 * u }, 9.5 * u, look);
  const p = (dx: number, dy: number) => `${round(x + dx * u)} ${round(y + dy * u)}`;
  const body = `M${p(-15.5, -1)}L${p(-15.5, -11)}C${p(-15.5, -19.5)} ${p(-9, -26)} ${p(0, -26)}`;
  pen.path(`${body}C${p(9, -26)} ${p(15.5, -19.5)} ${p(15.5, -11)}L${p(15.5, -1)}`, look);
}

export interface Bubble {
  readonly box: Box;
  readonly asked: Asked;
  readonly scene: Scene;
}

const EDGE = 12;
const SAID = 14;
const TOLD = 15;

export function drawBubble(pen: Pen, { box, asked, scene }: Bubble): void {
  const { palette } = pen;
  const { standing } = asked;
  const tint = tintOf(standing, palette);
  pen.rect(box, 12, { fill: palette.card });
  drawGround(pen, standing, box);
  const dash = standing === 'unknown' ? { dash: '5 5' } : {};
  pen.rect(box, 12, { stroke: tint.strong, width: 2, ...dash });
  const x = box.x + EDGE;
  const within = box.width - 2 * EDGE;
  const said = `“${operationText(scene, asked.operation)}”`;
  pen.words(said, { x, y: box.y + box.height / 2 - 6 }, { size: SAID, color: palette.second, within });
  drawTold(pen, { asked, scene, at: { x, y: box.y + box.height / 2 + 17 }, within });
}

interface Told {
  readonly asked: Asked;
  readonly scene: Scene;
  readonly at: Point;
  readonly within: number;
}

/** The mark of the answer, the answer, and the verdict on it. */
export function drawTold(pen: Pen, { asked, scene, at: { x, y }, within }: Told): void {
  const { standing } = asked;
  drawMark(pen, standing, { at: { x: x + 7, y: y - 5 }, size: 14 });
  const color = tintOf(standing, pen.palette).words;
  const answer = outcomeWords(scene, asked);
  const verdict = VERDICTS[standing];
  const strong = { size: TOLD, color, isBold: true };
  const second = { size: TOLD, color };
  const left = within - 20;
  const room = verdict === '' ? left : left - widthOf(` ${verdict}`, second);
  pen.words(answer, { x: x + 20, y }, { ...strong, within: room });
  const next = x + 20 + Math.min(room, widthOf(answer, strong)) + 5;
  pen.words(verdict, { x: next, y }, second);
}
