// A summary of the run at the playhead: small, made at most ten times a second, and all that React renders from.

import {
  availability,
  type Level,
  type MeasuredAvailability,
  type NodeChanged,
  type Operation,
  type Rung,
  type Settings,
  type UpdateLost,
  type Value,
} from '../wire/index.ts';
import type { Cut } from './lines.ts';
import type { OperationRecord, Timeline } from './timeline.ts';

/** How an operation stands at the playhead. `fresh` and `stale` are the checker's words;
 *  `unjudged` is an answer it had too little time or too many possibilities to judge. */
/** `done`: acknowledged, and nothing was said that could be out of date. */
export type Standing = 'open' | 'done' | 'fresh' | 'stale' | 'unjudged' | 'refused' | 'unknown';

export interface Asked {
  readonly op: number;
  readonly client: number;
  readonly node: number;
  readonly operation: Operation;
  readonly at: number;
  readonly endedAt: number | null;
  readonly standing: Standing;
  readonly granted: boolean | null;
  readonly value: Value;
  readonly reason: string | null;
}

export interface Counts {
  readonly fresh: number;
  readonly stale: number;
  readonly refused: number;
  readonly unknown: number;
}

export interface Summary {
  readonly at: number;
  readonly nodes: readonly (NodeChanged | undefined)[];
  readonly settings: Settings;
  /** The stretches in which some line was cut; the last may still go on. */
  readonly cuts: readonly Cut[];
  readonly isCut: boolean;
  /** Every copy has every acknowledged update, nothing waits to be delivered, and all show the same. */
  readonly isSettled: boolean;
  /** Acknowledged updates that a copy dropped for others and that no copy has: gone, by design. */
  readonly lost: readonly UpdateLost[];
  /** Have all copies come together? Not yet, while anything is still under way that might bring them to it. */
  readonly eventual: 'holds' | 'pending' | 'violated';
  readonly asked: readonly Asked[];
  readonly counts: Counts;
  /** Of what was asked or still open while the line was cut, and is done with: how many got an answer, of those that
   *  came to a branch that was up. */
  readonly whileCut: MeasuredAvailability;
  /** The levels of consistency that do not hold any more, or of which nobody can say. */
  readonly fallen: ReadonlyMap<Level, Rung>;
  /** How much more was paid out, at the worst moment so far, than there can have been. */
  readonly short: number;
  /** How many facts the log has words for. */
  readonly told: number;
}

export function standingAt({ ended, freshness }: OperationRecord, t: number): Standing {
  if (ended === null || ended.at > t) return 'open';
  if (ended.outcome !== 'ok') return ended.outcome;
  const saysNothing = ended.answer?.value === null && ended.operation.value !== undefined;
  return freshness?.verdict ?? (saysNothing ? 'done' : 'unjudged');
}

export function askedAt(record: OperationRecord, t: number): Asked {
  const { started, ended } = record;
  const done = ended !== null && ended.at <= t ? ended : null;
  const standing = standingAt(record, t);
  return {
    op: started.op,
    client: started.client,
    node: started.node,
    operation: started.operation,
    at: started.at,
    endedAt: done?.at ?? null,
    standing,
    granted: done?.answer?.granted ?? null,
    value: done?.answer?.value ?? null,
    reason: done?.reason ?? null,
  };
}

const count = (asked: readonly Asked[], standing: Standing): number =>
  asked.filter((a) => a.standing === standing).length;

/** A copy that has every acknowledged update but those that are gone, owes none to another, and doubts none of its own. */
const isAtRest = (node: NodeChanged | undefined, gone: ReadonlySet<number>): boolean =>
  node?.missing.every((op) => gone.has(op)) === true &&
  node.view.undelivered === 0 &&
  node.view.cells.every((cell) => cell.standing === 'booked');

function requestOf(timeline: Timeline, { op, node, standing }: Asked) {
  const request = timeline.operation(op)?.started.request ?? 0;
  return {
    node,
    wasReceived: timeline.moments.flight(request)?.fate === 'arrives',
    wasAnswered: standing !== 'refused' && standing !== 'unknown',
  };
}

/** Each once, by the first copy that dropped it. A node lacks what was acknowledged and is not in its copy. */
function lostAt(timeline: Timeline, t: number, views: Summary['nodes']): readonly UpdateLost[] {
  const found = new Map<number, UpdateLost>();
  for (const fact of timeline.droppedAt(t)) if (!found.has(fact.op)) found.set(fact.op, fact);
  return [...found.values()].filter(({ op }) => views.every((node) => node?.missing.includes(op)));
}

export function summaryAt(timeline: Timeline, t: number): Summary {
  const views = Array.from({ length: timeline.nodes }, (_, node) => timeline.nodeAt(node, t));
  const cuts = timeline.lines.cutsUpTo(t);
  const asked = timeline.operationsAt(t).map((record) => askedAt(record, t));
  const duringCut = asked.filter(
    (a) => a.endedAt !== null && cuts.some((c) => (a.endedAt ?? 0) >= c.from && a.at < (c.to ?? Infinity)),
  );
  const isCut = cuts.length > 0 && cuts.at(-1)?.to === null;
  const lost = lostAt(timeline, t, views);
  const gone = new Set(lost.map(({ op }) => op));
  const isSettled = views.every((n) => isAtRest(n, gone) && n?.view.value === views[0]?.view.value);
  const isUnderWay = timeline.next !== null || timeline.nextTick(t) !== undefined;
  return {
    at: t,
    nodes: views,
    settings: timeline.settingsAt(t),
    cuts,
    isCut,
    isSettled,
    lost,
    eventual: isSettled ? 'holds' : isCut || isUnderWay ? 'pending' : 'violated',
    asked,
    counts: {
      fresh: count(asked, 'fresh'),
      stale: count(asked, 'stale'),
      refused: count(asked, 'refused'),
      unknown: count(asked, 'unknown'),
    },
    whileCut: availability(duringCut.map((a) => requestOf(timeline, a))),
    fallen: timeline.fallenAt(t),
    short: timeline.shortAt(t),
    told: timeline.toldUpTo(t),
  };
}
