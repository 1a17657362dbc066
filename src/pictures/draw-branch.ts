// A branch: its copy as a page of a ledger, in three sizes.

import { amountText, valueText } from '../wire/index.ts';
import { badgeWidth, drawBadge, drawPill } from './draw-badge.ts';
import type { Size } from './frame.ts';
import { type Box, type Pen, widthOf } from './pen.ts';
import { nodeIn, type Shot, valueIn } from './shot.ts';
import { ENTRIES, firstWords, ledgerWords } from './words.ts';

export interface Branch {
  readonly shot: Shot;
  readonly node: number;
  readonly box: Box;
  readonly size: Size;
}

export function drawBranch(pen: Pen, branch: Branch): void {
  const { box, size } = branch;
  const { card, ink } = pen.palette;
  pen.rect(box, 12, { fill: card, stroke: ink, width: 2 });
  if (size === 'small') return drawSmall(pen, branch);
  drawHeader(pen, branch);
  drawLedger(pen, branch);
  drawSum(pen, branch);
}

const EDGE = 16;
const HEADER = { wide: 44, plate: 40, small: 0 };
/** How many entries there is room for. */
const ROWS = { wide: 4, plate: 1, small: 0 };
const ROW = 24;
const SUM = { wide: 50, plate: 46, small: 0 };
const TYPE = { wide: 32, plate: 28, small: 27 };
const TEXT = 15;

function drawHeader(pen: Pen, { shot, node, box: { x, y, width }, size }: Branch): void {
  const { ink, hairline } = pen.palette;
  const height = HEADER[size];
  const state = nodeIn(shot, node);
  const within = width - 2 * EDGE - badgeWidth(state) - 6;
  const name = shot.scene.setting.nodes[node] ?? '';
  const at = { x: x + EDGE, y: y + height / 2 + 6 };
  pen.words(name, at, { size: size === 'wide' ? 18 : 17, color: ink, isBold: true, within });
  drawPill(pen, { state, at: { x: x + width - EDGE + 4, y: at.y - 1 } });
  pen.path(`M${x + 1} ${y + height}h${width - 2}`, { stroke: hairline });
}

interface Row {
  readonly label: string;
  readonly amount: string;
  readonly isHere: boolean;
}

/** The newest entries, and before them what lies too far back or how everything began. */
function rowsOf({ shot: { scene, summary }, node, size }: Branch): readonly Row[] {
  const { cells = [], cellsInAll = 0 } = summary.nodes[node]?.view ?? {};
  const shown = cells.slice(-Math.max(1, ROWS[size] - 1));
  const { object } = scene.setting;
  const first = {
    label: firstWords(object.kind, cellsInAll - shown.length),
    amount: cellsInAll > shown.length ? '…' : valueText(scene, object.initial),
    isHere: false,
  };
  const rows = shown.map(({ label, amount, standing }) => ({
    label: `${label}${ENTRIES[standing]}`,
    amount: amount === null ? '' : `${amount > 0 ? '+' : ''}${amountText(scene, amount)}`,
    isHere: standing !== 'booked',
  }));
  return [first, ...rows].slice(-ROWS[size]);
}

function drawLedger(pen: Pen, branch: Branch): void {
  const { x, y, width } = branch.box;
  const { ink, second, staleInk } = pen.palette;
  rowsOf(branch).forEach(({ label, amount, isHere }, i) => {
    const base = y + HEADER[branch.size] + 25 + i * ROW;
    const value = { size: TEXT, color: isHere ? staleInk : ink, isValue: true, anchor: 'end' } as const;
    const within = width - 2 * EDGE - widthOf(amount, value) - 8;
    pen.words(label, { x: x + EDGE, y: base }, { size: TEXT, color: isHere ? staleInk : second, within });
    pen.words(amount, { x: x + width - EDGE, y: base }, value);
  });
}

function drawSum(pen: Pen, { shot, node, box, size }: Branch): void {
  const { ink, second } = pen.palette;
  const { x, y, width, height } = box;
  const top = y + height - SUM[size];
  pen.path(`M${x + EDGE} ${top}h${width - 2 * EDGE}`, { stroke: second, width: 1.5 });
  const words = ledgerWords(shot.scene.setting.object.kind).sum;
  const base = y + height - 14;
  pen.words(words, { x: x + EDGE, y: base }, { size: TEXT, color: second });
  const type = { size: TYPE[size], color: ink, isBold: true, isValue: true, anchor: 'end' } as const;
  const within = width - 2 * EDGE - widthOf(words, { size: TEXT }) - 10;
  pen.words(valueIn(shot, node), { x: x + width - EDGE, y: base }, { ...type, within });
}

/** Name, freshness and value, and nothing else. */
function drawSmall(pen: Pen, { shot, node, box: { x, y, width, height } }: Branch): void {
  const { ink } = pen.palette;
  const [left, right] = [x + 12, x + width - 12];
  const within = right - left;
  pen.words(
    shot.scene.setting.nodes[node] ?? '',
    { x: left, y: y + 25 },
    { size: 17, color: ink, isBold: true, within },
  );
  drawBadge(pen, { state: nodeIn(shot, node), at: { x: left, y: y + 46 } });
  const type = { size: TYPE.small, color: ink, isBold: true, isValue: true, anchor: 'end' } as const;
  pen.words(valueIn(shot, node), { x: right, y: y + height - 13 }, { ...type, within });
}
