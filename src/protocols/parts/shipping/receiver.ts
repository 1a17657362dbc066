// The standby's end: it asks its primary for what follows its own log, takes what joins on, notices what does not, and
// looks whether the primary is still there (PostgreSQL manual, 27.2 Log-Shipping Standby Servers).
//
// How to use it: hold a `Receiver` and a `Copy` in your state. `follow` a node; give `entries`, `heartbeat`,
// `not-my-history` and `full-copy` to `onShipped`, and the timers `redial` and `listen` to `onReceiverTimer`. When the
// copy that comes back has `received` more, write it to disk; when that is done and when it is applied, change the copy
// and call `tell`. Nothing here writes, applies or throws entries away: of a log that parted from the primary's it
// only says so, in `forked`, and what to do about it is yours to decide (see rewind.ts).

import { type Micros, ms } from '../../../kernel/index.ts';
import type { NodeId } from '../../contract.ts';
import type { Stretch } from './history.ts';
import { continued, holdsPoint, type Log, pointOf } from './log.ts';
import { CHANNEL, type Line, type ShippingMessage } from './messages.ts';

/** One node's log: what it has, what of that is on its disk, and what reads can see. */
export interface Copy {
  readonly received: Log;
  readonly flushed: Log;
  readonly applied: Log;
}

export interface Receiver {
  readonly source: NodeId;
  /** Has the primary answered since this node last asked? */
  readonly isStreaming: boolean;
  /** When it last did, by this node's clock. */
  readonly heardAt: Micros;
  /** It wants the whole log, since its own is of no use any more. */
  readonly whole: boolean;
}

/** What came of a message. `forked`: the primary's history, which this copy's log has left. */
export interface Shipped {
  readonly receiver: Receiver;
  readonly copy: Copy;
  readonly forked: readonly Stretch[] | null;
}

export const copyOf = (log: Log): Copy => ({ received: log, flushed: log, applied: log });

/** Begins to follow a primary. */
export function follow(source: NodeId, copy: Copy, line: Line, whole = false): Receiver {
  const receiver: Receiver = { source, isStreaming: false, heardAt: line.node.clock, whole };
  return dial(receiver, copy, line);
}

/** Follows nobody any more. */
export function stopFollowing({ source }: Receiver, { out }: Line): void {
  out.cancelTimer('redial');
  out.cancelTimer('listen');
  out.hangUp(source, CHANNEL);
}

/** Connects, or connects again, from the end of this copy's log. */
function dial(receiver: Receiver, copy: Copy, { pace, out }: Line): Receiver {
  out.hangUp(receiver.source, CHANNEL);
  out.send(receiver.source, { type: 'stream-from', from: pointOf(copy.received), whole: receiver.whole });
  out.setTimer('redial', [ms(pace.redialMs), ms(pace.redialMs)]);
  out.cancelTimer('listen');
  return { ...receiver, isStreaming: false };
}

/** Asks once more for what does not join on; once is enough until the primary has answered. */
function askAgain(receiver: Receiver, copy: Copy, { pace, out }: Line): Receiver {
  if (!receiver.isStreaming) return receiver;
  out.send(receiver.source, { type: 'stream-from', from: pointOf(copy.received), whole: false });
  out.setTimer('redial', [ms(pace.redialMs), ms(pace.redialMs)]);
  return { ...receiver, isStreaming: false };
}

/** Tells the primary how far this copy is. */
export function tell(receiver: Receiver, copy: Copy, line: Line, wantsReply = false): void {
  const received = pointOf(copy.received);
  const [flushed, applied] = [copy.flushed.position, copy.applied.position];
  line.out.send(receiver.source, { type: 'progress', received, flushed, applied, wantsReply });
}

