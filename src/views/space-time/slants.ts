// Messages as slants from the lane where they were sent to the lane where they arrived. They come in batches of one
// look each, as bare numbers, so that a thousand of them are one stroke of the pen.

import type { Flight } from '../../timeline/index.ts';
import { inView, isPart, type Part, type Scene, xOf } from './scene.ts';

export type Look = 'message' | 'talk' | 'lost' | 'held';
export const LOOKS: readonly Look[] = ['talk', 'message', 'held', 'lost'];

export interface Batch {
  /** Four numbers each: where it begins, and where it ends or has got to. */
  readonly points: number[];
  readonly flights: Flight[];
}

export interface Slants {
  readonly of: Readonly<Record<Look, Batch>>;
  /** Where those are that are under way: two numbers each. */
  readonly heads: number[];
  /** How many messages each one stands for. */
  readonly stride: number;
}

const MOST_SLANTS = 1_600;
/** A message that gets nowhere at all is seen to leave, at least. */
const STUB = 0.16;

const batch = (): Batch => ({ points: [], flights: [] });

export function slantsOf(scene: Scene, part: Part): Slants {
  const of = { message: batch(), talk: batch(), lost: batch(), held: batch() };
  const heads: number[] = [];
  const { from, to } = inView(scene);
  const { now, timeline } = scene;
  const visit = (flight: Flight) => {
    const end = flight.end <= now ? flight.end : null;
    if (isPart(part, end, now)) draw(flight, scene, of, heads);
  };
  const since = part.isOver ? from : Math.max(from, part.after);
  const stride = timeline.moments.between(since, to, { most: MOST_SLANTS, visit });
  return { of, heads, stride };
}

function draw(flight: Flight, scene: Scene, of: Slants['of'], heads: number[]): void {
  const { message, end } = flight;
  const [a, b] = [scene.lanes.of[message.from], scene.lanes.of[message.to]];
  if (a === undefined || b === undefined || isAside(a.y, b.y, scene)) return;
  const isUnderWay = end > scene.now;
  const seen = Math.min(end, scene.now);
  const way = message.due - message.at;
  const isStopped = flight.fate !== 'arrives' && !isUnderWay;
  const part = way > 0 ? (seen - message.at) / way : isStopped ? STUB : 1;
  const { points, flights } = of[isUnderWay ? lookOf(message.kind) : lookOfEnded(flight)];
  const x = xOf(scene, seen);
  const y = a.y + (b.y - a.y) * Math.min(1, part);
  points.push(xOf(scene, message.at), a.y, x, y);
  flights.push(flight);
  if (isUnderWay) heads.push(x, y);
}

/** Do both ends lie above what is in view, or both below? */
const isAside = (a: number, b: number, { window, height }: Scene): boolean =>
  (a < window.top && b < window.top) || (a > window.top + height && b > window.top + height);

const lookOf = (kind: Flight['message']['kind']): Look => (kind === 'message' ? 'message' : 'talk');

const lookOfEnded = ({ message, fate }: Flight): Look =>
  fate === 'arrives' ? lookOf(message.kind) : fate === 'held' ? 'held' : 'lost';
