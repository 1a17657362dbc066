// A summary of the run at the playhead: small, made at most ten times a second, and all that React renders from.

import type { NodeChanged, Operation, Settings } from '../wire/index.ts';
import type { OperationRecord, Timeline } from './timeline.ts';

/** How an operation stands at the playhead. `fresh` and `stale` are the checker's words. */
export type Standing = 'open' | 'fresh' | 'stale' | 'refused' | 'unknown';

export interface Asked {
  readonly op: number;
  readonly client: number;
  readonly node: number;
  readonly operation: Operation;
  readonly at: number;
  readonly endedAt: number | null;
  readonly standing: Standing;
  readonly granted: boolean | null;
  readonly value: number | null;
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
  readonly isCut: boolean;
  readonly lineSince: number | null;
  readonly wasCut: boolean;
  /** Every copy has every acknowledged update, and nothing waits to be delivered. */
  readonly isSettled: boolean;
  readonly asked: readonly Asked[];
  readonly counts: Counts;
  /** Of what was asked while the line was cut and is done with: how many got an answer. */
  readonly whileCut: { readonly asked: number; readonly answered: number };
  /** How much more was paid out than there was, going by what was acknowledged. */
  readonly short: number;
  readonly lines: number;
}

export function askedAt(record: OperationRecord, t: number): Asked {
  const { started, ended, freshness } = record;
  const done = ended !== null && ended.at <= t ? ended : null;
  const standing: Standing =
    done === null ? 'open' : done.outcome === 'ok' ? (freshness?.verdict ?? 'fresh') : done.outcome;
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

/** What acknowledged updates did to the balance. */
function balanceOf(asked: readonly Asked[], opening: number): number {
  const signs: Readonly<Record<string, number>> = { deposit: 1, withdraw: -1 };
  return asked
    .filter((a) => a.granted === true)
    .reduce((sum, { operation }) => sum + (signs[operation.f] ?? 0) * (operation.value ?? 0), opening);
}

export function summaryAt(timeline: Timeline, t: number, of: { nodes: number; opening: number }): Summary {
  const nodes = Array.from({ length: of.nodes }, (_, node) => timeline.nodeAt(node, t));
  const line = timeline.lineAt(0, 1, t);
  const cuts = timeline.cutsOf(0, 1, t);
  const asked = timeline.operationsAt(t).map((record) => askedAt(record, t));
  const duringCut = asked.filter(
    (a) => a.endedAt !== null && cuts.some((c) => a.at >= c.from && a.at <= c.to),
  );
  return {
    at: t,
    nodes,
    settings: timeline.settingsAt(t),
    isCut: line?.isCut ?? false,
    lineSince: line?.at ?? null,
    wasCut: cuts.length > 0,
    isSettled: nodes.every((n) => n !== undefined && n.missing.length === 0 && n.view.undelivered === 0),
    asked,
    counts: {
      fresh: count(asked, 'fresh'),
      stale: count(asked, 'stale'),
      refused: count(asked, 'refused'),
      unknown: count(asked, 'unknown'),
    },
    whileCut: {
      asked: duringCut.length,
      answered: duringCut.filter((a) => a.standing === 'fresh' || a.standing === 'stale').length,
    },
    short: Math.max(0, -balanceOf(asked, of.opening)),
    lines: timeline.linesUpTo(t),
  };
}
