// What happened in a run, in the past tense: the one account of it that pictures, logs and explanations share.
// Every scheduled thing has an id, and a cause: the id of what was being handled when it came about. Following
// causes back from an answer gives the chain of messages that led to it.

import type { Delay, Micros } from '../kernel/index.ts';
import type {
  Answer,
  Field,
  NodeId,
  NodeView,
  Operation,
  OperationId,
  Settings,
} from '../protocols/index.ts';
import type { ClientId, Link, Weather } from './setting.ts';
import type { Workload } from './workload.ts';

/** Nodes count from 0; client i is endpoint `nodes + i`. */
export type Endpoint = number;
export type MomentId = number;

export interface MessageSent {
  readonly type: 'message-sent';
  readonly at: Micros;
  readonly id: MomentId;
  readonly cause: MomentId;
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** Between a client and a node, or between two nodes. */
  readonly kind: 'question' | 'answer' | 'message';
  readonly name: string;
  /** When it arrives, or would have arrived. */
  readonly due: Micros;
  readonly fate: 'under-way' | 'lost-in-cut' | 'lost' | 'held';
}

export interface MessageStopped {
  readonly type: 'message-stopped';
  readonly at: Micros;
  readonly id: MomentId;
  /** `held` ones wait at the cut. */
  readonly why: 'cut' | 'node-down' | 'held';
}

export interface TimerFired {
  readonly type: 'timer-fired';
  readonly at: Micros;
  readonly id: MomentId;
  readonly cause: MomentId;
  readonly node: NodeId;
  readonly name: string;
}

/** A node set a timer, in place of one of the same name that was about the same operation. */
export interface TimerSet {
  readonly type: 'timer-set';
  readonly at: Micros;
  readonly id: MomentId;
  readonly node: NodeId;
  readonly name: string;
  /** When it fires, as the node's clock runs now. */
  readonly due: Micros;
  /** The operation it is about, or 0. */
  readonly of: OperationId;
}

export interface TimerCancelled {
  readonly type: 'timer-cancelled';
  readonly at: Micros;
  readonly id: MomentId;
  readonly node: NodeId;
  readonly name: string;
  readonly of: OperationId;
}

export interface DiskWrote {
  readonly type: 'disk-wrote';
  readonly at: Micros;
  readonly id: MomentId;
  readonly cause: MomentId;
  readonly node: NodeId;
}

export interface OperationStarted {
  readonly type: 'operation-started';
  readonly at: Micros;
  readonly op: OperationId;
  readonly client: ClientId;
  readonly node: NodeId;
  readonly operation: Operation;
  /** The message that carries the request. */
  readonly request: MomentId;
}

/** A client asked once more: after a failure, or at another site as well. */
export interface AskedAgain {
  readonly type: 'asked-again';
  readonly at: Micros;
  readonly op: OperationId;
  readonly client: ClientId;
  readonly node: NodeId;
  readonly request: MomentId;
}

export interface OperationEnded {
  readonly type: 'operation-ended';
  readonly at: Micros;
  readonly op: OperationId;
  readonly client: ClientId;
  readonly operation: Operation;
  readonly outcome: 'ok' | 'refused' | 'unknown';
  readonly answer: Answer | null;
  readonly details?: readonly Field[];
  readonly reason: string | null;
  /** The message that carried the answer, or the timer that gave up on it. */
  readonly cause: MomentId;
}

export interface LinesChanged {
  readonly type: 'line-cut' | 'line-healed';
  readonly at: Micros;
  readonly links: readonly Link[];
}

export interface SettingsChanged {
  readonly type: 'settings-changed';
  readonly at: Micros;
  readonly settings: Settings;
  /** Those of them that somebody set. */
  readonly changes: Settings;
}

export interface NodeChanged {
  readonly type: 'node-changed';
  readonly at: Micros;
  readonly node: NodeId;
  readonly up: boolean;
  readonly view: NodeView;
  /** Acknowledged updates that this node's copy lacks. */
  readonly missing: readonly OperationId[];
}

export interface Explained {
  readonly type: 'explained';
  readonly at: Micros;
  readonly node: NodeId;
  readonly text: string;
  readonly about: OperationId | null;
  readonly cause: MomentId;
}

export interface NodeFailed {
  readonly type: 'node-crashed' | 'node-restarted' | 'node-paused' | 'node-resumed';
  readonly at: Micros;
  readonly node: NodeId;
}

export interface ClockSet {
  readonly type: 'clock-set';
  readonly at: Micros;
  readonly node: NodeId;
  readonly offsetMs: number;
  readonly driftPpm: number;
}

export interface DiskSlowed {
  readonly type: 'disk-slowed';
  readonly at: Micros;
  readonly node: NodeId;
  /** Null: as fast as ever. */
  readonly delay: Delay | null;
}

export interface WeatherChanged {
  readonly type: 'weather-changed';
  readonly at: Micros;
  readonly links: readonly Link[];
  /** Null: as everywhere. */
  readonly weather: Weather | null;
}

/** Clients ask by themselves from here on, or stop. */
export interface LoadChanged {
  readonly type: 'load-changed';
  readonly at: Micros;
  readonly load: Workload | null;
}

/** A node dropped an update for another that knew nothing of it. */
export interface UpdateLost {
  readonly type: 'update-lost';
  readonly at: Micros;
  readonly node: NodeId;
  readonly op: OperationId;
  /** The one that took its place. */
  readonly to: OperationId;
  readonly operation: Operation;
  readonly toOperation: Operation;
  /** The nodes that are to keep a copy of it: where all of them lack it, it is gone. */
  readonly keepers: readonly NodeId[];
}

/** An operator did something at a node by hand. */
export interface Commanded {
  readonly type: 'commanded';
  readonly at: Micros;
  readonly node: NodeId;
  readonly name: string;
  readonly of: NodeId | null;
}

export type Fact =
  | MessageSent
  | MessageStopped
  | TimerSet
  | TimerCancelled
  | TimerFired
  | DiskWrote
  | OperationStarted
  | AskedAgain
  | OperationEnded
  | LinesChanged
  | SettingsChanged
  | NodeChanged
  | Explained
  | NodeFailed
  | ClockSet
  | DiskSlowed
  | WeatherChanged
  | LoadChanged
  | UpdateLost
  | Commanded;

/** Whoever wants to know what happens. Recording never changes what happens. */
export interface Recorder {
  record(fact: Fact): void;
}
