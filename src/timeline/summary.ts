// A summary of the run at the playhead: small, made at most ten times a second, and all that React renders from.

import type { Level, NodeChanged, Rung, Settings, UpdateLost } from '../wire/index.ts';
import type { Lag } from './lags.ts';
import type { Cut } from './lines.ts';
import { lastUpTo } from './ordered.ts';
import { type Asked, askedAt } from './standing.ts';
import type { Tally } from './tallies.ts';
import type { Timeline } from './timeline.ts';

export interface Summary extends Pick<Tally, 'counts' | 'whileCut'> {
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
  /** The newest questions of each client, oldest first: a few of each, however many there were. */
  readonly asked: readonly Asked[];
  /** What became of all questions, and how long that took. */
  readonly tally: Tally;
  /** How far copies are behind. */
  readonly lag: Lag;
  /** The levels of consistency that do not hold any more, or of which nobody can say. */
  readonly fallen: ReadonlyMap<Level, Rung>;
  /** How much more was paid out, at the worst moment so far, than there can have been. */
  readonly short: number;
  /** How many facts the log has words for. */
  readonly told: number;
}

/** A copy that has every acknowledged update but those that are gone. */
const lacksNothing = ({ missing }: NodeChanged, gone: ReadonlySet<number>): boolean =>
  missing.every((op) => gone.has(op));

const isLike = ({ view }: NodeChanged, other: NodeChanged | undefined): boolean =>
  view.value === other?.view.value;

/** As far as it knows it owes no update to another, and it doubts none of its own. */
const isAtRest = (node: NodeChanged | undefined): boolean =>
  node?.view.undelivered === 0 && node.view.cells.every((cell) => cell.standing === 'booked');

/** What a copy has dropped and all lack that are to keep it. */
function lostAt(timeline: Timeline, t: number, views: Summary['nodes']): readonly UpdateLost[] {
  if (!timeline.hasLosses(t)) return [];
  const missing = views.map((node) => new Set(node?.missing));
  return missing
    .flatMap((ops, node) =>
      [...ops].flatMap((op) => {
        const loss = timeline.lossOf(op, t);
        // Each is found at the first of those who are to keep it.
        const isGone = loss?.keepers[0] === node && loss.keepers.every((keeper) => missing[keeper]?.has(op));
        return isGone ? [loss] : [];
      }),
    )
    .sort((a, b) => a.at - b.at || a.op - b.op);
}

/** So many of each client are told of: those that views show, and those on which a story turns. */
const FEW = 6;

function newestAsked(timeline: Timeline, t: number): readonly Asked[] {
  const asked: Asked[] = [];
  for (let client = 0; client < timeline.clients; client++) {
    const records = timeline.operationsOf(client);
    const last = lastUpTo(records, t, ({ started }) => started.at);
    for (let i = Math.max(0, last + 1 - FEW); i <= last; i++) asked.push(askedAt(records[i]!, t));
  }
  return asked.sort((a, b) => a.op - b.op);
}

/** Copies that are one when nothing more will happen have come together, whatever one of them believes of another. */
function standingOf({ isOne, isSettled, isAwaited }: Record<'isOne' | 'isSettled' | 'isAwaited', boolean>) {
  if (isSettled || (isOne && !isAwaited)) return 'holds';
  return isAwaited ? 'pending' : 'violated';
}

export function summaryAt(timeline: Timeline, t: number): Summary {
  const views = Array.from({ length: timeline.nodes }, (_, node) => timeline.nodeAt(node, t));
  const cuts = timeline.lines.cutsUpTo(t);
  const tally = timeline.tallies.at(t);
  const isCut = cuts.length > 0 && cuts.at(-1)?.to === null;
  const lost = lostAt(timeline, t, views);
  const gone = new Set(lost.map(({ op }) => op));
  const isOne = views.every((n) => n !== undefined && lacksNothing(n, gone) && isLike(n, views[0]));
  const isSettled = isOne && views.every(isAtRest);
  const isUnderWay = timeline.next !== null || timeline.nextTick(t) !== undefined;
  return {
    at: t,
    nodes: views,
    settings: timeline.settingsAt(t),
    cuts,
    isCut,
    isSettled,
    lost,
    eventual: standingOf({ isOne, isSettled, isAwaited: isCut || isUnderWay }),
    asked: newestAsked(timeline, t),
    tally,
    counts: tally.counts,
    whileCut: tally.whileCut,
    lag: timeline.lags.at(t),
    fallen: timeline.fallenAt(t),
    short: timeline.shortAt(t),
    told: timeline.toldUpTo(t),
  };
}
