// How a server that answers from memory is copied: a replica goes on where it stopped if the backlog still has that, and
// is sent everything if not (Redis documentation, Replication: “How Redis replication works”). Whatever such a copy
// replaces is gone, and is named.

import { ms } from '../../../kernel/index.ts';
import type { NodeId } from '../../contract.ts';
import { historyOf } from '../shipping/history.ts';
import { type Log, openLog, pointOf } from '../shipping/log.ts';
import { type ShippingMessage, shippingTimers } from '../shipping/messages.ts';
import { copyOf, follow, onReceiverTimer, onShipped, type Receiver, tell } from '../shipping/receiver.ts';
import { named, replacedBy } from '../shipping/rewind.ts';
import { onProgress, onShip, onStreamFrom, ship, standbyAt } from '../shipping/sender.ts';
import { type Here, lineOf, type Server, withLog, writeSoon } from './server.ts';

export const serverTimers = {
  ...shippingTimers,
  fsync: 'sent to its disk what had gathered',
  bgsave: 'has a copy of everything ready to send',
} as const;

/** How much later a whole copy is sent, so that replicas may share it (repl-diskless-sync-delay). */
const COPY_DELAY = ms(5_000);

export function onServerMessage(server: Server, from: NodeId, message: ShippingMessage, here: Here): Server {
  switch (message.type) {
    case 'stream-from':
      return maySend(server) ? onAsked(server, from, message, here) : server;
    case 'progress': {
      const sender = onProgress(server.sender, server.copy.received, { from, message }, lineOf(here));
      return { ...server, sender };
    }
    default:
      return server.receiver ? onReceived(server, server.receiver, { from, message }, here) : server;
  }
}

/** A replica has replicas of its own only while it is served itself (the error NOMASTERLINK); a master when it is open. */
const maySend = ({ receiver, opening }: Server): boolean =>
  receiver === null ? opening === null : receiver.isStreaming;

type Asked = Extract<ShippingMessage, { type: 'stream-from' }>;

/** A whole copy takes its time; who asks again meanwhile gets the same one. */
function onAsked(server: Server, from: NodeId, message: Asked, here: Here): Server {
  if (message.whole) {
    if (server.copying.includes(from)) return server;
    here.out.setTimer('bgsave', [COPY_DELAY, COPY_DELAY], from + 1);
    const standbys = server.sender.standbys.filter(({ node }) => node !== from);
    return { ...server, sender: { ...server.sender, standbys }, copying: [...server.copying, from] };
  }
  if (message.from.position < server.backlogFrom) {
    here.out.send(from, { type: 'not-my-history', asked: message.from, history: [] });
    return server;
  }
  const sender = onStreamFrom(server.sender, server.copy.received, { from, message }, lineOf(here));
  return { ...server, sender };
}

interface Letter {
  readonly from: NodeId;
  readonly message: ShippingMessage;
}

function onReceived(server: Server, receiver: Receiver, { from, message }: Letter, here: Here): Server {
  const before = server.copy;
  const shipped = onShipped({ receiver, copy: before }, from, message, lineOf(here));
  if (shipped.forked) return askWhole(server, receiver, here);
  const log = shipped.copy.received;
  if (log === before.received) return { ...server, receiver: shipped.receiver };
  const next =
    message.type === 'full-copy'
      ? replaced({ ...server, receiver: shipped.receiver }, log, here)
      : withLog({ ...server, receiver: shipped.receiver }, log);
  if (before.flushed === before.received) writeSoon(here);
  tell(shipped.receiver, copyOf(log), lineOf(here));
  const sender = ship(server.sender, log, lineOf(here));
  return { ...next, sender, highest: Math.max(server.highest, log.timeline) };
}

/** Everything in place of what it had; its backlog begins anew, and so does its disk. */
function replaced(server: Server, log: Log, here: Here): Server {
  tellOfLoss(server.copy.received, log, here);
  const copy = { ...copyOf(log), flushed: openLog(here.node.object) };
  return { ...server, copy, backlogFrom: log.position };
}

/** Its log went another way than its master's, or the master cannot go on from there: only a whole copy helps. */
function askWhole(server: Server, receiver: Receiver, here: Here): Server {
  const { node } = here;
  here.out.explain(
    `has a log that ${node.names[receiver.source]} cannot continue, and asks for a whole copy`,
  );
  return { ...server, receiver: follow(receiver.source, server.copy, lineOf(here), true) };
}

/** A failover forgets what the old master had acknowledged and not sent: here it is known what that was. */
function tellOfLoss(old: Log, log: Log, here: Here): void {
  const lost = replacedBy(old, historyOf(log));
  if (lost.length === 0) return;
  const count = lost.length === 1 ? '1 update is' : `${lost.length} updates are`;
  here.out.explain(
    `takes the master's copy in place of its own, and ${count} gone with that: ${named(lost, here.node)}`,
  );
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
    case 'bgsave':
      return sendCopy(server, of - 1, here);
    default:
      return undefined;
  }
}

function sendCopy(server: Server, to: NodeId, here: Here): Server {
  // It changed its role meanwhile.
  if (!server.copying.includes(to)) return server;
  const next = { ...server, copying: server.copying.filter((node) => node !== to) };
  // It had asked twice, and goes on from the first copy.
  if (standbyAt(server.sender, to)) return next;
  const log = server.copy.received;
  const message: Asked = { type: 'stream-from', from: pointOf(log), whole: true };
  return { ...next, sender: onStreamFrom(server.sender, log, { from: to, message }, lineOf(here)) };
}

/** Its log is on disk up to there. */
export function stored(server: Server, log: Log, here: Here): Server {
  const copy = { ...server.copy, flushed: log };
  if (copy.flushed !== copy.received) writeSoon(here);
  return { ...server, copy };
}
