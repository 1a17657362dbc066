// What a node of a cluster is made of: a server that answers from memory, and its table of the other nodes.

import type { Micros } from '../../kernel/index.ts';
import type { Effects, NodeId, OperationId, Surroundings } from '../contract.ts';
import type { ClientMessage } from '../parts/in-memory/clients.ts';
import type { Server, Here as ServerHere, Stored } from '../parts/in-memory/server.ts';
import type { Log, Timeline } from '../parts/shipping/log.ts';
import type { ShippingMessage } from '../parts/shipping/messages.ts';

/** What a node has to remember of elections: it never votes twice in an epoch. */
export interface Book {
  readonly currentEpoch: number;
  readonly voteEpoch: number;
}

/** What a node knows of another. */
export interface Peer {
  /** When the oldest ping without an answer was sent; null if none is open. */
  readonly pingedAt: Micros | null;
  readonly pongAt: Micros;
  /** Silent for the node timeout: possibly failed, as far as this node knows. */
  readonly isSilent: boolean;
  /** A majority of masters found it silent. */
  readonly isFailed: boolean;
  readonly failedAt: Micros;
  readonly isMaster: boolean;
  readonly position: number;
  /** The masters that lately reported it silent, and when. */
  readonly reports: readonly { readonly by: NodeId; readonly at: Micros }[];
}

/** Who serves a shard, and since which epoch: the higher one is right. */
export interface Owner {
  readonly node: NodeId;
  readonly epoch: number;
}

/** A replica that stands in for its failed master. */
export interface Candidacy {
  /** When it was put down for its turn; from then on, when its turn came. */
  readonly startsAt: Micros;
  /** Null until its turn has come. */
  readonly epoch: number | null;
  readonly votes: readonly NodeId[];
}

export interface Cluster {
  readonly shard: number;
  /** The shard of each node: that never changes. */
  readonly shards: readonly number[];
  readonly peers: readonly Peer[];
  readonly owners: readonly Owner[];
  readonly book: Book;
  readonly candidacy: Candidacy | null;
  /** When this node last voted for a replica of each shard. */
  readonly votedAt: readonly Micros[];
  /** When it last found itself among a minority of masters. */
  readonly minorityAt: Micros;
  /** When it came back from a crash. */
  readonly startedAt: Micros;
  readonly isUp: boolean;
}

export interface State {
  readonly server: Server;
  readonly cluster: Cluster;
  readonly durable: Durable;
  /** The newest operations it has taken up from others, so that a doubled question is carried out once. */
  readonly taken: readonly OperationId[];
}

export interface Durable extends Stored {
  readonly book: Book;
  readonly owners: readonly Owner[];
}

export type Token =
  | { readonly type: 'voted'; readonly to: NodeId; readonly epoch: number }
  | { readonly type: 'standing'; readonly epoch: number }
  | { readonly type: 'won'; readonly epoch: number }
  | { readonly type: 'log'; readonly log: Log }
  | { readonly type: 'opened'; readonly timeline: Timeline }
  | { readonly type: 'noted' };

/** What every message on the cluster bus says of its sender. */
export interface Header {
  readonly currentEpoch: number;
  readonly isMaster: boolean;
  readonly position: number;
  readonly owners: readonly Owner[];
  /** When it last had an answer of each, in whole seconds of its own clock. */
  readonly heard: readonly Micros[];
  /** The nodes it finds silent or failed. */
  readonly silent: readonly NodeId[];
}

export type Message =
  | ShippingMessage
  | ClientMessage
  | { readonly type: 'ping'; readonly header: Header }
  | { readonly type: 'pong'; readonly header: Header }
  | { readonly type: 'fail'; readonly of: NodeId }
  | {
      readonly type: 'vote-request';
      readonly epoch: number;
      readonly shard: number;
      readonly configEpoch: number;
    }
  | { readonly type: 'vote'; readonly epoch: number };

export type Out = Effects<Message, Durable, Token>;

export interface Here {
  readonly node: Surroundings;
  readonly out: Out;
  readonly server: ServerHere;
}

export const LONG_AGO: Micros = Number.MIN_SAFE_INTEGER / 2;

export const mastersIn = ({ settings }: Surroundings): number => settings['masters'] as number;

/** The shard that a node begins in: the first nodes are masters, the others their replicas in turn. */
export const shardAtFirst = (node: NodeId, masters: number): number =>
  node < masters ? node : (node - 1 + masters) % masters;

export const majority = (node: Surroundings): number => Math.floor(mastersIn(node) / 2) + 1;

export const changed = (state: State, change: Partial<Cluster>): State => ({
  ...state,
  cluster: { ...state.cluster, ...change },
});

export const withPeer = (state: State, node: NodeId, change: Partial<Peer>): State =>
  changed(state, {
    peers: state.cluster.peers.map((peer, i) => (i === node ? { ...peer, ...change } : peer)),
  });

export function persist(state: State, change: Partial<Durable>, token: Token, { out }: Here): State {
  const durable = { ...state.durable, ...change };
  out.persist(durable, token);
  return { ...state, durable };
}

/** Puts down what it must not forget. */
export function note(state: State, change: Partial<Book>, token: Token, here: Here): State {
  const book = { ...state.cluster.book, ...change };
  return persist(changed(state, { book }), { book }, token, here);
}

export const since = (at: Micros, now: Micros): Micros => Math.max(0, now - at);
