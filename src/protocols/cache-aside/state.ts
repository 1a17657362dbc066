// The state of a store with a cache beside it: the first node has the database, the second the cache, and every node is an
// application server that uses both. What is asked between them, and what waits.

import type { Micros } from '../../kernel/index.ts';
import type { Effects, NodeId, OperationId, Reply, Surroundings } from '../contract.ts';
import type { Ledger } from '../objects/ledger.ts';
import type { Answer, Operation } from '../objects/object.ts';

export const DATABASE: NodeId = 0;
export const CACHE: NodeId = 1;

/** What was denied is remembered, so that a question that comes twice gets one answer. */
export interface Durable {
  readonly ledger: Ledger;
  readonly denied: ReadonlyMap<OperationId, Answer>;
}

export interface Database extends Durable {
  /** What is on disk, which alone is shown. */
  readonly flushed: Ledger;
}

/** Leave to fill the cache, given to whoever missed: which life of the cache gave it, and its number there. */
export type Lease = readonly [life: Micros, n: number];

export interface Store {
  readonly entry: { readonly ledger: Ledger; readonly storedAt: Micros } | null;
  readonly life: Micros;
  readonly leases: number;
  /** Leases up to here are void: something was written since. */
  readonly voidTo: number;
}

/** A question of a client at this application server. */
export type Question =
  | {
      readonly kind: 'read';
      readonly operation: Operation;
      readonly lease: Lease | null;
      readonly isMissed: boolean;
    }
  | { readonly kind: 'write'; readonly operation: Operation; readonly reply: Reply | null };

export interface State {
  readonly database: Database | null;
  readonly store: Store | null;
  readonly questions: ReadonlyMap<OperationId, Question>;
}

export type Message =
  | { readonly type: 'get'; readonly of: OperationId }
  | { readonly type: 'got'; readonly of: OperationId; readonly ledger: Ledger | null; readonly lease: Lease }
  | { readonly type: 'load'; readonly of: OperationId }
  | { readonly type: 'loaded'; readonly of: OperationId; readonly ledger: Ledger }
  | { readonly type: 'fill'; readonly ledger: Ledger; readonly lease: Lease | null }
  | { readonly type: 'store'; readonly of: OperationId; readonly operation: Operation }
  | { readonly type: 'stored'; readonly of: OperationId; readonly reply: Reply; readonly ledger: Ledger }
  | { readonly type: 'drop'; readonly of: OperationId; readonly put: Ledger | null }
  | { readonly type: 'dropped'; readonly of: OperationId };

/** What may be said once the disk has it. */
export interface Token {
  readonly to: NodeId;
  readonly of: OperationId;
  readonly reply: Reply;
  readonly length: number;
}

export interface Here {
  readonly node: Surroundings;
  readonly out: Effects<Message, Durable, Token>;
}

export const withQuestion = (state: State, of: OperationId, question: Question): State => ({
  ...state,
  questions: new Map(state.questions).set(of, question),
});

export function withoutQuestion(state: State, of: OperationId): State {
  const questions = new Map(state.questions);
  questions.delete(of);
  return { ...state, questions };
}
