// The portrait of a map: land, cables along great circles, and a card for each node near where it stands.

import { geoPath } from 'd3-geo';
import { amountText, placeOf, routeBetween } from '../../wire/index.ts';
import { badgeWidth, drawBadge } from '../draw-badge.ts';
import { drawTold } from '../draw-bubble.ts';
import { drawLines } from '../draw-lines.ts';
import { drawTraffic } from '../draw-traffic.ts';
import { drawMark } from '../marks.ts';
import type { Frame } from '../frame.ts';
import type { Box, Pen } from '../pen.ts';
import type { Point, Scenery } from '../scenery.ts';
import { cutForMs, latestOf, nodeIn, type Shot, speakerAt, valueIn } from '../shot.ts';
import { Strands } from '../strands.ts';
import { cardPlaces } from './card-places.ts';
import { coarse } from './coarse.ts';
import type { Land } from './land.ts';
import { mapScenery } from './map-scenery.ts';
import { projectionFor } from './projection.ts';

interface Ground {
  readonly frame: Frame;
  readonly land: Land | null;
}

const CARDS = {
  wide: { width: 196, height: 66 },
  plate: { width: 196, height: 64 },
  small: { width: 140, height: 58 },
};
/** What a client was told, beneath its node's card. */
const ROW = 28;

export function drawMap(pen: Pen, shot: Shot, { frame, land }: Ground): void {
  const places = (shot.scene.setting.places ?? []).flatMap((id) => placeOf(id) ?? []);
  const room = { width: frame.width, height: frame.height, scale: frame.size === 'wide' ? 1 : 0.7 };
  const projection = projectionFor(places, room);
  if (land) drawLand(pen, land, geoPath(projection).digits(1));
  const bare = mapScenery({ room, places, projection, clients: [] });
  const size = CARDS[frame.size];
  const tall = { ...size, height: size.height + ROW };
  const corners = cardPlaces(bare.discs, { room, size: tall, spots: spotsOn(bare) });
  const cards = corners.map((corner) => ({ ...corner, ...size }));
  const clients = shot.scene.setting.clients.map(({ site }) => footOf(cards[site]!));
  const strands = new Strands({ ...mapScenery({ room, places, projection, clients }), scale: 1 });
  strands.update(shot.timeline.lines.cutAt(shot.summary.at), Infinity);
  drawLines(pen, strands);
  for (const disc of bare.discs) pen.circle(disc, 6, { fill: pen.palette.ink });
  drawTraffic(pen, strands, shot);
  cards.forEach((box, node) => {
    drawCity(pen, { shot, node, box });
  });
  drawCutWords(pen, shot, { strands, isBrief: frame.size === 'small' });
}

function drawLand(pen: Pen, { shape, borders }: Land, draw: ReturnType<typeof geoPath>): void {
  const { land, paper } = pen.palette;
  pen.path(coarse(draw(shape) ?? ''), { fill: land });
  if (borders) pen.path(coarse(draw(borders) ?? ''), { stroke: paper });
}

const SPOTS = 24;

/** What a card had better not cover. */
function spotsOn(scenery: Scenery): readonly Point[] {
  const strands = new Strands(scenery);
  const spot = new Float32Array(2);
  const along = Array.from({ length: strands.count * SPOTS }, (_, i) => {
    strands.place(Math.floor(i / SPOTS), ((i % SPOTS) + 0.5) / SPOTS, spot);
    return { x: spot[0]!, y: spot[1]! };
  });
  return [...scenery.discs, ...along];
}

const footOf = ({ x, y, height }: Box): Point => ({ x: x + 16, y: y + height + 12 });

interface City {
  readonly shot: Shot;
  readonly node: number;
  readonly box: Box;
}

function drawCity(pen: Pen, { shot, node, box }: City): void {
  const { card, ink } = pen.palette;
  const { x, y, width, height } = box;
  const within = width - 24;
  pen.rect(box, 12, { fill: card, stroke: ink, width: 2 });
  const name = shot.scene.setting.nodes[node] ?? '';
  const state = nodeIn(shot, node);
  const isRoomy = width > 150;
  const value = { size: 19, color: ink, isBold: true, isValue: true };
  pen.words(
    name,
    { x: x + 12, y: y + 23 },
    { size: 15, color: ink, isBold: true, within: isRoomy ? within - badgeWidth(state) + 6 : within - 18 },
  );
  if (isRoomy) drawBadge(pen, { state, at: { x: x + width + 6 - badgeWidth(state), y: y + 22 } });
  else
    drawMark(pen, state.behind === 0 ? 'fresh' : 'stale', { at: { x: x + width - 18, y: y + 18 }, size: 13 });
  pen.words(valueIn(shot, node), { x: x + 12, y: y + height - 13 }, { ...value, within });
  const client = speakerAt(shot, node);
  const asked = client === undefined ? undefined : latestOf(shot, client);
  if (!asked) return;
  drawTold(pen, { asked, scene: shot.scene, at: { x: x + 4, y: y + height + 19 }, within: width });
}

interface Cut {
  readonly strands: Strands;
  /** Says where, and not since when. */
  readonly isBrief: boolean;
}

function drawCutWords(pen: Pen, shot: Shot, { strands, isBrief }: Cut): void {
  const cutMs = cutForMs(shot);
  const [a = '', b = ''] = shot.scene.setting.places ?? [];
  if (cutMs === null || strands.count !== 1) return;
  const where = routeBetween(a, b)?.breaksIn;
  const spot = new Float32Array(2);
  strands.place(0, strands.breaks[0]!, spot);
  const since = isBrief ? '' : ` ${amountText({ unit: '' }, cutMs)} ms ago`;
  const text = `cut${where ? ` in ${where}` : ''}${since}`;
  const type = { size: 14, color: pen.palette.cutInk, isBold: true, hasRim: true };
  pen.words(text, { x: spot[0]! + 20, y: spot[1]! + 26 }, type);
}
