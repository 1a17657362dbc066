// What one member of a Raft group knows, what members say to each other, and the narrow port through which this part
// writes its effects. It is generic over the commands it orders and knows nothing of clients.

import type { Micros } from '../../../kernel/index.ts';
import type { NodeId, Surroundings } from '../../contract.ts';
import { emptyLog, type Log } from './log.ts';
import type { NodeSet } from './majority.ts';

export const NOBODY = -1;

/** What must survive a crash (figure 2: persistent state). The commit index need not, but spares a reader the past. */
export interface Hard<C> {
  readonly term: number;
  readonly vote: NodeId;
  readonly log: Log<C>;
  readonly commit: number;
}

/** The token of every write of this part, by which an embedding protocol knows whose it is. */
export const SAVED = 'raft-saved';
export type Saved = typeof SAVED;

/** Every type begins with `raft-`, so that an embedding protocol can tell them from its own. `index` and `logTerm` are
 *  those of the entry before what is sent, or of the newest of a candidate's log. */
export type Message<C> =
  | { readonly type: 'raft-prevote'; readonly term: number; readonly index: number; readonly logTerm: number }
  | { readonly type: 'raft-prevoted'; readonly term: number; readonly granted: boolean }
  | { readonly type: 'raft-vote'; readonly term: number; readonly index: number; readonly logTerm: number }
  | { readonly type: 'raft-voted'; readonly term: number; readonly granted: boolean }
  | {
      readonly type: 'raft-append';
      readonly term: number;
      readonly index: number;
      readonly logTerm: number;
      /** Carries the entries after `index`; what lies before them is shared and costs nothing. */
      readonly log: Log<C>;
      readonly commit: number;
    }
  | { readonly type: 'raft-appended'; readonly term: number; readonly index: number }
  /** `index` is the entry that is missing here or differs; up to `hint`, of `hintTerm`, the logs may yet agree. */
  | {
      readonly type: 'raft-rejected';
      readonly term: number;
      readonly index: number;
      readonly hint: number;
      readonly hintTerm: number;
    }
  | {
      readonly type: 'raft-heartbeat';
      readonly term: number;
      readonly commit: number;
      readonly round: number;
    }
  | { readonly type: 'raft-heard'; readonly term: number; readonly round: number }
  | { readonly type: 'raft-read'; readonly of: number }
  | { readonly type: 'raft-readable'; readonly of: number; readonly index: number };

/** The part of the contract's effects that consensus writes to. */
export interface Port<C> {
  send(to: NodeId, message: Message<C>): void;
  persist(durable: Hard<C>, token: Saved): void;
  setTimer(name: string, within: readonly [low: Micros, high: Micros]): void;
  cancelTimer(name: string): void;
  explain(text: string): void;
}

export interface Here<C> {
  readonly node: Surroundings;
  readonly out: Port<C>;
}

/** Something to say once what it rests on is on disk. */
export interface Owed<C> {
  readonly to: NodeId;
  readonly message: Message<C>;
}

/** A write under way: what it makes durable, and what may be said then. */
export interface Write<C> {
  readonly term: number;
  readonly log: Log<C>;
  readonly owed: readonly Owed<C>[];
}

/** A leader's view of one member (figure 2: volatile state on leaders). */
export interface Progress {
  readonly match: number;
  readonly next: number;
  /** `stream`: sends on without waiting. `probe`: looks for where the logs agree, one question at a time; `wait`: it has
   *  asked. */
  readonly mode: 'stream' | 'probe' | 'wait';
  /** Heard from since the last check of the quorum? */
  readonly isActive: boolean;
  /** The latest round of heartbeats it has answered. */
  readonly round: number;
}

/** Somebody wants to know up to where the log was committed when it asked (thesis, section 6.4). */
export interface Reader {
  readonly from: NodeId;
  readonly of: number;
  readonly index: number;
  /** The round that must have been answered by a majority. */
  readonly round: number;
}

/** What only a leader keeps. */
export interface Lead {
  /** The entry that opened its term. */
  readonly opening: number;
  readonly progress: readonly Progress[];
  readonly round: number;
  readonly confirmed: number;
  /** When each round not yet confirmed went out, oldest first. */
  readonly rounds: readonly { readonly round: number; readonly at: Micros }[];
  readonly readers: readonly Reader[];
  /** When the newest confirmed round went out: from then its lease counts. Null before the first. */
  readonly leaseFrom: Micros | null;
}

