// The log that is shipped: granted updates and marks of promotion, newest first, each with the state after it. It only
// grows at its head, so logs share their tails, and a message or a disk carries a whole one for the price of a pointer.
//
// Every entry belongs to a timeline, and one node alone, its primary, writes a timeline, once, in order. So two logs
// that have the same timeline at the same position are the same up to there (PostgreSQL manual, 26.3.5 Timelines; Ongaro
// and Ousterhout 2014 call it log matching). Whoever comes back from a crash with less than it had shipped must open a
// timeline of its own before it goes on: then this still holds.

import { digest } from '../../../kernel/index.ts';
import type { NodeId } from '../../contract.ts';
import type { Operation, ReplicatedObject, Value } from '../../objects/object.ts';

/** A number that no two promotions share: how many came before, and the node that was promoted. */
export type Timeline = number;

/** A granted update; or, without one, a note that this operation was denied; or, with neither, the mark that a
 *  promotion leaves. */
export interface LogEntry {
  readonly of: number;
  readonly update: Operation | null;
}

/** A place in a log: so many entries from its beginning, the last of them of this timeline. */
export interface Point {
  readonly timeline: Timeline;
  readonly position: number;
}

export interface Log extends Point {
  readonly rest: Log | null;
  readonly entry: LogEntry | null;
  /** The log as it was when its newest timeline branched off; null on the first. */
  readonly origin: Log | null;
  /** How many of the entries are updates. */
  readonly updates: number;
  readonly state: Value;
  /** Stands for the whole log wherever it is digested. */
  readonly digest: number;
}

const NODES = 16;
export const FIRST_TIMELINE: Timeline = NODES;

/** The timeline that a node opens when it is promoted, above all it has heard of. */
export const timelineAfter = (highest: Timeline, node: NodeId): Timeline =>
  (Math.floor(highest / NODES) + 1) * NODES + node;

/** As people count them: the first, the second. Two promotions apart from each other may both be the second. */
export const ordinal = (timeline: Timeline): number => Math.floor(timeline / NODES);

export const openLog = (object: ReplicatedObject): Log => ({
  rest: null,
  entry: null,
  origin: null,
  timeline: FIRST_TIMELINE,
  position: 0,
  updates: 0,
  state: object.initial,
  digest: digest(object.initial),
});

/** The log with one more update, on the timeline it is on. */
export function append(log: Log, entry: { of: number; update: Operation }, object: ReplicatedObject): Log {
  return {
    rest: log,
    entry,
    origin: log.origin,
    timeline: log.timeline,
    position: log.position + 1,
    updates: log.updates + 1,
    state: object.apply(log.state, entry.update),
    digest: digest([log.digest, entry.of, entry.update]),
  };
}

/** The log with a note that this operation was denied, so that whoever asks again is told the same again (Lee et al.,
 *  RIFL, SOSP 2015: results are kept with what they rest on). It changes nothing. */
export const noted = (log: Log, of: number): Log => ({
  ...log,
  rest: log,
  entry: { of, update: null },
  position: log.position + 1,
  digest: digest([log.digest, of, null]),
});

/** The log of a node that was just promoted: its own timeline branches off here. */
export const branched = (log: Log, timeline: Timeline): Log => ({
  rest: log,
  entry: { of: 0, update: null },
  origin: log,
  timeline,
  position: log.position + 1,
  updates: log.updates,
  state: log.state,
  digest: digest([log.digest, timeline]),
});

/** The log as it was at this position; the log itself if it is no longer than that. */
export function at(log: Log, position: number): Log {
  let there = log;
  while (there.position > position && there.rest !== null) there = there.rest;
  return there;
}

/** This log with the entries that another has beyond its length. Mostly that is the other log itself: this one is its
 *  beginning, to the pointer. */
export function continued(log: Log, other: Log, object: ReplicatedObject): Log {
  if (at(other, log.position) === log) return other;
  const news: Log[] = [];
  for (let there = other; there.position > log.position; there = there.rest!) news.push(there);
  return news.reduceRight((sum, { entry, timeline }) => {
    const { of, update } = entry!;
    if (update !== null) return append(sum, { of, update }, object);
    return timeline === sum.timeline ? noted(sum, of) : branched(sum, timeline);
  }, log);
}

/** Does the log pass through this point? */
export const holdsPoint = (log: Log, { timeline, position }: Point): boolean =>
  position <= log.position && at(log, position).timeline === timeline;

export const pointOf = ({ timeline, position }: Log): Point => ({ timeline, position });

/** The log as it was right after this operation was granted or denied, or undefined. */
export function findAny(log: Log, of: number): Log | undefined {
  for (let there: Log | null = log; there !== null; there = there.rest) {
    if (there.entry?.of === of) return there;
  }
  return undefined;
}

/** The log as it was right after this update, or undefined. */
export function find(log: Log, of: number): Log | undefined {
  const found = findAny(log, of);
  return found?.entry?.update ? found : undefined;
}

/** A log's entry that is an update. */
export interface Update extends LogEntry {
  readonly update: Operation;
}

const isUpdate = (entry: LogEntry): entry is Update => entry.update !== null;

/** The updates after this position, oldest first, the newest `most` of them. */
export function updatesAfter(log: Log, position: number, most = Number.POSITIVE_INFINITY): readonly Update[] {
  const found: Update[] = [];
  for (let there = log; there.position > position && there.entry && found.length < most; ) {
    if (isUpdate(there.entry)) found.push(there.entry);
    there = there.rest!;
  }
  return found.reverse();
}
