// Operations as bars on their client's lane: where each begins and ends, its verdict, and the words there is room for.
// Where they lie closer than can be seen, the worst of them stands for all.

import { lastUpTo, type OperationRecord, type Standing, standingAt } from '../../timeline/index.ts';
import type { Lane } from './lanes.ts';
import { inView, isLaneInView, isPart, type Part, type Scene, xOf } from './scene.ts';
import type { Speech } from './speech.ts';

export interface Bar {
  readonly op: number;
  readonly left: number;
  right: number;
  readonly y: number;
  readonly height: number;
  standing: Standing;
  /** How many operations it stands for. */
  count: number;
  words: string;
  readonly hasRoomAbove: boolean;
}

const MOST_BARS = 1_800;
/** From the worst on; a single stale answer must not drown among fresh ones. */
const BADNESS: readonly Standing[] = ['stale', 'refused', 'unknown', 'unjudged', 'open', 'done', 'fresh'];
const GAP = 8;

export function barsOf(scene: Scene, part: Part, speech: Speech): readonly Bar[] {
  const lanes = scene.lanes.all.filter((lane) => !lane.isNode && isLaneInView(scene, lane));
  const grain = Math.max(3, (lanes.length * scene.width) / MOST_BARS);
  return lanes.flatMap((lane) => barsIn(lane, { scene, part, speech, grain }));
}

interface Job {
  readonly scene: Scene;
  readonly part: Part;
  readonly speech: Speech;
  /** What is narrower than this is drawn together with what is beside it, in pixels. */
  readonly grain: number;
}

function barsIn(lane: Lane, job: Job): readonly Bar[] {
  const { scene, part, grain } = job;
  const { from, to } = inView(scene);
  const records = scene.timeline.operationsOf(lane.endpoint - scene.cast.nodes.length);
  const last = lastUpTo(records, to, startOf);
  const bars: Bar[] = [];
  const begin = part.isOver ? from : Math.max(from, part.after);
  for (let i = lastUpTo(records, begin, endOf) + 1; i <= last; i++) {
    const record = records[i]!;
    const end = endBy(record, scene.now);
    if (!isPart(part, end, scene.now)) continue;
    const bar = barOf(record, lane, scene);
    const before = bars.at(-1);
    if (before !== undefined && bar.right < before.left + grain) join(before, bar);
    else bars.push(bar);
  }
  if (lane.hasWords) for (const [i, bar] of bars.entries()) speak(bar, bars[i + 1], job);
  return bars;
}

const startOf = ({ started }: OperationRecord): number => started.at;
const endOf = ({ ended }: OperationRecord): number => ended?.at ?? Number.POSITIVE_INFINITY;
const endBy = ({ ended }: OperationRecord, now: number): number | null =>
  ended !== null && ended.at <= now ? ended.at : null;

function barOf(record: OperationRecord, lane: Lane, scene: Scene): Bar {
  const left = xOf(scene, record.started.at);
  const right = xOf(scene, endBy(record, scene.now) ?? scene.now);
  return {
    op: record.started.op,
    left,
    right: Math.max(right, left + 2 * scene.lanes.unit),
    y: lane.y,
    height: lane.bar,
    standing: standingAt(record, scene.now),
    count: 1,
    words: '',
    hasRoomAbove: lane.hasWords,
  };
}

/** The bar of one operation, wherever it is, if it was asked by now. */
export function barFor(op: number, scene: Scene): Bar | undefined {
  const record = scene.timeline.operation(op);
  if (record === undefined || record.started.at > scene.now) return undefined;
  const lane = scene.lanes.of[scene.cast.nodes.length + record.started.client];
  return lane && barOf(record, lane, scene);
}

function join(before: Bar, { right, standing }: Bar): void {
  before.count++;
  before.right = Math.max(before.right, right);
  if (BADNESS.indexOf(standing) < BADNESS.indexOf(before.standing)) before.standing = standing;
}

/** Where the words over a bar begin: at its left end, as far as that is in view. */
export const wordsAt = ({ left }: Pick<Bar, 'left'>): number => Math.max(left, 4);

/** The longest words that end before the next bar's begin. */
function speak(bar: Bar, next: Bar | undefined, { scene, speech }: Job): void {
  if (bar.count > 1) return;
  const room = Math.min(next?.left ?? scene.width, scene.width) - wordsAt(bar) - GAP * scene.lanes.unit;
  bar.words = speech.over(bar.op, scene).find((words) => scene.measure(words) <= room) ?? '';
}
