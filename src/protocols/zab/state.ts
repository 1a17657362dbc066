// What a server remembers, what is on its disk, and what servers say to each other. The words are those of Junqueira,
// Reed and Serafini (2011) and of ZooKeeper's own code: epoch, zxid, looking, following, leading.

import type { Micros } from '../../kernel/index.ts';
import type { Effects, NodeId, OperationId, Surroundings } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { exactly } from '../parts/surroundings.ts';
import { asOf, emptyLog, type Log, type Zxid } from './log.ts';

/** What survives a crash. */
export interface Durable {
  /** The newest epoch this server agreed to enter: `acceptedEpoch`. */
  readonly accepted: number;
  /** The newest epoch whose leader brought its log up to date: `currentEpoch`. */
  readonly current: number;
  readonly log: Log;
  /** How much of the log was known to be committed when it was last written. */
  readonly committed: number;
}

/** Whom a server would have lead, and why: the most recent history wins, then the highest number. */
export interface Vote extends Zxid {
  readonly leader: NodeId;
  readonly current: number;
}

export type Mode = 'looking' | 'following' | 'leading';

/** How far a follower has come (the phases of Zab). */
export type Stage = 'discovery' | 'synchronisation' | 'broadcast';

/** A session of a server's client, as followers tell of them: who, and its how-manieth. */
export interface SessionId {
  readonly node: NodeId;
  readonly client: number;
  readonly number: number;
}

export interface Ask {
  readonly of: OperationId;
  readonly operation: Operation;
}

export type Message =
  | {
      readonly type: 'notification';
      readonly mode: Mode;
      readonly round: number;
      readonly vote: Vote;
    }
  | { readonly type: 'follower-info'; readonly accepted: number }
  /** Leads, and has no majority yet. */
  | { readonly type: 'waiting' }
  | { readonly type: 'new-epoch'; readonly epoch: number }
  | {
      readonly type: 'ack-epoch';
      readonly epoch: number;
      readonly current: number;
      readonly zxid: Zxid;
      /** One that crashed after it agreed cannot tell whom it agreed with: its agreement counts no more. */
      readonly counts: boolean;
    }
  | { readonly type: 'new-leader'; readonly epoch: number; readonly log: Log }
  | { readonly type: 'ack-leader'; readonly epoch: number; readonly length: number }
  | { readonly type: 'up-to-date'; readonly epoch: number; readonly committed: number }
  | { readonly type: 'propose'; readonly epoch: number; readonly log: Log }
  | { readonly type: 'ack'; readonly epoch: number; readonly length: number }
  | { readonly type: 'commit'; readonly epoch: number; readonly length: number }
  | {
      readonly type: 'ping';
      readonly epoch: number;
      readonly log: Log;
      readonly committed: number;
      readonly beat: number;
    }
  | {
      readonly type: 'pong';
      readonly epoch: number;
      readonly length: number;
      readonly beat: number;
      readonly sessions: readonly SessionId[];
    }
  | { readonly type: 'request'; readonly asks: readonly Ask[] }
  | { readonly type: 'sync'; readonly of: OperationId }
  | { readonly type: 'synced'; readonly of: OperationId; readonly length: number }
  | { readonly type: 'revalidate'; readonly session: SessionId }
  | { readonly type: 'validated'; readonly session: SessionId; readonly alive: boolean };

/** What was written, and what may be said now that it is: null for nothing. */
export interface Token {
  readonly durable: Durable;
  readonly to: NodeId;
  readonly message: Message | null;
  /** Stands for all of it: the log has a digest of its own. */
  readonly digest: number;
}

export interface Looking {
  readonly mode: 'looking';
  readonly vote: Vote;
  /** What the others vote in this round, by server. */
  readonly votes: readonly (Vote | null)[];
  /** What those say that already follow or lead. */
  readonly settled: readonly (Settled | null)[];
  readonly waitMs: number;
  /** In read-only mode it answers reads by itself. */
  readonly readOnly: boolean;
}

export interface Settled {
  readonly mode: Mode;
  readonly leader: NodeId;
  readonly round: number;
}

