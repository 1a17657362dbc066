// The state of an origin, which has the truth and its disk, and of a cache, which has what it was told and forgets it all
// in a crash; and what they say to each other.

import type { Micros } from '../../kernel/index.ts';
import type { Effects, NodeId, OperationId, Reply, Surroundings } from '../contract.ts';
import type { Ledger } from '../objects/ledger.ts';
import type { Operation } from '../objects/object.ts';
import type { Decided, OneCopy } from '../parts/one-copy.ts';

/** The one node that can be written. */
export const ORIGIN: NodeId = 0;

/** What the origin has on disk. */
export type Durable = Decided;

export interface Origin extends OneCopy {
  readonly role: 'origin';
}

/** What a cache was told, and when by its own clock. */
export interface Entry {
  readonly ledger: Ledger;
  readonly storedAt: Micros;
}

/** A question to the origin that is under way. */
export interface Fetch {
  /** Another number for each fetch: answers to earlier ones are not heard. */
  readonly n: number;
  /** Which of its exchanges. */
  readonly leg: number;
  readonly attempts: number;
  readonly waitMs: number;
  /** Clients who wait for it. */
  readonly waiting: readonly OperationId[];
  /** Something was written through this cache meanwhile: what it brings may be older than that, and is not kept. */
  readonly isTainted: boolean;
}

export interface Cache {
  readonly role: 'cache';
  readonly entry: Entry | null;
  readonly fetch: Fetch | null;
  readonly fetches: number;
  /** When it last gave up on the origin. */
  readonly failedAt: Micros | null;
  /** The wait that the next fetch begins with, where waits are remembered. */
  readonly lastWaitMs: number | null;
  /** Reads that wait, by operation. */
  readonly asked: ReadonlyMap<OperationId, Operation>;
  /** Writes that were passed on and are not acknowledged yet. */
  readonly passed: ReadonlyMap<OperationId, Operation>;
}

export type State = Origin | Cache;

export type Message =
  | { readonly type: 'fetch'; readonly n: number; readonly leg: number }
  | { readonly type: 'fetched'; readonly n: number; readonly leg: number; readonly ledger: Ledger | null }
  | { readonly type: 'pass'; readonly of: OperationId; readonly operation: Operation }
  | { readonly type: 'passed'; readonly of: OperationId; readonly reply: Reply };

/** What may be said once the disk has it. */
export interface Token {
  readonly to: NodeId | null;
  readonly of: OperationId;
  readonly reply: Reply;
  readonly length: number;
}

/** Where a step takes place. */
export interface Here {
  readonly node: Surroundings;
  readonly out: Effects<Message, Durable, Token>;
}

/** A cache that has just started counts its fetches on from what its clock reads: an answer to one that it made before a
 *  crash is no answer to one of now. */
export const emptyCache = (clock: Micros): Cache => ({
  role: 'cache',
  entry: null,
  fetch: null,
  fetches: clock,
  failedAt: null,
  lastWaitMs: null,
  asked: new Map(),
  passed: new Map(),
});
