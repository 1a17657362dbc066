// A server that answers from memory: a master carries an update out, answers, and sends it to its replicas and to its
// disk afterwards (Redis documentation, Replication and Persistence, appendfsync everysec). So a crash takes back up to
// a second, and a failover whatever the new master had not heard of.
//
// How to use it: hold a `Server` in your state; give it the messages of shipping, the timers in `serverTimers` and
// `stored` when a write of its log has come back. Who is master is not its business: tell it to `promote` or `obey`.

import { ms } from '../../../kernel/index.ts';
import type { Effects, NodeId, OperationId, Surroundings } from '../../contract.ts';
import type { Answer, Operation } from '../../objects/object.ts';
import {
  append,
  branched,
  type Log,
  openLog,
  ordinal,
  pointOf,
  type Timeline,
  timelineAfter,
} from '../shipping/log.ts';
import { type Line, type Pace, type ShippingMessage, shippingTimers } from '../shipping/messages.ts';
import {
  type Copy,
  copyOf,
  follow,
  onReceiverTimer,
  onShipped,
  type Receiver,
  stopFollowing,
  tell,
} from '../shipping/receiver.ts';
import { named, replacedBy } from '../shipping/rewind.ts';
import { historyOf } from '../shipping/history.ts';
import { NO_STANDBYS, onProgress, onShip, onStreamFrom, type Sender, ship } from '../shipping/sender.ts';

/** An answer that waits for replicas (the command WAIT). */
export interface Wait {
  readonly of: OperationId;
  readonly position: number;
  readonly client: Client;
  readonly answer: Answer;
}

/** Who is to be told: a client of this node, or of another that asked on its behalf. */
export interface Client {
  readonly node: NodeId;
  readonly of: OperationId;
}

export interface Server {
  readonly copy: Copy;
  /** Whom it copies; null for a master. */
  readonly source: NodeId | null;
  readonly sender: Sender;
  readonly receiver: Receiver | null;
  /** The highest timeline it has heard of. */
  readonly highest: Timeline;
  readonly waits: readonly Wait[];
  /** The replicas a whole copy is being made ready for. */
  readonly copying: readonly NodeId[];
}

/** What its disk holds. */
export interface Stored {
  readonly log: Log;
  readonly source: NodeId | null;
}

/** What a server needs of the protocol around it. */
export interface Here {
  readonly node: Surroundings;
  readonly pace: Pace;
  readonly out: Line['out'] & Pick<Effects<ShippingMessage, unknown, unknown>, 'setTimer' | 'cancelTimer'>;
}

export const serverTimers = {
  ...shippingTimers,
  fsync: 'sent to its disk what had gathered',
  bgsave: 'has a copy of everything ready to send',
} as const;

/** How much later a whole copy is sent, so that replicas may share it (repl-diskless-sync-delay). */
const COPY_DELAY = ms(5_000);
const FSYNC = ms(1_000);

const lineOf = ({ node, pace, out }: Here): Line => ({ node, pace, out });

export function startServer(stored: Stored | undefined, source: NodeId | null, here: Here): Server {
  const log = stored?.log ?? openLog(here.node.object);
  const server: Server = {
    copy: copyOf(log),
    source: null,
    sender: NO_STANDBYS,
    receiver: null,
    highest: log.timeline,
    waits: [],
    copying: [],
  };
  const known = stored === undefined ? source : stored.source;
  if (known !== null) return obey(server, known, here);
  // What it had sent out before the crash may be more than it has now: its log goes another way from here.
  return stored === undefined ? server : branch(server, here);
}

export const isMaster = ({ source }: Server): boolean => source === null;

const withLog = (server: Server, log: Log): Server => ({
  ...server,
  copy: { ...copyOf(log), flushed: server.copy.flushed },
});

function branch(server: Server, here: Here): Server {
  const timeline = timelineAfter(server.highest, here.node.self);
  out(here).soon();
  return { ...withLog(server, branched(server.copy.received, timeline)), highest: timeline };
}

/** The disk is written once a second, if there is anything to write. */
const out = ({ out: to }: Here) => ({ soon: () => to.setTimer('fsync', [FSYNC, FSYNC]) });

/** Becomes a master (REPLICAOF NO ONE). */
export function promote(server: Server, here: Here): Server {
  if (isMaster(server)) return server;
  if (server.receiver) stopFollowing(server.receiver, lineOf(here));
  const next = branch({ ...server, source: null, receiver: null, sender: NO_STANDBYS }, here);
  here.out.explain(`is a master now, with what had reached it: ${next.copy.received.updates} updates`);
  return next;
}

/** Becomes a replica of that node (REPLICAOF). */
export function obey(server: Server, source: NodeId, here: Here): Server {
  if (source === here.node.self || source === server.source) return server;
  if (server.receiver) stopFollowing(server.receiver, lineOf(here));
  here.out.cancelTimer('ship');
  const receiver = follow(source, server.copy, lineOf(here));
  return { ...server, source, receiver, sender: NO_STANDBYS, waits: [] };
}

