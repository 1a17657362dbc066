// The state of a store with a cache beside it: the first node has the database, the second the cache, and every node is an
// application server that uses both. What is asked between them, and what waits.

import type { Micros } from '../../kernel/index.ts';
import type { Effects, NodeId, OperationId, Reply, Surroundings } from '../contract.ts';
import type { Ledger } from '../objects/ledger.ts';
import type { Operation } from '../objects/object.ts';
import { withKey, withoutKey } from '../parts/maps.ts';
import type { Decided, OneCopy } from '../parts/one-copy.ts';

export const DATABASE: NodeId = 0;
export const CACHE: NodeId = 1;

/** What the database has on disk. */
export type Durable = Decided;

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
  readonly database: OneCopy | null;
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
  /** Takes up a message that a node sends to itself. */
  readonly hear: (state: State, message: Message, here: Here) => State;
}

/** Sends a message, or hands it to the node itself: what it says to itself is there at once. */
export function post(
  state: State,
  { to, message }: { readonly to: NodeId; readonly message: Message },
  here: Here,
): State {
  if (to === here.node.self) return here.hear(state, message, here);
  here.out.send(to, message);
  return state;
}

export const withQuestion = (state: State, of: OperationId, question: Question): State => ({
  ...state,
  questions: withKey(state.questions, of, question),
});

export const withoutQuestion = (state: State, of: OperationId): State => ({
  ...state,
  questions: withoutKey(state.questions, of),
});
