// The portrait of a graph: circles on an oval, each with its value and how fresh it is, and the lines between them.

import type { Asked } from '../timeline/index.ts';
import { drawPerson } from './draw-bubble.ts';
import { drawLines } from './draw-lines.ts';
import { drawTraffic } from './draw-traffic.ts';
import type { Frame } from './frame.ts';
import { graphScenery } from './graph-scenery.ts';
import { drawMark } from './marks.ts';
import type { Pen } from './pen.ts';
import { besideNode, ring } from './ring.ts';
import type { Disc, Point } from './scenery.ts';
import { latestOf, nodeIn, type Shot, valueIn } from './shot.ts';
import { Strands } from './strands.ts';
import { roleWords } from './words.ts';

export function drawGraph(pen: Pen, shot: Shot, frame: Frame): void {
  const { nodes, clients } = shot.scene.setting;
  const room = { width: frame.width, height: frame.height, scale: frame.size === 'small' ? 0.85 : 1 };
  const standing = ring(nodes.length, room);
  const discs = standing.places.map((place) => ({ ...place, radius: standing.radius }));
  const places = clients.map(({ site }, client) => {
    const beside = clients.flatMap((each, i) => (each.site === site ? [i] : []));
    const k = beside.indexOf(client);
    return besideNode(discs[site]!, { k, of: beside.length, ring: standing, room });
  });
  const strands = new Strands(graphScenery({ room, discs, clients: places }));
  strands.update(shot.timeline.lines.cutAt(shot.summary.at), Infinity);
  drawLines(pen, strands);
  drawTraffic(pen, strands, shot);
  discs.forEach((disc, node) => {
    drawDisc(pen, { shot, node, disc, isSmall: standing.isSmall });
  });
  if (standing.isSmall) return;
  places.forEach((at, client) => {
    drawClient(pen, at, latestOf(shot, client));
  });
}

/** A small figure, with the mark of what it was told last. */
function drawClient(pen: Pen, { x, y }: Point, asked: Asked | undefined): void {
  drawPerson(pen, { x, y: y + 12 }, 25);
  if (!asked || asked.standing === 'unjudged') return;
  const at = { x: x + 13, y: y - 9 };
  pen.circle(at, 7, { fill: pen.palette.paper });
  drawMark(pen, asked.standing, { at, size: 12 });
}

interface Drawn {
  readonly shot: Shot;
  readonly node: number;
  readonly disc: Disc;
  readonly isSmall: boolean;
}

function drawDisc(pen: Pen, { shot, node, disc, isSmall }: Drawn): void {
  const { card, ink, second, stale, unknown } = pen.palette;
  const state = nodeIn(shot, node);
  const { x, y, radius } = disc;
  const rim = !state.isUp ? { stroke: unknown, dash: '4 5' } : { stroke: ink };
  pen.circle(disc, radius, { fill: card, width: state.view?.leads ? 4 : 2, ...rim });
  if (isSmall) {
    if (state.behind > 0) pen.circle(disc, radius / 2, { fill: stale });
    return;
  }
  const middle = { anchor: 'middle' } as const;
  const name = shot.scene.setting.nodes[node] ?? '';
  const within = 1.7 * radius;
  pen.words(name, { x, y: y - radius * 0.3 }, { ...middle, size: 13, color: second, within });
  const value = {
    ...middle,
    size: Math.min(22, radius * 0.65),
    color: ink,
    isBold: true,
    isValue: true,
    within,
  };
  pen.words(valueIn(shot, node), { x, y: y + radius * 0.4 }, value);
  const words = { ...middle, size: 13, color: second, hasRim: true };
  pen.words(roleWords(state), { x, y: y + radius + 18 }, words);
  const at = { x: x + radius * 0.72, y: y - radius * 0.72 };
  pen.circle(at, 9, { fill: card });
  drawMark(pen, state.behind === 0 ? 'fresh' : 'stale', { at, size: 14 });
}