/** Carries out an operation; whether this node may is for the caller to know. An update is answered at once. */
export function execute(server: Server, of: OperationId, operation: Operation, here: Here) {
  const { object } = here.node;
  const { answer, isUpdate } = object.decide(server.copy.applied.state, operation);
  if (!isUpdate) return { server, answer, isUpdate };
  const log = append(server.copy.received, { of, update: operation }, object);
  const next = withLog(server, log);
  if (server.copy.flushed === server.copy.received) out(here).soon();
  return { server: { ...next, sender: ship(next.sender, log, lineOf(here)) }, answer, isUpdate };
}

/** How many replicas have been heard of within so many whole seconds. */
export function replicasWithin({ sender }: Server, lagMs: number, { node }: Here): number {
  const whole = (us: number): number => Math.floor(us / ms(1_000)) * 1_000;
  return sender.standbys.filter(({ heardAt }) => whole(node.clock - heardAt) <= lagMs).length;
}

/** How many replicas have everything up to this position. */
export const replicasAt = ({ sender }: Server, position: number): number =>
  sender.standbys.filter(({ received }) => received.position >= position).length;

export function onServerMessage(server: Server, from: NodeId, message: ShippingMessage, here: Here): Server {
  switch (message.type) {
    case 'stream-from':
      return isMaster(server) || !message.whole ? onAsked(server, from, message, here) : server;
    case 'progress': {
      const sender = onProgress(server.sender, server.copy.received, { from, message }, lineOf(here));
      return { ...server, sender };
    }
    default:
      return server.receiver ? onReceived(server, server.receiver, { from, message }, here) : server;
  }
}

type Asked = Extract<ShippingMessage, { type: 'stream-from' }>;

/** Replicas are served by whoever they ask; a whole copy takes its time. */
function onAsked(server: Server, from: NodeId, message: Asked, here: Here): Server {
  if (message.whole) {
    if (server.copying.includes(from)) return server;
    here.out.setTimer('bgsave', [COPY_DELAY, COPY_DELAY], from + 1);
    return { ...server, copying: [...server.copying, from] };
  }
  const sender = onStreamFrom(server.sender, server.copy.received, { from, message }, lineOf(here));
  return { ...server, sender };
}

function onReceived(
  server: Server,
  receiver: Receiver,
  { from, message }: { from: NodeId; message: ShippingMessage },
  here: Here,
): Server {
  const before = server.copy;
  const shipped = onShipped({ receiver, copy: before }, from, message, lineOf(here));
  if (shipped.forked) return askWhole(server, receiver, here);
  const log = shipped.copy.received;
  if (log === before.received) return { ...server, receiver: shipped.receiver };
  if (message.type === 'full-copy') tellOfLoss(before.received, log, here);
  if (before.flushed === before.received) out(here).soon();
  const next = withLog({ ...server, receiver: shipped.receiver }, log);
  const copy =
    message.type === 'full-copy' ? { ...next.copy, flushed: openLog(here.node.object) } : next.copy;
  tell(shipped.receiver, copyOf(log), lineOf(here));
  const sender = ship(server.sender, log, lineOf(here));
  return { ...next, copy, sender, highest: Math.max(server.highest, log.timeline) };
}

/** Its log went another way than its master's: only a whole copy helps. */
function askWhole(server: Server, receiver: Receiver, here: Here): Server {
  const { node } = here;
  here.out.explain(
    `has a log that parted from that of ${node.names[receiver.source]}, and asks for a whole copy`,
  );
  return { ...server, receiver: follow(receiver.source, server.copy, lineOf(here), true) };
}

function tellOfLoss(old: Log, log: Log, here: Here): void {
  const lost = replacedBy(old, historyOf(log));
  if (lost.length === 0) return;
  here.out.explain(`takes the master's copy in place of its own; gone with that: ${named(lost, here.node)}`);
}

/** The timers of the server; undefined if this one is not its own. */
export function onServerTimer(server: Server, name: string, of: number, here: Here): Server | undefined {
  const line = lineOf(here);
  switch (name) {
    case 'ship':
      return { ...server, sender: onShip(server.sender, server.copy.received, line) };
    case 'redial':
    case 'listen': {
      const { receiver, copy } = server;
      return receiver ? { ...server, receiver: onReceiverTimer(receiver, copy, name, line) } : server;
    }
    case 'bgsave': {
      const message: Asked = { type: 'stream-from', from: pointOf(server.copy.received), whole: true };
      const log = server.copy.received;
      const copying = server.copying.filter((node) => node !== of - 1);
      const sender = onStreamFrom(server.sender, log, { from: of - 1, message }, line);
      return { ...server, copying, sender };
    }
    default:
      return undefined;
  }
}

/** Its log is on disk up to there. */
export function stored(server: Server, log: Log, here: Here): Server {
  const copy = { ...server.copy, flushed: log };
  if (copy.flushed !== copy.received) out(here).soon();
  return { ...server, copy };
}

/** As people count: 1 for the first history, 2 after the first failover. */
export const historyNumber = ({ copy }: Server): number => ordinal(copy.received.timeline);
