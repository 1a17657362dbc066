// What a node of this system is made of: a server that answers from memory, and a Sentinel that watches all servers.

import type { Micros } from '../../kernel/index.ts';
import type { Effects, NodeId, OperationId, Surroundings } from '../contract.ts';
import type { Answer } from '../objects/object.ts';
import type { Client, ClientMessage } from '../parts/in-memory/clients.ts';
import type { Server, Here as ServerHere, Stored } from '../parts/in-memory/server.ts';
import type { Log, Timeline } from '../parts/shipping/log.ts';
import type { ShippingMessage } from '../parts/shipping/messages.ts';

/** What a Sentinel writes to its own file before it says anything that rests on it. */
export interface Book {
  readonly currentEpoch: number;
  /** Whom it takes for the master, and since which failover. */
  readonly master: NodeId;
  readonly configEpoch: number;
  /** The last vote: for whom, in which epoch. */
  readonly votedFor: NodeId;
  readonly voteEpoch: number;
}

/** What a Sentinel knows of one server. */
export interface Watched {
  /** When the oldest ping that is not answered was sent; null if none is open. */
  readonly pingedAt: Micros | null;
  readonly isDown: boolean;
  /** When it last was found down. */
  readonly downAt: Micros;
  /** When it was last asked for its role; when it last told, and in answer to the question of which moment. */
  readonly infoAt: Micros;
  readonly toldAt: Micros;
  readonly toldOf: Micros;
  readonly isMaster: boolean;
  readonly source: NodeId | null;
  readonly position: number;
  /** Since when it has said so of itself: that it is a master or not, and whom it copies. */
  readonly roleSince: Micros;
  readonly sourceSince: Micros;
}

/** A failover that this Sentinel runs, or tries to be elected for. */
export interface Failover {
  readonly epoch: number;
  readonly startedAt: Micros;
  readonly votes: readonly NodeId[];
  /** One stage in each turn: elected or not, which replica, tell it, wait until it says so, tell everybody. */
  readonly stage: 'standing' | 'selecting' | 'promoting' | 'awaiting' | 'announcing';
  /** The replica it promotes; null until it is selected. */
  readonly chosen: NodeId | null;
}

export interface Watch {
  readonly book: Book;
  /** By node, this one's own server too. */
  readonly servers: readonly Watched[];
  /** Sentinels that lately said they find the master down as well, with when they did. */
  readonly agreeing: readonly { readonly node: NodeId; readonly at: Micros }[];
  readonly failover: Failover | null;
  /** No failover before then. */
  readonly notBefore: Micros;
  /** When it last looked at everything; and until when it only looks, because its clock or its process stood still. */
  readonly tendedAt: Micros;
  readonly tiltUntil: Micros;
}

/** An answer that waits for replicas (the command WAIT). */
export interface Wait {
  readonly of: OperationId;
  readonly position: number;
  readonly client: Client;
  readonly answer: Answer;
}

export interface State {
  readonly server: Server;
  readonly watch: Watch;
  readonly waits: readonly Wait[];
  /** What was last sent to the disk: writes go out in the order of what they rest on. */
  readonly durable: Durable;
  /** The newest operations it has taken up, so that a doubled question is carried out once. */
  readonly taken: readonly OperationId[];
}

export interface Durable extends Stored {
  readonly book: Book;
}

/** What is said, or done, once the disk has it. */
export type Token =
  | { readonly type: 'said'; readonly to: NodeId; readonly message: Message }
  | { readonly type: 'voted-for-self' }
  | { readonly type: 'log'; readonly log: Log }
  | { readonly type: 'opened'; readonly timeline: Timeline }
  | { readonly type: 'noted' };

export type Message =
  | ShippingMessage
  | ClientMessage
  | { readonly type: 'ping'; readonly at: Micros }
  | { readonly type: 'pong'; readonly at: Micros }
  | { readonly type: 'ask-info'; readonly at: Micros }
  | {
      readonly type: 'info';
      /** The moment of the question, by the clock of who asked. */
      readonly at: Micros;
      readonly source: NodeId | null;
      readonly position: number;
    }
  /** Is the master down? And, if a candidate is named, will you vote for it in this epoch? */
  | { readonly type: 'is-down'; readonly master: NodeId; readonly epoch: number; readonly candidate: boolean }
  | {
      readonly type: 'down-reply';
      readonly master: NodeId;
      readonly isDown: boolean;
      readonly epoch: number;
      readonly votedFor: NodeId;
    }
  | {
      readonly type: 'hello';
      readonly master: NodeId;
      readonly configEpoch: number;
      readonly currentEpoch: number;
    }
  | { readonly type: 'promote' }
  | { readonly type: 'obey'; readonly source: NodeId };

export type Out = Effects<Message, Durable, Token>;

export interface Here {
  readonly node: Surroundings;
  readonly out: Out;
  /** The same, as the server part wants it. */
  readonly server: ServerHere;
}

/** Writes what is new; what is said follows when it is there. */
export function persist(state: State, change: Partial<Durable>, token: Token, { out }: Here): State {
  const durable = { ...state.durable, ...change };
  out.persist(durable, token);
  return { ...state, durable };
}
