// A server that answers from memory: a master carries an update out, answers, and sends it to its replicas and to its
// disk afterwards (Redis documentation, Replication; Persistence, appendfsync everysec). So a crash takes back up to a
// second, and a failover whatever the new master had not heard of.
//
// How to use it: hold a `Server` in your state; give its messages and timers to replication.ts. Who is master is not
// its business: tell it to `promote` or `obey`, write down what `rolesOf` says of it, and call `opened` when a write
// with its new timeline is on disk: no other life of this node will ever open the same one.

import { ms } from '../../../kernel/index.ts';
import type { Effects, NodeId, OperationId, Surroundings } from '../../contract.ts';
import type { Operation } from '../../objects/object.ts';
import {
  append,
  branched,
  type Log,
  openLog,
  ordinal,
  type Timeline,
  timelineAfter,
} from '../shipping/log.ts';
import type { Line, Pace, ShippingMessage } from '../shipping/messages.ts';
import { type Copy, copyOf, follow, type Receiver, stopFollowing } from '../shipping/receiver.ts';
import { NO_STANDBYS, type Sender, ship } from '../shipping/sender.ts';

export interface Server {
  readonly copy: Copy;
  /** Whom it copies; null for a master. */
  readonly source: NodeId | null;
  readonly sender: Sender;
  readonly receiver: Receiver | null;
  /** The highest timeline it has heard of. */
  readonly highest: Timeline;
  /** The timeline that a new master opens as soon as its number is on disk; null if it has one. */
  readonly opening: Timeline | null;
  /** The replicas a whole copy is being made ready for. */
  readonly copying: readonly NodeId[];
  /** What came before this position it no longer has in its backlog: who lacks some of it is sent a whole copy. */
  readonly backlogFrom: number;
}

/** What its disk holds. */
export interface Stored {
  readonly log: Log;
  readonly source: NodeId | null;
  readonly highest: Timeline;
}

/** What a server needs of the protocol around it. */
export interface Here {
  readonly node: Surroundings;
  readonly pace: Pace;
  readonly out: Line['out'] & Pick<Effects<ShippingMessage, unknown, unknown>, 'setTimer' | 'cancelTimer'>;
}

/** repl-timeout; a master's pings; the acknowledgements that replicas send each second. TCP sends again, they do not. */
const PACE: Pace = {
  resendMs: 1_000,
  heartbeatMs: 10_000,
  statusMs: 1_000,
  timeoutMs: 60_000,
  dropMs: 60_000,
  redialMs: 1_000,
};

export const hereOf = (node: Surroundings, out: Here['out']): Here => ({ node, pace: PACE, out });
export const lineOf = ({ node, pace, out }: Here): Line => ({ node, pace, out });

const FSYNC = ms(1_000);

/** The disk is written once a second, if there is anything to write. */
export const writeSoon = ({ out }: Here): void => out.setTimer('fsync', [FSYNC, FSYNC]);

export const withLog = (server: Server, log: Log): Server => ({
  ...server,
  copy: { ...copyOf(log), flushed: server.copy.flushed },
});

/** A server that starts: for the first time in the role it is given, later in the one it had. Who comes back from a
 *  crash has no backlog, and no replica can go on where it was (Redis documentation, Replication: “Partial sync after
 *  restarts and failovers”). */
export function startServer(stored: Stored | undefined, source: NodeId | null, here: Here): Server {
  const log = stored?.log ?? openLog(here.node.object);
  const highest = Math.max(log.timeline, stored?.highest ?? 0);
  const server: Server = {
    copy: copyOf(log),
    source: null,
    sender: NO_STANDBYS,
    receiver: null,
    highest,
    opening: null,
    copying: [],
    backlogFrom: stored === undefined ? 0 : log.position + 1,
  };
  const known = stored === undefined ? source : stored.source;
  if (known !== null) return copying(server, known, here, stored !== undefined);
  // Before its first word is on disk it says nothing: who crashes then begins anew, and nobody has the old beginning.
  if (stored === undefined) return { ...server, opening: log.timeline };
  // What it had sent out before the crash may be more than it has now: its log goes another way from here.
  return opening(server, here);
}

export const isMaster = ({ source }: Server): boolean => source === null;

/** May it carry out updates? A new master's log must have its own timeline first. */
export const isOpen = (server: Server): boolean => isMaster(server) && server.opening === null;

/** What of its role must be on disk. */
export const rolesOf = ({ source, highest, opening: next }: Server): Omit<Stored, 'log'> => ({
  source,
  highest: next ?? highest,
});

const opening = (server: Server, { node }: Here): Server => ({
  ...server,
  opening: timelineAfter(server.highest, node.self),
});

/** Becomes a master (REPLICAOF NO ONE), open for updates when `opened` is called. */
export function promote(server: Server, here: Here): Server {
  if (isMaster(server)) return server;
  if (server.receiver) stopFollowing(server.receiver, lineOf(here));
  const { updates } = server.copy.received;
  here.out.explain(`is a master now, with what had reached it: ${updates} update${updates === 1 ? '' : 's'}`);
  return opening({ ...server, source: null, receiver: null, sender: NO_STANDBYS, copying: [] }, here);
}

/** The number of the new timeline is on disk: the log branches off here. */
export function opened(server: Server, timeline: Timeline, here: Here): Server {
  if (server.opening !== timeline) return server;
  if (timeline === server.copy.received.timeline) return { ...server, opening: null };
  writeSoon(here);
  const log = branched(server.copy.received, timeline);
  return { ...withLog(server, log), highest: timeline, opening: null };
}

/** Becomes a replica of that node (REPLICAOF). */
export function obey(server: Server, source: NodeId, here: Here): Server {
  if (source === here.node.self || source === server.source) return server;
  if (server.receiver) stopFollowing(server.receiver, lineOf(here));
  here.out.cancelTimer('ship');
  return copying(server, source, here, false);
}

function copying(server: Server, source: NodeId, here: Here, whole: boolean): Server {
  const receiver = follow(source, server.copy, lineOf(here), whole);
  return { ...server, source, receiver, sender: NO_STANDBYS, opening: null, copying: [] };
}

/** Carries out an operation; whether this node may is for the caller to know. An update is answered at once. */
export function execute(server: Server, of: OperationId, operation: Operation, here: Here) {
  const { object } = here.node;
  const { answer, isUpdate } = object.decide(server.copy.applied.state, operation);
  if (!isUpdate) return { server, answer, isUpdate };
  const log = append(server.copy.received, { of, update: operation }, object);
  const next = withLog(server, log);
  if (server.copy.flushed === server.copy.received) writeSoon(here);
  return { server: { ...next, sender: ship(next.sender, log, lineOf(here)) }, answer, isUpdate };
}

/** How many replicas have been heard of within so many whole seconds (min-replicas-max-lag). */
export function replicasWithin({ sender }: Server, lagMs: number, { node }: Here): number {
  const whole = (us: number): number => Math.floor(us / ms(1_000)) * 1_000;
  return sender.standbys.filter(({ heardAt }) => whole(node.clock - heardAt) <= lagMs).length;
}

/** How many replicas have everything up to this position. */
export const replicasAt = ({ sender }: Server, position: number): number =>
  sender.standbys.filter(({ received }) => received.position >= position).length;

/** As people count: 1 for the first history, 2 after the first failover. */
export const historyNumber = ({ copy }: Server): number => ordinal(copy.received.timeline);
