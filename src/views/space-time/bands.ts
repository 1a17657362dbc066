// Cuts as shaded bands, over the lanes of those who are cut off: whoever is not with the greatest group. Where no such
// group stands out, or nobody is cut off from everybody, the band is as high as the diagram.

import { lastUpTo, type Parting } from '../../timeline/index.ts';
import type { Cast } from './cast.ts';
import type { Lane } from './lanes.ts';
import { inView, type Scene, xOf } from './scene.ts';

export interface Band {
  readonly from: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly words: string;
  readonly wordsX: number;
}

const MOST_BANDS = 200;

/** Bands are few and lie under all else, so they are always laid out anew. */
export function bandsOf(scene: Scene): readonly Band[] {
  const { partings } = scene.timeline.lines;
  const { from, to } = inView(scene);
  const bands: Band[] = [];
  for (let i = lastUpTo(partings, to, (p) => p.from); i >= 0 && bands.length < MOST_BANDS; i--) {
    const parting = partings[i]!;
    if ((parting.to ?? to) < from) return bands;
    bands.push(...bandsOfOne(parting, scene));
  }
  return bands;
}

function bandsOfOne(parting: Parting, scene: Scene): readonly Band[] {
  const left = xOf(scene, parting.from);
  const right = xOf(scene, Math.min(parting.to ?? scene.now, scene.now));
  const apart = cutOff(parting.links, scene.cast.nodes.length);
  const wordsX = Math.max(left, 0) + 5 * scene.lanes.unit;
  const words = wordsX + scene.measure(WORDS) < right ? WORDS : '';
  const place = { from: parting.from, left, right, words, wordsX };
  if (apart === null) return [{ ...place, top: 0, bottom: scene.lanes.height }];
  return stacks(scene, apart).map((stack, i) => ({ ...place, ...stack, words: i === 0 ? words : '' }));
}

const WORDS = 'line cut';

/** The lanes of these nodes and their clients, those that touch as one. */
function stacks({ lanes, cast }: Scene, apart: ReadonlySet<number>) {
  const found: { top: number; bottom: number }[] = [];
  for (const lane of lanes.all) {
    if (!apart.has(homeOf(lane, cast))) continue;
    const before = found.at(-1);
    const bottom = lane.top + lane.height;
    if (before !== undefined && Math.abs(before.bottom - lane.top) < 0.5) before.bottom = bottom;
    else found.push({ top: lane.top, bottom });
  }
  return found;
}

const homeOf = ({ endpoint, isNode }: Lane, { nodes, clients }: Cast): number =>
  isNode ? endpoint : (clients[endpoint - nodes.length]?.site ?? -1);

/** The nodes that cannot reach the greatest group, or null if no group is the greatest or all still hang together. */
export function cutOff(links: Parting['links'], nodes: number): ReadonlySet<number> | null {
  const cut = new Set(links.map(([from, to]) => from * nodes + to));
  const groups = groupsOf(nodes, (a, b) => !cut.has(a * nodes + b) && !cut.has(b * nodes + a));
  const most = Math.max(...groups.map(({ length }) => length));
  const greatest = groups.filter(({ length }) => length === most);
  if (groups.length === 1 || greatest.length > 1) return null;
  return new Set(groups.filter((group) => group !== greatest[0]).flat());
}

function groupsOf(nodes: number, hear: (a: number, b: number) => boolean): readonly (readonly number[])[] {
  const left = new Set(Array.from({ length: nodes }, (_, i) => i));
  const groups: number[][] = [];
  for (const start of left) {
    left.delete(start);
    const group = [start];
    for (const node of group)
      for (const other of left)
        if (hear(node, other)) {
          left.delete(other);
          group.push(other);
        }
    groups.push(group);
  }
  return groups;
}
