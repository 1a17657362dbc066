// The contract between a protocol and the world that runs it. Input comes in by one door (`step`), effects go
// out by another; a protocol has no clock, no luck and no I/O, so every run of it can be repeated.
//
// Two promises of the world matter more than the rest:
// 1. A state handed to `step` is a value. `step` answers with the next one and never changes the old, so that
//    a snapshot of the whole world costs one reference per node.
// 2. What is persisted is durable only once `persisted` comes back. Whatever must not be said before it is on
//    disk (a promise, a vote) is sent then. A crash in between loses both: that is the interesting bug.

import type { Micros } from '../kernel/index.ts';
import type { Claim } from './claims.ts';
import type { Answer, Operation, ReplicatedObject, Value } from './objects/object.ts';
import type { ObjectKind } from './objects/registry.ts';

/** A node's place in the setting, from 0. */
export type NodeId = number;
/** A number the world gives to each operation a client starts. */
export type OperationId = number;

export type Setting = string | number | boolean | readonly number[] | readonly string[];
export type Settings = { readonly [name: string]: Setting };

/** What a node knows besides its own state. Settings may change in mid-run; only the reading of the clock does
 *  so from event to event. */
export interface Surroundings {
  readonly self: NodeId;
  /** What the node's own clock read when the event at hand reached it. Clocks are set wrong and drift: a reading
   *  tells how old something is here, and nothing about another node. */
  readonly clock: Micros;
  readonly names: readonly string[];
  readonly settings: Settings;
  readonly object: ReplicatedObject;
}

/** Something happened to the node. `body` is a message, an operation, or the token given to `persist`. A command is
 *  an operator's; `from` is the node it names, or the node itself. The `mark` of a request is its client's: the same
 *  client, the same mark, and so the same session where a system knows sessions. */
export type ProtocolEvent<Message, Token> =
  | { readonly type: 'message'; readonly from: NodeId; readonly body: Message }
  | { readonly type: 'request'; readonly from: OperationId; readonly body: Operation; readonly mark: number }
  | { readonly type: 'timeout'; readonly name: string; readonly from: OperationId }
  | { readonly type: 'persisted'; readonly body: Token }
  | { readonly type: 'command'; readonly name: string; readonly from: NodeId };

/** What a client is told. `refused` promises that nothing happened and nothing will; `unknown` promises
 *  nothing at all. A "no" that follows from the data (too little money) is an answer, not a refusal. */
export type Reply =
  | {
      readonly outcome: 'ok';
      readonly answer: Answer;
      /** What the client is to show with its next question: a session token, a version vector. It comes back as the
       *  `context` of that operation, wherever it is asked. */
      readonly context?: Value;
      /** What else the reply says: how old the answer is, its revision. */
      readonly details?: readonly Field[];
    }
  | { readonly outcome: 'refused' | 'unknown'; readonly reason: string };

/** What a node may do. The world draws from each range; the protocol never does. */
export interface Effects<Message, Durable, Token> {
  send(to: NodeId, message: Message): void;
  /** Writes `durable` in place of what was durable before; `persisted` with `token` follows. */
  persist(durable: Durable, token: Token): void;
  /** Sets the timer (name, of), in place of an earlier one of the same name. */
  setTimer(name: string, within: readonly [low: Micros, high: Micros], of?: OperationId): void;
  cancelTimer(name: string, of?: OperationId): void;
  /** Closes the connection to that node on this channel: what is queued in it, either way, is gone, and the next
   *  message opens a new one. Means nothing for messages that travel each by itself. */
  hangUp(to: NodeId, channel: string): void;
  reply(to: OperationId, reply: Reply): void;
  /** This node dropped an update for the sake of another that knew nothing of it, as its way of settling conflicts
   *  bids it. Whether the update is gone everywhere, the world finds out. */
  lose(update: OperationId, to: OperationId): void;
  /** Says in words what the node just decided and why; the picture and the log repeat it. */
  explain(text: string, about?: OperationId): void;
}

/** One line of a node's log or ledger, as the picture shows it. */
export interface Cell {
  readonly of: OperationId;
  readonly label: string;
  readonly amount: number | null;
  /** In the books for all this node knows; only `here`, to be merged later; or proposed and given up, so that
   *  nobody can tell yet. */
  readonly standing: 'booked' | 'here' | 'doubtful';
}