/** The point up to which a reader's state must be applied. */
export interface Readable {
  readonly of: number;
  readonly index: number;
}

export type Role = 'follower' | 'pre-candidate' | 'candidate' | 'leader';

export interface Consensus<C> {
  readonly term: number;
  readonly vote: NodeId;
  readonly log: Log<C>;
  readonly commit: number;
  /** The log as it is on disk. */
  readonly saved: Log<C>;
  readonly writing: Write<C> | null;
  /** Is there something in memory that the write under way does not cover, and what is owed once it is on disk. */
  readonly isDirty: boolean;
  readonly owed: readonly Owed<C>[];
  readonly role: Role;
  readonly leader: NodeId;
  /** Since when its patience with the silence counts. */
  readonly restedAt: Micros;
  /** Has it waited for the election timeout, and only luck keeps it from standing? */
  readonly isRestless: boolean;
  /** When it last heard from a leader, or started; null if that leader was given up. */
  readonly heardAt: Micros | null;
  readonly granted: NodeSet;
  readonly denied: NodeSet;
  readonly lead: Lead | null;
  /** What the embedding protocol asked to read, and may now; it takes them away. */
  readonly readable: readonly Readable[];
}

const NONE: readonly never[] = [];

export const opening = <C>(durable: Hard<C> | undefined, now: Micros): Consensus<C> => ({
  term: durable?.term ?? 0,
  vote: durable?.vote ?? NOBODY,
  log: durable?.log ?? emptyLog,
  commit: durable?.commit ?? 0,
  saved: durable?.log ?? emptyLog,
  writing: null,
  isDirty: false,
  owed: NONE,
  role: 'follower',
  leader: NOBODY,
  restedAt: now,
  isRestless: false,
  // Before it crashed it may have told a leader that it hears it: it keeps to that for as long as it would have.
  heardAt: now,
  granted: 0,
  denied: 0,
  lead: null,
  readable: NONE,
});

const or = <T>(changed: T | undefined, before: T): T => (changed === undefined ? before : changed);

/** The state with these parts replaced. Written out field by field, since every step does this and a spread costs an
 *  engine many times as much. */
export const changed = <C>(state: Consensus<C>, parts: Partial<Consensus<C>>): Consensus<C> => ({
  term: or(parts.term, state.term),
  vote: or(parts.vote, state.vote),
  log: or(parts.log, state.log),
  commit: or(parts.commit, state.commit),
  saved: or(parts.saved, state.saved),
  writing: or(parts.writing, state.writing),
  isDirty: or(parts.isDirty, state.isDirty),
  owed: or(parts.owed, state.owed),
  role: or(parts.role, state.role),
  leader: or(parts.leader, state.leader),
  restedAt: or(parts.restedAt, state.restedAt),
  isRestless: or(parts.isRestless, state.isRestless),
  heardAt: or(parts.heardAt, state.heardAt),
  granted: or(parts.granted, state.granted),
  denied: or(parts.denied, state.denied),
  lead: or(parts.lead, state.lead),
  readable: or(parts.readable, state.readable),
});

export const moved = (of: Progress, parts: Partial<Progress>): Progress => ({
  match: or(parts.match, of.match),
  next: or(parts.next, of.next),
  mode: or(parts.mode, of.mode),
  isActive: or(parts.isActive, of.isActive),
  round: or(parts.round, of.round),
});

export const changedLead = (lead: Lead, parts: Partial<Lead>): Lead => ({
  opening: or(parts.opening, lead.opening),
  progress: or(parts.progress, lead.progress),
  round: or(parts.round, lead.round),
  confirmed: or(parts.confirmed, lead.confirmed),
  rounds: or(parts.rounds, lead.rounds),
  readers: or(parts.readers, lead.readers),
  leaseFrom: or(parts.leaseFrom, lead.leaseFrom),
});

/** How long ago that was by this node's clock, which somebody may have set back meanwhile. */
export const since = (then: Micros, { clock }: Surroundings): Micros => Math.max(0, clock - then);
