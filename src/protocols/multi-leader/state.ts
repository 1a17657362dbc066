// What a site with a leader knows: its copy, as it is and as far as it is on disk, how far the others are, and what is on
// its way to them.

import type { Effects, NodeId, OperationId, Reply, Surroundings } from '../contract.ts';
import { FIRST_STAMP, type Stamp } from '../parts/versions/stamps.ts';
import { NOTHING_SEEN, type VersionVector } from '../parts/versions/vector.ts';
import { EMPTY_LOG, type Entry, type Log } from './log.ts';
import { strategyOf } from './settling/strategies.ts';

/** Documents by key. What one looks like is the strategy's affair. */
export interface Documents {
  readonly [key: string]: unknown;
}

export interface Copy {
  readonly log: Log;
  readonly documents: Documents;
  /** How many updates of each origin are in the log: always the first so many of them. */
  readonly seen: VersionVector;
  /** The latest timestamp made here or, unless it is a wall clock's, heard of. */
  readonly last: Stamp;
}

/** How far a site has come with another. */
export interface Progress {
  /** Up to where the other has this site's log, for all this one knows. */
  readonly sent: number;
  /** Up to where this site has polled the log of the other. */
  readonly polled: number;
}

export interface Durable {
  readonly copy: Copy;
  readonly progress: readonly Progress[];
}

/** What was on its way to the disk, and what is to be said once it is there. */
export interface Token {
  readonly copy: Copy;
  readonly replies: readonly { readonly to: OperationId; readonly reply: Reply }[];
  readonly receipts: readonly { readonly to: NodeId; readonly upTo: number }[];
  readonly polls: readonly NodeId[];
}

/** An answer that waits until enough sites have the log up to there. */
export interface Pending {
  readonly to: OperationId;
  readonly reply: Reply;
  readonly position: number;
}

/** A batch on its way to another site. */
export interface Batch {
  readonly upTo: number;
  readonly tries: number;
}

export interface State {
  /** The strategy by which its documents are to be understood; null if there is none for the object. */
  readonly settledBy: string | null;
  /** With what is not on disk yet: updates are decided on it, and nobody is shown it. */
  readonly ahead: Copy;
  readonly flushed: Copy;
  readonly progress: readonly Progress[];
  /** For which sites updates are being gathered. */
  readonly gathering: readonly boolean[];
  /** What was sent to each site and not confirmed. */
  readonly batches: readonly (Batch | null)[];
  /** From where on each site waits for news of this one's log: its open poll. */
  readonly waiting: readonly (number | null)[];
  readonly pending: readonly Pending[];
}

export type Message =
  | { readonly type: 'updates'; readonly entries: readonly Entry[]; readonly upTo: number }
  | { readonly type: 'received'; readonly upTo: number }
  | { readonly type: 'poll'; readonly since: number }
  | { readonly type: 'news'; readonly entries: readonly Entry[]; readonly upTo: number }
  | { readonly type: 'closed' };

export type Out = Effects<Message, Durable, Token>;

export interface Here {
  readonly node: Surroundings;
  readonly out: Out;
}

const EMPTY: Copy = { log: EMPTY_LOG, documents: {}, seen: NOTHING_SEEN, last: FIRST_STAMP };

export function opened(node: Surroundings, durable: Durable | undefined): State {
  const { names } = node;
  const copy = durable?.copy ?? EMPTY;
  return {
    settledBy: strategyOf(node)?.id ?? null,
    ahead: copy,
    flushed: copy,
    progress: durable?.progress ?? names.map(() => ({ sent: 0, polled: 0 })),
    gathering: names.map(() => false),
    batches: names.map(() => null),
    waiting: names.map(() => null),
    pending: [],
  };
}

export const replaced = <T>(list: readonly T[], at: number, by: T): readonly T[] =>
  list.map((one, i) => (i === at ? by : one));

export const withProgress = (state: State, of: NodeId, change: Partial<Progress>): State => ({
  ...state,
  progress: replaced(state.progress, of, { ...state.progress[of]!, ...change }),
});

/** Writes down the copy as it is now; what is said rests on it. */
export function persist(state: State, said: Partial<Token>, { out }: Here): State {
  const { ahead: copy, progress } = state;
  out.persist({ copy, progress }, { replies: [], receipts: [], polls: [], ...said, copy });
  return state;
}
