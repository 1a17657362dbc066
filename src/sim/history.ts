// The history: every operation as its client saw it, in the order in which the clients saw it. This, and
// nothing else, is what checkers judge.

import type { Micros } from '../kernel/index.ts';
import type { Answer, Field, NodeId, Operation, OperationId } from '../protocols/index.ts';
import type { ClientId } from './setting.ts';

export interface Invocation {
  readonly type: 'invoke';
  readonly at: Micros;
  readonly op: OperationId;
  readonly process: ClientId;
  readonly node: NodeId;
  readonly operation: Operation;
}

/** `ok`: answered. `refused`: certainly did not happen. `unknown`: may take effect at any later time, or never. */
export interface Completion {
  readonly type: 'ok' | 'refused' | 'unknown';
  readonly at: Micros;
  readonly op: OperationId;
  readonly process: ClientId;
  readonly answer: Answer | null;
  /** What else the reply said. */
  readonly details?: readonly Field[];
  readonly reason: string | null;
}

export type HistoryEvent = Invocation | Completion;
