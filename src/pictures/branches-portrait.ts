// The portrait of two branches: cards, the cable between them, a customer at each counter.

import { amountText } from '../wire/index.ts';
import { branchesScenery, type Rect } from './branches-scenery.ts';
import { drawBranch } from './draw-branch.ts';
import { drawBubble, drawPerson } from './draw-bubble.ts';
import { drawLines } from './draw-lines.ts';
import { drawTraffic } from './draw-traffic.ts';
import type { Frame, Size } from './frame.ts';
import type { Box, Pen } from './pen.ts';
import { cutForMs, latestOf, type Shot, speakerAt } from './shot.ts';
import { Strands } from './strands.ts';

interface Plan {
  readonly card: { readonly width: number; readonly height: number; readonly top: number };
  /** How far cards stand from the edge. */
  readonly aside: number;
  readonly bubble: { readonly width: number; readonly height: number; readonly top: number };
  /** How tall a figure beside its bubble is; without room for one, 0. */
  readonly person: number;
}

const PLANS: Readonly<Record<Size, Plan>> = {
  wide: {
    card: { width: 280, height: 200, top: 4 },
    aside: 2,
    bubble: { width: 228, height: 62, top: 252 },
    person: 47,
  },
  plate: {
    card: { width: 220, height: 124, top: 2 },
    aside: 2,
    bubble: { width: 182, height: 58, top: 172 },
    person: 40,
  },
  small: {
    card: { width: 170, height: 96, top: 4 },
    aside: 2,
    bubble: { width: 170, height: 56, top: 208 },
    person: 0,
  },
};

export function drawBranches(pen: Pen, shot: Shot, frame: Frame): void {
  const plan = PLANS[frame.size];
  const cards = [0, 1].map((node) => cardAt(node, plan, frame));
  const bubbles = cards.map((card, node) => bubbleAt(node, plan, card));
  const scenery = branchesScenery({
    room: { ...frame, scale: 1 },
    cards: cards.map(rectOf),
    counter: (client) => rectOf(bubbles[shot.scene.setting.clients[client]?.site ?? 0]!),
  });
  const strands = new Strands(scenery);
  strands.update(shot.timeline.lines.cutAt(shot.summary.at), Infinity);
  drawLines(pen, strands);
  drawTraffic(pen, strands, shot);
  cards.forEach((box, node) => {
    drawBranch(pen, { shot, node, box, size: frame.size });
  });
  bubbles.forEach((box, node) => {
    drawCustomer(pen, { shot, node, box, plan, middle: middleOf(cards[node]!) });
  });
  drawLineWords(pen, shot, { strands, size: frame.size });
}

const cardAt = (node: number, { card, aside }: Plan, { width }: Frame): Box => ({
  x: node === 0 ? aside : width - aside - card.width,
  y: card.top,
  width: card.width,
  height: card.height,
});

/** Beneath the outer edge of the card there is the figure, then the bubble. */
function bubbleAt(node: number, { bubble, card, person }: Plan, { x }: Box): Box {
  const left = person === 0 ? x : node === 0 ? x + card.width - bubble.width : x;
  return { x: left, y: bubble.top, width: bubble.width, height: bubble.height };
}

const middleOf = ({ x, width }: Box): number => x + width / 2;

const rectOf = ({ x, y, width, height }: Box): Rect => ({
  left: x,
  right: x + width,
  top: y,
  bottom: y + height,
});

interface Customer {
  readonly shot: Shot;
  readonly node: number;
  readonly box: Box;
  readonly plan: Plan;
  /** The middle of the card above. */
  readonly middle: number;
}

function drawCustomer(pen: Pen, { shot, node, box, plan, middle }: Customer): void {
  const client = speakerAt(shot, node);
  if (client === undefined) return;
  const asked = latestOf(shot, client);
  const { person } = plan;
  if (asked) drawBubble(pen, { box, asked, scene: shot.scene });
  if (person === 0) return;
  const beside = node === 0 ? box.x - person / 2 : box.x + box.width + person / 2;
  if (asked) drawPerson(pen, { x: beside, y: box.y + box.height - 2 }, person);
  else drawPerson(pen, { x: middle, y: box.y + person - 6 }, person);
}

/** How far beneath the lowest place of the cable its words stand; in a small picture there is room above it only. */
const WORDS_OFF: Readonly<Record<Size, number>> = { wide: 48, plate: 46, small: -42 };

/** What has become of the line, where it hangs lowest. */
function drawLineWords(pen: Pen, shot: Shot, { strands, size }: { strands: Strands; size: Size }): void {
  const cutMs = cutForMs(shot);
  const whole = shot.summary.cuts.length > 0 ? 'whole again' : '';
  const text = cutMs === null ? whole : `line cut ${amountText({ unit: '' }, cutMs)} ms ago`;
  const spot = new Float32Array(2);
  strands.place(0, 0.5, spot);
  const color = cutMs === null ? pen.palette.second : pen.palette.cutInk;
  const type = { size: 14, color, isBold: cutMs !== null, anchor: 'middle', hasRim: true } as const;
  pen.words(text, { x: strands.scenery.width / 2, y: spot[1]! + WORDS_OFF[size] }, type);
}
