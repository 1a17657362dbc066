// What cannot be, drawn on it: a dotted thread between the operations of which a level of consistency says that one
// has to come before the other, with a few words.

import { lastUpTo, type OperationRecord } from '../../timeline/index.ts';
import type { Rung } from '../../wire/index.ts';
import { clock } from '../clock.ts';
import { type Scene, xOf } from './scene.ts';

export interface Thread {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** The two points that bend it. */
  readonly bend: readonly [number, number, number, number];
  readonly words: string;
  readonly wordsX: number;
  readonly wordsY: number;
}

const MOST_THREADS = 6;
const BESIDE = 12;
/** Of the width of the diagram; longer words are shortened. */
const MOST_PART = 0.7;

/** Of a rung that has fallen, or nothing. */
export function threadsOf(scene: Scene, rung: Rung | undefined): readonly Thread[] {
  if (rung === undefined) return [];
  const seen = new Set<string>();
  return rung.orders.slice(0, MOST_THREADS).flatMap(({ before, after, why }) => {
    const pair = [Math.min(before, after), Math.max(before, after)].join(' ');
    const [one, other] = [scene.timeline.operation(before), scene.timeline.operation(after)];
    if (seen.has(pair) || one === undefined || other === undefined) return [];
    seen.add(pair);
    return threadBetween(one, other, { scene, why });
  });
}

function threadBetween(
  one: OperationRecord,
  other: OperationRecord,
  { scene, why }: { readonly scene: Scene; readonly why: string },
): readonly Thread[] {
  const { nodes } = scene.cast;
  const a = scene.lanes.of[nodes.length + one.started.client];
  const b = scene.lanes.of[nodes.length + other.started.client];
  if (a === undefined || b === undefined) return [];
  const isOnward = (one.ended?.at ?? 0) <= other.started.at;
  const x0 = xOf(scene, isOnward ? (one.ended?.at ?? scene.now) : one.started.at);
  const x1 = xOf(scene, other.started.at);
  if (Math.max(x0, x1) < 0 || Math.min(x0, x1) > scene.width) return [];
  const down = Math.sign(b.y - a.y) || 1;
  const reach = Math.max(14 * scene.lanes.unit, Math.abs(x1 - x0) * 0.5);
  const y0 = a.y + (down * a.bar) / 2;
  const y1 = b.y - (down * b.bar) / 2;
  const bend = [x0 + reach * 0.6, y0 + (y1 - y0) * 0.3, x1 - reach * 0.6, y1 - (y1 - y0) * 0.3] as const;
  const words = wordsFor(one, other, { scene, why });
  return [{ x0, y0, x1, y1, bend, words, ...wordsPlace([x0, x1], (y0 + y1) / 2, { scene, words }) }];
}

const WORDS: Readonly<Record<string, string>> = {
  session: 'the same customer, later',
  'read-from': 'read what it wrote',
  overwritten: 'overwritten',
  unseen: 'did not see it',
};

function wordsFor(
  one: OperationRecord,
  other: OperationRecord,
  { scene, why }: { readonly scene: Scene; readonly why: string },
): string {
  if (why !== 'real-time') return WORDS[why] ?? why;
  const ms = (us: number) => Math.floor(us / 1000);
  const before = ms(other.started.at) - ms(one.ended?.at ?? one.started.at);
  const asked = scene.cast.nodes[other.started.node] ?? '';
  const short = `confirmed ${before < 1 ? 'just' : clock(before * 1000)} before`;
  const whole = `${short} ${asked} was asked`;
  return scene.measure(whole) < scene.width * MOST_PART ? whole : short;
}

/** Beside the middle of the thread, where there is room: behind it, or else before it. */
function wordsPlace(
  [x0, x1]: readonly [number, number],
  middle: number,
  { scene, words }: { readonly scene: Scene; readonly words: string },
): { readonly wordsX: number; readonly wordsY: number } {
  const half = scene.measure(words) / 2 + BESIDE * scene.lanes.unit;
  const center = (x0 + x1) / 2;
  const isRoomy = center + 2 * half < scene.width;
  const wordsX = Math.max(half, Math.min(scene.width - half, isRoomy ? center + half : center - half));
  return { wordsX, wordsY: betweenLines(scene, middle) };
}

/** Half way between the two lines of lanes that lie around it, so that no line runs through the words. */
function betweenLines({ lanes }: Scene, y: number): number {
  const lines = lanes.all.map((lane) => lane.y);
  const above = lines[lastUpTo(lines, y, (line) => line)] ?? y;
  const below = lines.find((line) => line > y) ?? y;
  return (above + below) / 2;
}
