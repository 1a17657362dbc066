// The lines of the nodes: drawn through while a node is up, thicker while it leads, broken while it is down or stands
// still; with a mark and a word wherever that changes.

import { lastUpTo, type NodeStanding } from '../../timeline/index.ts';
import type { Lane } from './lanes.ts';
import { inView, isLaneInView, isPart, type Part, type Scene, xOf } from './scene.ts';

export interface Run {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly look: 'up' | 'leads' | 'down' | 'paused';
}

export interface Mark {
  readonly at: number;
  readonly node: number;
  readonly x: number;
  readonly y: number;
  readonly look: 'role' | 'crash' | 'start' | 'pause';
  /** What it says, and as much of it as there is room for. */
  readonly says: string;
  words: string;
}

interface NodeLines {
  readonly runs: readonly Run[];
  readonly marks: readonly Mark[];
}

const LEAST_APART = 3;
const GAP = 10;

export function nodeLinesOf(scene: Scene, part: Part): NodeLines {
  const runs: Run[] = [];
  const marks: Mark[] = [];
  for (const lane of scene.lanes.all) {
    if (!lane.isNode || !isLaneInView(scene, lane)) continue;
    runs.push(...runsIn(lane, scene, part));
    marks.push(...marksIn(lane, scene, part));
  }
  return { runs, marks };
}

const timeOf = ({ at }: NodeStanding): number => at;

function runsIn(lane: Lane, scene: Scene, part: Part): readonly Run[] {
  const { from, to } = inView(scene);
  const standings = scene.timeline.standings.of(lane.endpoint);
  const last = lastUpTo(standings, to, timeOf);
  const runs: Run[] = [];
  for (let i = Math.max(0, lastUpTo(standings, from, timeOf)); i <= last; i++) {
    const standing = standings[i]!;
    const next = standings[i + 1]?.at;
    const end = next !== undefined && next <= scene.now ? next : null;
    if (!isPart(part, end, scene.now)) continue;
    const right = xOf(scene, end ?? scene.now);
    runs.push({ left: xOf(scene, standing.at), right, y: lane.y, look: lookOf(standing) });
  }
  return runs;
}

function lookOf({ isUp, isPaused, leads }: NodeStanding): Run['look'] {
  if (!isUp) return 'down';
  if (isPaused) return 'paused';
  return leads ? 'leads' : 'up';
}

/** The marks of what was over belong to what is over: a mark is over at once. */
function marksIn(lane: Lane, scene: Scene, part: Part): readonly Mark[] {
  const { from, to } = inView(scene);
  const standings = scene.timeline.standings.of(lane.endpoint);
  const marks: Mark[] = [];
  const last = lastUpTo(standings, to, timeOf);
  for (let i = Math.max(1, lastUpTo(standings, from, timeOf)); i <= last; i++) {
    const standing = standings[i]!;
    const x = xOf(scene, standing.at);
    const isCrowded = x - (marks.at(-1)?.x ?? Number.NEGATIVE_INFINITY) < LEAST_APART;
    if (!isPart(part, standing.at, scene.now) || isCrowded) continue;
    const change = changeOf(standings[i - 1]!, standing);
    marks.push({ at: standing.at, node: lane.endpoint, x, y: lane.y, ...change, words: '' });
  }
  if (lane.hasWords) for (const [i, mark] of marks.entries()) speak(mark, marks[i + 1], scene);
  return marks;
}

function changeOf(before: NodeStanding, now: NodeStanding): Pick<Mark, 'look' | 'says'> {
  if (before.isUp && !now.isUp) return { look: 'crash', says: 'crashed' };
  if (!before.isUp && now.isUp) return { look: 'start', says: 'up again' };
  if (!before.isPaused && now.isPaused) return { look: 'pause', says: 'paused' };
  if (before.isPaused && !now.isPaused) return { look: 'start', says: 'goes on' };
  return { look: 'role', says: now.role };
}

function speak(mark: Mark, next: Mark | undefined, scene: Scene): void {
  const room = Math.min(next?.x ?? scene.width, scene.width) - mark.x - GAP * scene.lanes.unit;
  if (scene.measure(mark.says) <= room) mark.words = mark.says;
}
