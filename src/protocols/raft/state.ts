// What a node of the Raft protocol knows: its part in the consensus, the state it has applied, and the requests it
// answers for.

import type { Effects, NodeId, OperationId, Surroundings } from '../contract.ts';
import { type Ledger, openLedger } from '../objects/ledger.ts';
import type { Operation } from '../objects/object.ts';
import type { Consensus, Hard, Message as Said, Saved } from '../parts/consensus/index.ts';
import { emptyTable, type Table } from '../parts/table.ts';

/** What the log orders: an operation, and whose it is. */
export interface Command {
  readonly of: OperationId;
  /** Its client, who asks one thing at a time: a later request of the same client ends this one's chance. */
  readonly mark: number;
  readonly operation: Operation;
}

/** A request this node answers for. `waiting`: for a leader, or for the question before it. `sent`: an update on its
 *  way into the log. `asked`: a read whose leader was asked. `known`: a read that waits until `index` is applied. */
export interface Job {
  readonly command: Command;
  readonly isRead: boolean;
  readonly stage: 'waiting' | 'sent' | 'asked' | 'known';
  readonly index: number;
}

/** The question the node has open: reads that come meanwhile wait and are asked together. */
export interface Question {
  readonly of: OperationId;
  readonly leader: NodeId;
  readonly term: number;
}

export interface State {
  readonly core: Consensus<Command>;
  /** The index up to which the log has been applied, and what came of it. */
  readonly applied: number;
  readonly ledger: Ledger;
  /** The newest request applied of each client: one that comes again is passed over (section 8). */
  readonly sessions: Table;
  readonly jobs: readonly Job[];
  readonly question: Question | null;
  /** Is the timer running that sends again what is under way? */
  readonly isInsisting: boolean;
}

export type Durable = Hard<Command>;
export type Message = Said<Command> | { readonly type: 'forward'; readonly command: Command };
export type Out = Effects<Message, Durable, Saved>;
export interface Here {
  readonly node: Surroundings;
  readonly out: Out;
}

export const fresh = (core: Consensus<Command>, { node }: Here): State => ({
  core,
  applied: 0,
  ledger: openLedger(node.object),
  sessions: emptyTable,
  jobs: [],
  question: null,
  isInsisting: false,
});

const or = <T>(changed: T | undefined, before: T): T => (changed === undefined ? before : changed);

/** The state with these parts replaced, field by field: a spread costs an engine many times as much. */
export const changed = (state: State, parts: Partial<State>): State => ({
  core: or(parts.core, state.core),
  applied: or(parts.applied, state.applied),
  ledger: or(parts.ledger, state.ledger),
  sessions: or(parts.sessions, state.sessions),
  jobs: or(parts.jobs, state.jobs),
  question: or(parts.question, state.question),
  isInsisting: or(parts.isInsisting, state.isInsisting),
});
