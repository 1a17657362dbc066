// The primary's end: it streams its log to whoever asked for it, and remembers of each standby what it received, has on
// disk and applied (PostgreSQL manual, 27.2.5 Streaming Replication, and the view pg_stat_replication).
//
// How to use it: hold a `Sender` in your state, `NO_STANDBYS` to begin with. Give it its two messages, `stream-from` and
// `progress`, and the timer `ship`; call `ship` whenever the log that may be sent has grown. Which log that is, is yours
// to say: PostgreSQL sends nothing that is not on its own disk, Redis whatever it has carried out. Who counts as
// acknowledged follows from `standbys`.

import { type Micros, ms } from '../../../kernel/index.ts';
import type { NodeId } from '../../contract.ts';
import { historyOf } from './history.ts';
import { at, holdsPoint, type Log, type Point, pointOf } from './log.ts';
import type { Line, ShippingMessage } from './messages.ts';

/** One standby, as its primary knows it. */
export interface Standby {
  readonly node: NodeId;
  readonly sent: number;
  readonly received: Point;
  readonly flushed: number;
  readonly applied: number;
  /** By the primary's clock. */
  readonly heardAt: Micros;
}

export interface Sender {
  readonly standbys: readonly Standby[];
  /** How often it sent again since it last heard something new. */
  readonly attempts: number;
}

export const NO_STANDBYS: Sender = { standbys: [], attempts: 0 };

type From<Type> = Extract<ShippingMessage, { readonly type: Type }>;

export const standbyAt = ({ standbys }: Sender, node: NodeId): Standby | undefined =>
  standbys.find((standby) => standby.node === node);

const without = (sender: Sender, node: NodeId): readonly Standby[] =>
  sender.standbys.filter((standby) => standby.node !== node);

const withStandby = (sender: Sender, standby: Standby): Sender => ({
  standbys: [...without(sender, standby.node), standby].sort((a, b) => a.node - b.node),
  attempts: 0,
});

/** A standby connects, or found a gap. It is served if its point is on this log; else it is told where this log went. */
export function onStreamFrom(
  sender: Sender,
  log: Log,
  { from, message }: { from: NodeId; message: From<'stream-from'> },
  line: Line,
): Sender {
  const { node, out } = line;
  if (message.whole) {
    out.send(from, { type: 'full-copy', log });
    return { ...sender, standbys: without(sender, from) };
  }
  if (!holdsPoint(log, message.from)) {
    out.send(from, { type: 'not-my-history', asked: message.from, history: historyOf(log) });
    return { ...sender, standbys: without(sender, from) };
  }
  if (standbyAt(sender, from) === undefined) out.explain(`begins to stream its log to ${node.names[from]}`);
  // What it flushed and applied it will say itself: from here on nothing older counts.
  const fresh = { node: from, flushed: 0, applied: 0, heardAt: node.clock };
  const standby: Standby = { ...fresh, received: message.from, sent: log.position };
  out.send(from, { type: 'entries', after: message.from, log });
  return look(withStandby(sender, standby), log, line);
}

/** The log has grown: everyone who streams it is sent what it was not sent yet. */
export function ship(sender: Sender, log: Log, line: Line): Sender {
  if (sender.standbys.every(({ sent }) => sent >= log.position)) return sender;
  const standbys = sender.standbys.map((standby) => {
    if (standby.sent >= log.position) return standby;
    const after = pointOf(at(log, standby.sent));
    line.out.send(standby.node, { type: 'entries', after, log });
    return { ...standby, sent: log.position };
  });
  return look({ ...sender, standbys }, log, line);
}

export function onProgress(
  sender: Sender,
  log: Log,
  { from, message }: { from: NodeId; message: From<'progress'> },
  line: Line,
): Sender {
  const known = standbyAt(sender, from);
  // One that was dropped, or that this node forgot in a crash: it must ask anew.
  if (known === undefined) {
    line.out.send(from, { type: 'heartbeat', end: pointOf(log), streamsToYou: false });
    return sender;
  }
  if (message.wantsReply) line.out.send(from, { type: 'heartbeat', end: pointOf(log), streamsToYou: true });
  // From before a rewind: it tells nothing about this log.
  if (!holdsPoint(log, message.received)) return sender;
  const standby: Standby = {
    ...known,
    received: furthest(known.received, message.received),
    flushed: Math.max(known.flushed, message.flushed),
    applied: Math.max(known.applied, message.applied),
    heardAt: line.node.clock,
  };
  const hasNews = isNews(known, standby);
  const next = { ...withStandby(sender, standby), attempts: hasNews ? 0 : sender.attempts };
  // Reports that tell nothing new must not put off what another standby waits for.
  return hasNews || !isAnyBehind(next, log) ? look(next, log, line) : next;
}

const furthest = (a: Point, b: Point): Point => (a.position >= b.position ? a : b);
const isNews = (before: Standby, now: Standby): boolean =>
  before.received !== now.received || before.flushed < now.flushed || before.applied < now.applied;

const isBehind = ({ received, applied }: Standby, log: Log): boolean =>
  Math.min(received.position, applied) < log.position;

const isAnyBehind = ({ standbys }: Sender, log: Log): boolean =>
  standbys.some((standby) => isBehind(standby, log));

const MOST_DOUBLINGS = 6;

/** Sets the timer `ship`: soon if a standby is behind, at the pace of heartbeats if none is. */
function look(sender: Sender, log: Log, { pace, out }: Line): Sender {
  const again = pace.resendMs * (1 << Math.min(sender.attempts, MOST_DOUBLINGS));
  const waits = [isAnyBehind(sender, log) ? again : 0, pace.heartbeatMs, pace.dropMs].filter(
    (wait) => wait > 0,
  );
  const wait = ms(Math.min(...waits));
  if (sender.standbys.length > 0 && waits.length > 0) out.setTimer('ship', [wait, wait]);
  else out.cancelTimer('ship');
  return sender;
}

/** The timer `ship` fired: silent standbys are dropped, those behind are sent again what they lack. */
export function onShip(sender: Sender, log: Log, line: Line): Sender {
  const { node, pace, out } = line;
  const isSilent = ({ heardAt }: Standby) => pace.dropMs > 0 && node.clock - heardAt >= ms(pace.dropMs);
  for (const standby of sender.standbys.filter(isSilent)) {
    out.explain(`streams to ${node.names[standby.node]} no longer: no word from it for too long`);
  }
  const standbys = sender.standbys.filter((standby) => !isSilent(standby));
  for (const standby of standbys) {
    const { node: to, received } = standby;
    if (pace.resendMs > 0 && isBehind(standby, log)) out.send(to, { type: 'entries', after: received, log });
    else if (pace.heartbeatMs > 0) out.send(to, { type: 'heartbeat', end: pointOf(log), streamsToYou: true });
  }
  return look({ standbys, attempts: sender.attempts + 1 }, log, line);
}
