// How an operation stands at a time, and what is told of it then.

import type { Operation, OperationEnded, Value } from '../wire/index.ts';
import type { OperationRecord } from './timeline.ts';

/** How an operation stands at the playhead. `fresh` and `stale` are the checker's words; `done` was acknowledged, and
 *  nothing was said that could be out of date; `unjudged` is an answer that the checker had too little time or too many
 *  possibilities to judge. */
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

export function standingAt({ ended, freshness }: OperationRecord, t: number): Standing {
  if (ended === null || ended.at > t) return 'open';
  if (ended.outcome !== 'ok') return ended.outcome;
  return freshness?.verdict ?? (saysNothing(ended) ? 'done' : 'unjudged');
}

/** Of what was granted only a sum tells of other updates; a write that is answered with what it wrote does not. */
function saysNothing({ answer, operation }: OperationEnded): boolean {
  if (answer?.granted !== true || operation.value === undefined) return false;
  return typeof answer.value !== 'number' || answer.value === operation.value;
}

export function askedAt(record: OperationRecord, t: number): Asked {
  const { started, ended } = record;
  const done = ended !== null && ended.at <= t ? ended : null;
  return {
    op: started.op,
    client: started.client,
    node: started.node,
    operation: started.operation,
    at: started.at,
    endedAt: done?.at ?? null,
    standing: standingAt(record, t),
    granted: done?.answer?.granted ?? null,
    value: done?.answer?.value ?? null,
    reason: done?.reason ?? null,
  };
}