/** A message from a primary, perhaps not from the one that is followed. */
export function onShipped(
  { receiver, copy }: { receiver: Receiver; copy: Copy },
  from: NodeId,
  message: ShippingMessage,
  line: Line,
): Shipped {
  const same = { receiver, copy, forked: null };
  if (from !== receiver.source) return same;
  switch (message.type) {
    case 'entries':
      return receiver.whole ? same : onEntries(receiver, copy, message, line);
    case 'heartbeat':
      return { ...same, receiver: onHeartbeat(receiver, copy, message, line) };
    case 'not-my-history': {
      const { timeline, position } = pointOf(copy.received);
      // An answer to an earlier question says nothing about the log as it is now.
      const isOld = message.asked.timeline !== timeline || message.asked.position !== position;
      return receiver.whole || isOld ? same : { ...same, forked: message.history };
    }
    case 'full-copy':
      return receiver.whole ? onFullCopy(receiver, message.log, line) : same;
    default:
      return same;
  }
}

type From<Type> = Extract<ShippingMessage, { readonly type: Type }>;

function onEntries(receiver: Receiver, copy: Copy, { after, log }: From<'entries'>, line: Line): Shipped {
  const own = copy.received;
  const joinsOn = holdsPoint(own, after) && (own.position >= log.position || holdsPoint(log, pointOf(own)));
  // Something before it is missing, or this log went another way: the primary can tell which.
  if (!joinsOn) return { receiver: askAgain(heard(receiver, line), copy, line), copy, forked: null };
  const streaming = listen({ ...receiver, isStreaming: true }, line);
  if (own.position >= log.position) {
    if (!holdsPoint(own, pointOf(log)))
      return { receiver: askAgain(streaming, copy, line), copy, forked: null };
    // Nothing new: a repetition, because what was said of it got lost, or the answer to a first question.
    tell(streaming, copy, line);
    return { receiver: streaming, copy, forked: null };
  }
  const received = continued(own, log, line.node.object);
  return { receiver: streaming, copy: { ...copy, received }, forked: null };
}

function onHeartbeat(receiver: Receiver, copy: Copy, message: From<'heartbeat'>, line: Line): Receiver {
  const there = heard(receiver, line);
  const isLevel = holdsPoint(copy.received, message.end);
  return message.streamsToYou && isLevel ? there : askAgain(there, copy, line);
}

/** The whole log takes the place of this copy's; it is for the embedder to write it down before it is used. */
function onFullCopy(receiver: Receiver, log: Log, line: Line): Shipped {
  const streaming = listen({ ...receiver, whole: false, isStreaming: true }, line);
  return { receiver: streaming, copy: copyOf(log), forked: null };
}

const heard = (receiver: Receiver, line: Line): Receiver =>
  receiver.isStreaming ? listen(receiver, line) : { ...receiver, heardAt: line.node.clock };

/** Something came: the primary is there, and its silence counts from here. */
function listen(receiver: Receiver, line: Line): Receiver {
  line.out.cancelTimer('redial');
  return keepListening({ ...receiver, heardAt: line.node.clock }, line);
}

/** Clocks may be set back. */
const silenceOf = ({ heardAt }: Receiver, clock: Micros): Micros => Math.max(0, clock - heardAt);

function keepListening(receiver: Receiver, { node, pace, out }: Line): Receiver {
  const half = pace.statusMs > 0 ? pace.timeoutMs / 2 : pace.timeoutMs;
  const silence = silenceOf(receiver, node.clock);
  const due = [half, pace.timeoutMs].map((span) => ms(span) - silence).filter((wait) => wait > 0);
  const waits = [...due, ms(pace.statusMs)].filter((wait) => wait > 0);
  const wait = Math.min(...waits);
  if (waits.length > 0) out.setTimer('listen', [wait, wait]);
  return receiver;
}

/** The timer `redial` or `listen` fired. */
export function onReceiverTimer(receiver: Receiver, copy: Copy, name: string, line: Line): Receiver {
  const { node, pace, out } = line;
  if (name === 'redial') return dial(receiver, copy, line);
  const silence = silenceOf(receiver, node.clock);
  if (pace.timeoutMs > 0 && silence >= ms(pace.timeoutMs)) {
    out.explain(`takes its connection to ${node.names[receiver.source]} for dead and dials again`);
    return dial(receiver, copy, line);
  }
  if (pace.statusMs > 0) tell(receiver, copy, line, silence >= ms(pace.timeoutMs / 2) && pace.timeoutMs > 0);
  return keepListening(receiver, line);
}
