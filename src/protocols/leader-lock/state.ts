// What a node of this system is made of: a member of the store that keeps the lock, a database server, and an agent that
// decides by the lock whether the server is a primary or a standby.

import type { Effects, NodeId, OperationId, Reply, Surroundings } from '../contract.ts';
import type { Answer, Operation } from '../objects/object.ts';
import type {
  Consensus,
  ConsensusHere,
  Hard,
  Saved,
  Message as StoreMessage,
} from '../parts/consensus/index.ts';
import type { Log, Timeline } from '../parts/shipping/log.ts';
import type { ShippingMessage } from '../parts/shipping/messages.ts';
import type { Copy, Receiver } from '../parts/shipping/receiver.ts';
import type { Sender } from '../parts/shipping/sender.ts';

/** What the store is told to do. A lease's number is that of the request that granted it. */
export type Command = {
  readonly request: number;
  readonly node: NodeId;
} & (
  | { readonly kind: 'grant' }
  | { readonly kind: 'revoke'; readonly lease: number }
  /** Takes the lock if nobody holds it; or, whoever holds it. */
  | { readonly kind: 'take' | 'seize'; readonly lease: number }
  /** Says who may be promoted besides the holder; refused unless what it replaces is still there (`over`). */
  | { readonly kind: 'sync'; readonly standby: NodeId | null; readonly over: number }
  | { readonly kind: 'progress'; readonly position: number }
);

/** Who may be promoted: the last primary, and the standby that has all that was acknowledged. */
export interface Sync {
  readonly leader: NodeId;
  readonly standby: NodeId | null;
  /** The request that wrote it: whoever has not seen it cannot write over it. */
  readonly by: number;
}

/** What the store holds: the lock, the leases, who may be promoted besides its holder, how far the holder was. */
export interface Locks {
  readonly holder: NodeId | null;
  readonly lease: number;
  readonly leases: readonly number[];
  readonly sync: Sync | null;
  readonly position: number;
}

export interface Store {
  readonly core: Consensus<Command>;
  readonly applied: number;
  readonly locks: Locks;
}

/** Whoever is to be told, at this node or at another that asked on its client's behalf. */
export interface Client {
  readonly node: NodeId;
  readonly of: OperationId;
}

/** A commit that waits until it is on enough disks. */
export interface Wait {
  readonly position: number;
  readonly client: Client;
  readonly answer: Answer;
}

/** Whose disk a commit waits for besides the primary's own. */
export type Awaited = 'nobody' | 'anybody' | NodeId;

export interface Server {
  readonly role: 'primary' | 'standby';
  /** A server that stops waits until its standbys have everything; one that starts takes its time. */
  readonly phase: 'running' | 'stopping' | 'starting' | 'rewinding';
  readonly copy: Copy;
  readonly sender: Sender;
  readonly receiver: Receiver | null;
  /** The highest timeline whose history file it has; on disk with the log. */
  readonly highest: Timeline;
  readonly waits: readonly Wait[];
  readonly awaits: Awaited;
  /** The end of the log when it began to wait for that standby: what came before, somebody else confirmed. */
  readonly readyFrom: number;
  /** Its log parted from its primary's, and it believes that there is nothing to rewind. */
  readonly isStuck: boolean;
}

/** What follows once the store has carried out a command: the next command, a promotion, a change of whom commits wait
 *  for, or nothing. */
export type Then = 'take' | 'seize' | 'lead' | 'promote' | 'release' | 'idle';

/** What the agent is at. It does one thing at a time. */
export type Step =
  | { readonly type: 'idle' }
  /** Waits for the store: for its lease to be kept alive, or for a command to be carried out. */
  | { readonly type: 'renewing'; readonly lease: number; readonly request: number }
  | {
      readonly type: 'ordering';
      readonly command: Command;
      readonly then: Then;
    }
  /** Asks the others how far they are, before it goes for the lock. */
  | { readonly type: 'comparing'; readonly heard: readonly Status[] };

export interface Status {
  readonly node: NodeId;
  readonly position: number;
  readonly isPrimary: boolean;
}

export interface Agent {
  readonly step: Step;
  readonly lease: number;
}

/** A client's question on its way to the primary, wherever that is. */
export interface Errand {
  readonly of: OperationId;
  readonly operation: Operation;
  /** The node that is asked just now whether it is the primary. */
  readonly at: NodeId;
}

export interface State {
  readonly store: Store;
  readonly server: Server;
  readonly agent: Agent;
  readonly errands: readonly Errand[];
  readonly taken: readonly OperationId[];
  readonly durable: Durable;
}

export interface Durable {
  readonly hard: Hard<Command> | undefined;
  readonly log: Log;
  readonly highest: Timeline;
}

export type Token = Saved | { readonly log: Log };

export type Message =
  | StoreMessage<Command>
  | ShippingMessage
  /** To a primary that still sends: I do not follow you. */
  | { readonly type: 'not-following' }
  | { readonly type: 'order'; readonly command: Command }
  | { readonly type: 'keep-alive'; readonly lease: number; readonly request: number }
  | { readonly type: 'kept-alive'; readonly request: number; readonly isKept: boolean }
  | { readonly type: 'ask-status' }
  | { readonly type: 'status'; readonly position: number; readonly isPrimary: boolean }
  | { readonly type: 'who-leads'; readonly of: OperationId }
  | { readonly type: 'i-lead'; readonly of: OperationId; readonly leads: boolean }
  | { readonly type: 'ask'; readonly of: OperationId; readonly operation: Operation }
  | { readonly type: 'told'; readonly of: OperationId; readonly reply: Reply };

export type Out = Effects<Message, Durable, Token>;

export interface Here {
  readonly node: Surroundings;
  readonly out: Out;
  /** What the disk holds once all that was sent to it is written. Store and server share one disk, and each write
   *  carries what both of them have. */
  readonly disk: { durable: Durable };
}

export const NOTHING_LOCKED: Locks = { holder: null, lease: 0, leases: [], sync: null, position: 0 };
export const IDLE: Step = { type: 'idle' };

export const withServer = (state: State, change: Partial<Server>): State => ({
  ...state,
  server: { ...state.server, ...change },
});

export const withAgent = (state: State, change: Partial<Agent>): State => ({
  ...state,
  agent: { ...state.agent, ...change },
});

/** The narrow port through which consensus writes. */
export const storeHere = ({ node, out, disk }: Here): ConsensusHere<Command> => ({
  node,
  out: {
    send: (to, message) => out.send(to, message),
    persist(hard, token) {
      disk.durable = { ...disk.durable, hard };
      out.persist(disk.durable, token);
    },
    setTimer: (name, within) => out.setTimer(name, within),
    cancelTimer: (name) => out.cancelTimer(name),
    explain: () => undefined,
  },
});

/** Sends the server's log to disk, and with it the histories it knows of. */
export function writeLog({ server }: State, { out, disk }: Here): void {
  const log = server.copy.received;
  disk.durable = { ...disk.durable, log, highest: server.highest };
  out.persist(disk.durable, { log });
}
