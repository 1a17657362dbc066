// What nodes say to each other, and in what connections.

import type { NodeId, OperationId, Reply } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import type { Cell } from './cell.ts';
import type { Ballot, Promised } from './state.ts';
import type { Tree } from './tree.ts';

export type Message =
  | { readonly type: 'gossip'; readonly beats: readonly Beat[]; readonly asksBack: boolean }
  | { readonly type: 'write'; readonly of: OperationId; readonly cell: Cell; readonly owner: NodeId }
  | { readonly type: 'wrote'; readonly of: OperationId; readonly evidence: Cell }
  | {
      readonly type: 'read';
      readonly of: OperationId;
      readonly operation: Operation;
      readonly isFull: boolean;
    }
  | { readonly type: 'row'; readonly of: OperationId; readonly row: Tree }
  | { readonly type: 'row-digest'; readonly of: OperationId; readonly digest: number }
  | { readonly type: 'repair'; readonly of: OperationId; readonly cells: readonly Cell[] }
  | { readonly type: 'repaired'; readonly of: OperationId }
  | { readonly type: 'handoff'; readonly cells: readonly Cell[] }
  | { readonly type: 'handed'; readonly cells: readonly Cell[] }
  | { readonly type: 'roots'; readonly roots: readonly Root[] }
  | { readonly type: 'branches'; readonly group: string; readonly under: readonly Branches[] }
  | { readonly type: 'cells'; readonly cells: readonly Cell[]; readonly asksBack: Asked | null }
  | {
      readonly type: 'prepare';
      readonly of: OperationId;
      readonly operation: Operation;
      readonly ballot: Ballot;
    }
  | ({ readonly type: 'promise'; readonly of: OperationId; readonly ballot: Ballot } & Omit<Promised, 'from'>)
  | ({ readonly type: 'propose' } & Proposal)
  | { readonly type: 'accepted'; readonly of: OperationId; readonly ballot: Ballot }
  | {
      readonly type: 'rejected';
      readonly of: OperationId;
      readonly ballot: Ballot;
      readonly promised: Ballot;
    }
  | ({ readonly type: 'commit' } & Proposal)
  | { readonly type: 'committed'; readonly of: OperationId; readonly ballot: Ballot }
  /** `life`: the one that the other is in, for all the sender knows. */
  | {
      readonly type: 'forward';
      readonly of: OperationId;
      readonly operation: Operation;
      readonly life: number;
    }
  | { readonly type: 'told'; readonly of: OperationId; readonly reply: Reply };

export type Beat = readonly [life: number, beat: number];
export type Root = readonly [group: string, digest: number];
export type Branches = readonly [path: readonly number[], digests: readonly number[]];

/** The buckets of a tree whose cells are to be told in return. */
interface Asked {
  readonly group: string;
  readonly buckets: readonly (readonly number[])[];
}

interface Proposal {
  readonly of: OperationId;
  readonly ballot: Ballot;
  readonly cell: Cell;
}

/** Each in plain words. */
export const words = {
  gossip: 'these heart beats I have heard of',
  write: 'write this',
  wrote: 'it is written',
  read: 'what do you have?',
  row: 'this is what I have',
  'row-digest': 'this is the digest of what I have',
  repair: 'you are behind, take this',
  repaired: 'I have it now',
  handoff: 'this I kept for you',
  handed: 'I have taken it over',
  roots: 'these are the roots of my trees',
  branches: 'we differ; these are my digests below',
  cells: 'these are my cells there',
  prepare: 'do you promise to accept nothing older than this ballot?',
  promise: 'I promise; this is what I have',
  propose: 'accept this',
  accepted: 'accepted',
  rejected: 'I have promised a later ballot',
  commit: 'this is agreed on',
  committed: 'I have it',
  forward: 'a client asks this, and you keep it',
  told: 'tell your client this',
} as const;

/** Heart beats have a connection of their own, so that they do not wait behind cells. */
export const channels: { readonly [messageType: string]: string } = {
  ...Object.fromEntries(Object.keys(words).map((type) => [type, 'storage'])),
  gossip: 'gossip',
};