/** A named detail of a node that follows from the settings, such as its votes. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The one shape in which every protocol shows a node. */
export interface NodeView {
  readonly role: string;
  /** Does it take itself for the one that orders updates? Two may, at times. */
  readonly leads?: boolean;
  readonly value: number | string;
  readonly fields: readonly Field[];
  /** The newest cells, oldest first, and how many there are in all. */
  readonly cells: readonly Cell[];
  readonly cellsInAll: number;
  /** Updates this node holds that it knows some other node lacks. */
  readonly undelivered: number;
}

export interface ParameterSpec {
  readonly name: string;
  readonly title: string;
  /** `counts` and `choiceOfEach` are lists, with one entry for each node. */
  readonly kind: 'count' | 'counts' | 'choice' | 'choiceOfEach' | 'duration';
  readonly choices?: readonly { readonly value: string; readonly title: string }[];
  /** A live parameter may change in mid-run. */
  readonly live: boolean;
  readonly standard: Setting;
}

/** One place on a dial: what it means, and what must be set to stand there. */
export interface DialStop {
  readonly title: string;
  readonly settings: Settings;
}

/** What turns a system from consistency towards the other end, stop by stop, the consistent end first. Where nothing
 *  does, `fixed` says why, and `stands` where the system is: 0 at the consistent end, 1 at the other. */
export type Dial =
  | { readonly stops: readonly DialStop[] }
  | { readonly fixed: string; readonly stands: 0 | 1 };

/** The two choices of PACELC (Abadi 2012): during a partition between consistency and availability, otherwise between
 *  consistency and latency. */
export interface Dials {
  readonly partition: Dial;
  readonly otherwise: Dial;
}

/** What an operator can do at a node by hand, such as promoting a standby. */
export interface CommandSpec {
  readonly name: string;
  readonly title: string;
  /** Does it name another node, as in “follow B”? */
  readonly namesNode: boolean;
}

/** A protocol: a pure state machine with a name and a source. Messages and tokens are plain data. */
export interface Protocol<State, Message extends { readonly type: string }, Durable, Token> {
  readonly id: string;
  readonly title: string;
  /** The paper or manual it follows. */
  readonly source: string;
  /** What it leaves out of that source, in a sentence. */
  readonly simplifies: string;
  readonly parameters: readonly ParameterSpec[];
  /** The kinds of object it can replicate, where it cannot do so with all. */
  readonly objects?: readonly ObjectKind[];
  /** Each type of message in plain words, as one node says it to another. */
  readonly words: { readonly [messageType: string]: string };
  /** What a node has done when each kind of timer fires: "asked again". */
  readonly timers: { readonly [timer: string]: string };
  /** The connection that each type of message travels in, by a name the setting gives a transport to. Types not
   *  named here travel each by itself. */
  readonly channels?: { readonly [messageType: string]: string };
  /** What each of its settings promises, and what the weaker ones are seen to break. */
  readonly claims?: readonly Claim[];
  readonly commands?: readonly CommandSpec[];
  /** What it can be turned by, where there are so many nodes. */
  dials?(nodes: number): Dials;
  /** Why these settings cannot stand, in a sentence, or undefined. `earlier` holds every setting the run has
   *  already had: a protocol refuses a change whose quorums would not meet those of the past. */
  objection(settings: Settings, nodes: number, earlier: readonly Settings[]): string | undefined;
  /** The state of a node that starts, with what its disk still holds after a crash. */
  start(node: Surroundings, durable: Durable | undefined, out: Effects<Message, Durable, Token>): State;
  step(
    state: State,
    event: ProtocolEvent<Message, Token>,
    node: Surroundings,
    out: Effects<Message, Durable, Token>,
  ): State;
  view(state: State, node: Surroundings): NodeView;
  /** Is this node one of those that are to keep what this operation writes? All are, if a protocol does not say. */
  keepsCopy?(operation: Operation, node: Surroundings): boolean;
  /** Is this update in the copy that the node would answer from, or was it overwritten there by one that knew of it? */
  holds(state: State, update: OperationId): boolean;
}

/** Every setting as it is unless somebody says otherwise. */
export const standardsOf = (parameters: readonly ParameterSpec[]): Settings =>
  Object.fromEntries(parameters.map((spec) => [spec.name, spec.standard]));

/** A protocol whose own types nobody outside its folder needs to know. */
export type AnyProtocol = Protocol<unknown, { readonly type: string }, unknown, unknown>;

/** Forgets a protocol's own types. Sound because the world only ever hands back what the protocol gave it. */
export function sealed<State, Message extends { readonly type: string }, Durable, Token>(
  protocol: Protocol<State, Message, Durable, Token>,
): AnyProtocol {
  return protocol as unknown as AnyProtocol;
}
