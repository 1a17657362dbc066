// What a node of the quorum protocol knows: what must survive a crash, and what need not.

import type { Effects, NodeId, OperationId, Surroundings } from '../contract.ts';
import { type Entry, type Ledger, lacking, openLedger, withEntries } from '../objects/ledger.ts';
import type { Answer, Operation, Value } from '../objects/object.ts';

/** A round's number, higher than any its proposer has seen. The last two digits name the proposer. */
export type Ballot = number;
const PROPOSERS = 100;
export const nextBallot = (seen: Ballot, self: NodeId): Ballot =>
  (Math.floor(seen / PROPOSERS) + 1) * PROPOSERS + self;

/** A ledger and the ballot it was accepted under. */
export interface Held {
  readonly ballot: Ballot;
  readonly ledger: Ledger;
}

export interface Durable {
  /** No proposal below this ballot will be accepted here. */
  readonly promised: Ballot;
  readonly held: Held;
  /** The newest ledger known to be decided. */
  readonly decided: Held;
  /** Granted here without enough votes, and not yet in a decided ledger. */
  readonly extras: readonly Entry[];
}

/** One copy's answer to a coordinator. */
export interface Report {
  readonly from: NodeId;
  readonly held: Held;
  readonly extras: readonly Entry[];
}

/** Who has answered a coordinator: of late, and ever. */
export interface Heard {
  readonly now: readonly NodeId[];
  readonly ever: readonly NodeId[];
}

/** A client's operation at its coordinator. */
export interface Job {
  readonly of: OperationId;
  readonly operation: Operation;
  /** Granted in an attempt whose proposal went out: it may be decided yet, whatever this node does. */
  readonly proposed: Entry | null;
  /** Who has answered in any attempt. */
  readonly heard: readonly NodeId[];
  /** How long the ledger was before that attempt: the entry cannot lie deeper. */
  readonly since: number;
}

/** The update this node is deciding. Without a job it only merges what was granted apart. */
export interface Round {
  readonly job: Job | null;
  readonly ballot: Ballot;
  readonly attempt: number;
  readonly phase: 'prepare' | 'accept' | 'outbid';
  readonly reports: readonly Report[];
  readonly proposal: Ledger | null;
  readonly answer: Answer | null;
  readonly accepted: readonly NodeId[];
}

/** A read that is collecting reports. */
export interface Reading {
  readonly job: Job;
  readonly reports: readonly Report[];
}

/** What this node knows of another copy: the newest ballot it holds, and how long its ledger is. */
export interface Known {
  readonly ballot: Ballot;
  readonly length: number;
}

export interface State {
  readonly durable: Durable;
  /** The part of it that is on disk, and what is on its way there, in order. */
  readonly flushed: Durable;
  readonly writing: readonly Durable[];
  /** The ledger this node would answer from by itself: what it holds, and its extras. */
  readonly here: Ledger;
  readonly highest: Ballot;
  readonly round: Round | null;
  readonly waiting: readonly Job[];
  readonly readings: readonly Reading[];
  readonly known: readonly Known[];
  /** Is the timer running that resends news? */
  readonly spreading: boolean;
  /** Proposals up to this ballot may have been given up: until a higher one is decided, nobody can tell. */
  readonly doubt: Ballot;
}

export type Message =
  | { readonly type: 'query'; readonly of: OperationId }
  | {
      readonly type: 'state';
      readonly of: OperationId;
      readonly held: Held;
      readonly extras: readonly Entry[];
    }
  | { readonly type: 'prepare'; readonly ballot: Ballot }
  | {
      readonly type: 'promise';
      readonly ballot: Ballot;
      readonly held: Held;
      readonly extras: readonly Entry[];
    }
  | { readonly type: 'accept'; readonly ballot: Ballot; readonly ledger: Ledger }
  | { readonly type: 'accepted'; readonly ballot: Ballot; readonly length: number }
  | { readonly type: 'outbid'; readonly ballot: Ballot; readonly promised: Ballot }
  | { readonly type: 'news'; readonly ballot: Ballot; readonly ledger: Ledger }
  | { readonly type: 'noted'; readonly ballot: Ballot; readonly length: number };

/** What may be said once a write is on disk: a message to a copy, an answer to a client, or nothing. */
export type Token =
  | null
  | { readonly to: NodeId; readonly message: Message }
  | { readonly client: OperationId; readonly granted: boolean; readonly value: Value };

export type Out = Effects<Message, Durable, Token>;
export interface Here {
  readonly node: Surroundings;
  readonly out: Out;
}

export function initialState(node: Surroundings, durable: Durable | undefined): State {
  const opening: Held = { ballot: 0, ledger: openLedger(node.object) };
  const kept = durable ?? { promised: 0, held: opening, decided: opening, extras: [] };
  return {
    durable: kept,
    flushed: kept,
    writing: [],
    here: ledgerHere(kept, node),
    highest: kept.promised,
    round: null,
    waiting: [],
    readings: [],
    known: node.names.map(() => ({ ballot: 0, length: 0 })),
    spreading: false,
    // A crash gives up whatever was proposed.
    doubt: kept.promised,
  };
}

const or = <T>(changed: T | undefined, before: T): T => (changed === undefined ? before : changed);

/** The state with these parts replaced. Written out field by field, since every step does this several times
 *  and `{ ...state, part }` costs an engine over ten times as much. */
export const changed = (state: State, parts: Partial<State>): State => ({
  durable: or(parts.durable, state.durable),
  flushed: or(parts.flushed, state.flushed),
  writing: or(parts.writing, state.writing),
  here: or(parts.here, state.here),
  highest: or(parts.highest, state.highest),
  round: or(parts.round, state.round),
  waiting: or(parts.waiting, state.waiting),
  readings: or(parts.readings, state.readings),
  known: or(parts.known, state.known),
  spreading: or(parts.spreading, state.spreading),
  doubt: or(parts.doubt, state.doubt),
});

export const ledgerHere = (durable: Durable, node: Surroundings): Ledger =>
  durable.extras.length === 0
    ? durable.held.ledger
    : withEntries(durable.held.ledger, lacking(durable.held.ledger, durable.extras), node.object);

/** Says something to every other copy. */
export function toOthers({ node, out }: Here, message: Message): void {
  for (let to = 0; to < node.names.length; to++) if (to !== node.self) out.send(to, message);
}

/** Writes the new durable part, and says `token` once it is on disk. */
export function persist(state: State, durable: Durable, token: Token, { node, out }: Here): State {
  out.persist(durable, token);
  const sameCopy = durable.held === state.durable.held && durable.extras === state.durable.extras;
  return changed(state, {
    durable,
    writing: [...state.writing, durable],
    here: sameCopy ? state.here : ledgerHere(durable, node),
  });
}
