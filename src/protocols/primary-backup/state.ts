// What a node of primary-backup knows: its copy of the log, which part it plays, whom it streams to and from, the commits
// that still wait, and the requests it has passed on for its clients.

import type { Micros } from '../../kernel/index.ts';
import type { Effects, NodeId, OperationId, Reply, Surroundings } from '../contract.ts';
import type { Answer, Operation, Value } from '../objects/object.ts';
import { at, FIRST_TIMELINE, type Log, openLog, type Timeline, updatesAfter } from '../parts/shipping/log.ts';
import type { Line, ShippingMessage } from '../parts/shipping/messages.ts';
import { type Copy, copyOf, type Receiver } from '../parts/shipping/receiver.ts';
import { NO_STANDBYS, type Sender } from '../parts/shipping/sender.ts';
import { addressed, paceOf } from './settings.ts';

export type Message =
  | ShippingMessage
  /** Do this for a client of mine. */
  | { readonly type: 'forward'; readonly of: OperationId; readonly operation: Operation }
  | { readonly type: 'answer'; readonly of: OperationId; readonly reply: Reply };

/** What is on disk: the log and the server's own configuration. */
export interface Durable {
  readonly log: Log;
  readonly role: 'primary' | 'standby';
  /** Whom a standby follows. */
  readonly source: NodeId;
  /** The highest timeline ever met here: a promotion must open a new one. */
  readonly highest: Timeline;
  /** Its configuration names standbys that commits wait for. The one written for a standby names none. */
  readonly listsStandbys: boolean;
  /** Serves nobody: it was stopped to be made the standby of another. */
  readonly isStopped: boolean;
  /** Wants the whole log of its source. */
  readonly wantsCopy: boolean;
  /** Replication has stopped for good: the source's log is not an extension of this one. */
  readonly isStuck: boolean;
}

/** What was written, once it is. `rejoins`: this log took the place of another, and replication begins anew. */
export interface Token {
  readonly log: Log;
  readonly rejoins: boolean;
}

/** A request of a client, at the node that serves it. */
export interface Ask {
  readonly of: OperationId;
  readonly operation: Operation;
  /** The node whose client it is. */
  readonly via: NodeId;
}

/** A write that is in the log and not yet answered. */
export interface Commit {
  readonly ask: Ask;
  readonly key: string;
  readonly position: number;
  readonly answer: Answer;
  /** Waits for no standby: the client wanted it so. */
  readonly isLocal: boolean;
  readonly isFlushed: boolean;
  /** Everybody has seen it before: it is only to be answered again. */
  readonly isShown: boolean;
}

/** A request passed on to another node. */
export interface Forwarded {
  readonly of: OperationId;
  readonly operation: Operation;
  readonly to: NodeId;
  readonly since: Micros;
  readonly attempts: number;
}

/** Entries that are on disk and wait to be applied. */
export interface Lying {
  readonly log: Log;
  readonly dueAt: Micros;
}

export interface State {
  readonly durable: Durable;
  readonly copy: Copy;
  readonly sender: Sender;
  readonly receiver: Receiver | null;
  /** In order of the log. */
  readonly commits: readonly Commit[];
  /** Writes in line behind the lock of another. */
  readonly queue: readonly Ask[];
  /** Semi-sync has given up waiting for the time being. */
  readonly isDegraded: boolean;
  readonly lying: readonly Lying[];
  /** Reads are answered from this position on: before it, a rewound copy is not whole. */
  readonly consistentFrom: number;
  /** Commits that had not been confirmed to anybody when the server was stopped. */
  readonly unconfirmed: readonly OperationId[];
  readonly forwarded: readonly Forwarded[];
  /** The newest requests from afar that it refused: a second copy of one must not be carried out after a promotion. */
  readonly turnedAway: readonly OperationId[];
}

export type Out = Effects<Message, Durable, Token>;

export interface Here {
  readonly node: Surroundings;
  readonly out: Out;
}

/** A reply that is certain: nothing happened, and nothing will. */
export const refused = (reason: string): Reply => ({ outcome: 'refused', reason });

export const lineOf = ({ node, out }: Here): Line => ({ node, out, pace: paceOf(node.settings) });

/** Shut out by an operator: it would be the primary, and serves nobody until it is made to follow another. */
export const isFenced = ({ durable }: State): boolean => durable.role === 'primary' && durable.isStopped;

export const isPrimary = ({ durable }: State): boolean => durable.role === 'primary' && !durable.isStopped;

function firstDurable({ self, settings, object }: Surroundings): Durable {
  const isFirst = self === addressed(settings);
  return {
    log: openLog(object),
    role: isFirst ? 'primary' : 'standby',
    source: addressed(settings),
    highest: FIRST_TIMELINE,
    listsStandbys: isFirst,
    isStopped: false,
    wantsCopy: false,
    isStuck: false,
  };
}

export function initialState(node: Surroundings, durable = firstDurable(node)): State {
  return {
    durable,
    copy: copyOf(durable.log),
    turnedAway: [],
    sender: NO_STANDBYS,
    receiver: null,
    commits: [],
    queue: [],
    isDegraded: false,
    lying: [],
    consistentFrom: 0,
    unconfirmed: [],
    forwarded: [],
  };
}

/** Writes down the log as it is now, and these changes of the server's configuration. */
export function persist(state: State, change: Partial<Durable>, here: Here, rejoins = false): State {
  const log = state.copy.received;
  const highest = Math.max(state.durable.highest, log.timeline);
  const durable: Durable = { ...state.durable, ...change, log, highest };
  here.out.persist(durable, { log, rejoins });
  return { ...state, durable };
}

/** Sends the reply to whoever waits for it, here or at another node. */
export function answer({ of, via }: Ask, reply: Reply, { node, out }: Here): void {
  if (via === node.self) out.reply(of, reply);
  else out.send(via, { type: 'answer', of, reply });
}

/** Is this write hidden from reads until its wait is over? */
export const isHidden = ({ isFlushed, isShown }: Commit, { settings }: Surroundings): boolean =>
  !isFlushed || (settings['shows'] === 'after' && !isShown);

export interface Visible {
  readonly log: Log;
  /** Writes further on in the log whose wait was over sooner than that of others before them. */
  readonly further: readonly { readonly of: OperationId; readonly update: Operation }[];
}

const NOTHING: Visible['further'] = [];

/** What reads at this node see. At a primary that is what is on disk, without the transactions in progress, as in
 *  PostgreSQL's snapshots. */
export function visible(state: State, node: Surroundings): Visible {
  if (!isPrimary(state)) return { log: state.copy.applied, further: NOTHING };
  const { flushed } = state.copy;
  const hidden = state.commits.filter((commit) => isHidden(commit, node));
  const first = hidden[0];
  if (first === undefined || first.position > flushed.position) return { log: flushed, further: NOTHING };
  const log = at(flushed, first.position - 1);
  const inProgress = new Set(hidden.map(({ ask }) => ask.of));
  return { log, further: updatesAfter(flushed, log.position).filter(({ of }) => !inProgress.has(of)) };
}

export const stateOf = ({ log, further }: Visible, { object }: Surroundings): Value =>
  further.reduce((state, { update }) => object.apply(state, update), log.state);

const MOST_TURNED_AWAY = 100;

/** Keeps in mind that these were refused. */
export const turningAway = (state: State, asks: readonly Ask[]): State =>
  asks.length === 0
    ? state
    : { ...state, turnedAway: [...state.turnedAway, ...asks.map(({ of }) => of)].slice(-MOST_TURNED_AWAY) };