export interface Following {
  readonly mode: 'following';
  readonly leader: NodeId;
  readonly stage: Stage;
  readonly epoch: number;
}

/** What a leader knows of one follower. */
export interface Learner {
  /** The epoch it had agreed to; null until it says so. */
  readonly accepted: number | null;
  readonly agreed: boolean;
  /** The log it has on disk in this epoch; -1 before it is synchronised. */
  readonly length: number;
  /** The tick at which it was last heard, and the newest beat it answered. */
  readonly heard: number;
  readonly beat: number;
}

/** A read that waits until all that was proposed before it is committed. */
export interface Sync {
  readonly from: NodeId;
  readonly of: OperationId;
  readonly length: number;
  /** The beat that a majority must answer first; 0 if the leader takes itself for it. */
  readonly beat: number;
}

export interface Leading {
  readonly mode: 'leading';
  readonly stage: 'discovery' | 'recovery' | 'synchronisation' | 'broadcast';
  readonly epoch: number;
  readonly learners: readonly Learner[];
  /** Half ticks since it began to lead. */
  readonly beat: number;
  readonly syncs: readonly Sync[];
  /** The half tick at which each session was last heard of. */
  readonly sessions: ReadonlyMap<string, number>;
}

export type Role = Looking | Following | Leading;

/** A question in a client's connection. */
export interface Asked extends Ask {
  /** Handed to the server; before, it waits in the client for a connection. */
  readonly sent: boolean;
  /** A sync that came back: the read behind it needs this much of the log. */
  readonly needs: number | null;
}

/** A client's session at its own server, as its library sees it. */
export interface Session {
  readonly number: number;
  readonly isNew: boolean;
  readonly connected: boolean;
  readonly asks: readonly Asked[];
  /** A ping is out and not answered: it waits behind the questions before it. */
  readonly pinged: boolean;
}

export interface State {
  readonly durable: Durable;
  readonly flushed: Durable;
  /** What this server answers from: all that it knows to be committed. */
  readonly committed: Log;
  readonly role: Role;
  /** The election this server took part in last: `logicalclock`. */
  readonly round: number;
  readonly sessions: ReadonlyMap<number, Session>;
  /** It gives up its leader, or its leading, and looks for a new one before anything else. */
  readonly isLeaving: boolean;
}

export type Out = Effects<Message, Durable, Token>;

export interface Here {
  readonly node: Surroundings;
  readonly out: Out;
}

export const changed = (state: State, part: Partial<State>): State => ({ ...state, ...part });

export const isSet = ({ node }: Here, name: string, value: string): boolean => node.settings[name] === value;

/** So many ticks as a wait. */
export const ticks = (here: Here, count: number): readonly [Micros, Micros] => exactly(here, 'tickMs', count);

export const isMajority = (count: number, { node }: Here): boolean => 2 * count > node.names.length;

export const nameOf = ({ node }: Here, id: NodeId): string => node.names[id] ?? '';

/** Gives up, and says why. */
export function leave(state: State, why: string, here: Here): State {
  here.out.explain(why);
  return changed(state, { isLeaving: true });
}

/** Does this server answer its clients? */
export const isServing = ({ role }: State): boolean => role.mode !== 'looking' && role.stage === 'broadcast';

/** May clients be connected here? */
export const isOpen = (state: State): boolean =>
  isServing(state) || (state.role.mode === 'looking' && state.role.readOnly);

export function initialState(node: Surroundings, durable: Durable | undefined): State {
  const empty = emptyLog(node.object, node.names.length);
  const kept = durable ?? { accepted: 0, current: 0, log: empty, committed: 0 };
  const vote = { leader: node.self, current: 0, epoch: 0, length: 0 };
  return {
    durable: kept,
    flushed: kept,
    committed: asOf(kept.log, kept.committed),
    role: { mode: 'looking', vote, votes: [], settled: [], waitMs: 0, readOnly: false },
    round: 0,
    sessions: new Map(),
    isLeaving: false,
  };
}
