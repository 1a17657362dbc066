// The database server: a primary that streams its log, standbys that can be read, and the way from one to the other. A
// primary that stops waits for its standbys; a standby whose log parted from its primary's is rewound (PostgreSQL
// manual, 27.2 Log-Shipping Standby Servers and pg_rewind; Patroni documentation, Replication modes).

import { ms } from '../../kernel/index.ts';
import type { NodeId, Reply } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import type { Stretch } from '../parts/shipping/history.ts';
import { append, at, branched, find, type Log, ordinal, timelineAfter } from '../parts/shipping/log.ts';
import type { Line, ShippingMessage } from '../parts/shipping/messages.ts';
import {
  copyOf,
  follow,
  onReceiverTimer,
  onShipped,
  type Receiver,
  stopFollowing,
  tell as tellProgress,
} from '../parts/shipping/receiver.ts';
import { lossInWords, rewound } from '../parts/shipping/rewind.ts';
import { NO_STANDBYS, onProgress, onShip, onStreamFrom, ship, standbyAt } from '../parts/shipping/sender.ts';
import { type Client, type Here, type Server, type State, withServer, writeLog } from './state.ts';

/** Timeouts of PostgreSQL's sender and receiver, and how often the latter tells of itself. */
const PACE = {
  resendMs: 5_000,
  heartbeatMs: 30_000,
  statusMs: 10_000,
  timeoutMs: 60_000,
  dropMs: 60_000,
  redialMs: 5_000,
};
const START_MS = [700, 1_000] as const;
const RESTART_MS = [1_200, 2_000] as const;
const REWIND_MS = [3_000, 4_000] as const;

const lineOf = ({ node, out }: Here): Line => ({ node, pace: PACE, out });

const within = ([low, high]: readonly [number, number]): readonly [number, number] => [ms(low), ms(high)];

export const isPrimary = ({ role, phase }: Server): boolean => role === 'primary' && phase === 'running';

export function tell(client: Client, reply: Reply, { node, out }: Here): void {
  if (client.node === node.self) out.reply(client.of, reply);
  else out.send(client.node, { type: 'told', of: client.of, reply });
}

const refused = (reason: string): Reply => ({ outcome: 'refused', reason });

/** Reads whatever this server can see now. */
export function readHere(state: State, client: Client, operation: Operation, here: Here): State {
  const { phase, copy } = state.server;
  if (phase !== 'running') tell(client, refused('the server is not running'), here);
  else {
    const { answer } = here.node.object.decide(copy.applied.state, operation);
    tell(client, { outcome: 'ok', answer }, here);
  }
  return state;
}

/** Carries out an operation as the primary: what it grants is acknowledged once it is on enough disks. */
export function execute(state: State, client: Client, operation: Operation, here: Here): State {
  const { server } = state;
  if (here.node.object.isRead(operation)) return readHere(state, client, operation, here);
  if (!isPrimary(server)) {
    tell(client, refused('this server is not the primary'), here);
    return state;
  }
  const log = server.copy.received;
  if (find(log, client.of) !== undefined) return state;
  const { answer, isUpdate } = here.node.object.decide(log.state, operation);
  const next = isUpdate ? append(log, { of: client.of, update: operation }, here.node.object) : log;
  if (isUpdate) writeLog(next, here);
  // A “no” waits as well: it may rest on an update that is not yet where it must be.
  const waits = [...server.waits, { position: next.position, client, answer }];
  return commit(withServer(state, { copy: { ...server.copy, received: next }, waits }), here);
}

/** Everything up to here is on as many disks as it must be, and may be seen. */
function confirmed(state: State, here: Here): number {
  const { copy, sender } = state.server;
  const own = copy.flushed.position;
  const { sync } = state.store.locks;
  const { settings, self } = here.node;
  if (settings['synchronous'] === 'off' || sync?.leader !== self) return own;
  if (sync.standby !== null) return Math.min(own, standbyAt(sender, sync.standby)?.flushed ?? 0);
  if (settings['synchronous'] !== 'strict' || here.node.names.length === 1) return own;
  return Math.min(own, Math.max(0, ...sender.standbys.map(({ flushed }) => flushed)));
}

/** Shows and acknowledges what has become safe enough. */
export function commit(state: State, here: Here): State {
  const { server } = state;
  if (server.role !== 'primary' || server.phase !== 'running') return state;
  const safe = Math.max(server.copy.applied.position, confirmed(state, here));
  const applied = at(server.copy.flushed, safe);
  const isOver = (position: number) => position <= safe && position <= server.copy.flushed.position;
  for (const { position, client, answer } of server.waits) {
    if (isOver(position)) tell(client, { outcome: 'ok', answer }, here);
  }
  const waits = server.waits.filter(({ position }) => !isOver(position));
  if (waits.length === server.waits.length && applied === server.copy.applied) return state;
  return withServer(state, { waits, copy: { ...server.copy, applied } });
}

/** A log is on disk: a primary sends it on, a standby shows it. */
export function onWritten(state: State, log: Log, here: Here): State {
  const { server } = state;
  // It was written before a rewind.
  if (at(server.copy.received, log.position).timeline !== log.timeline) return state;
  const flushed = log.position > server.copy.flushed.position ? log : server.copy.flushed;
  if (server.role === 'primary') {
    const sender = ship(server.sender, flushed, lineOf(here));
    return commit(withServer(state, { sender, copy: { ...server.copy, flushed } }), here);
  }
  const copy = { ...server.copy, flushed, applied: flushed };
  if (server.receiver) tellProgress(server.receiver, copy, lineOf(here));
  return withServer(state, { copy });
}

export function promote(state: State, here: Here): State {
  const { server } = state;
  if (server.role === 'primary' || server.phase !== 'running') return state;
  if (server.receiver) stopFollowing(server.receiver, lineOf(here));
  const highest = timelineAfter(server.highest, here.node.self);
  const log = branched(server.copy.received, highest);
  here.out.explain(`is promoted to primary, on timeline ${ordinal(highest)}`);
  writeLog(log, here);
  const copy = { ...server.copy, received: log };
  return withServer(state, {
    role: 'primary',
    copy,
    highest,
    receiver: null,
    sender: NO_STANDBYS,
    isStuck: false,
  });
}

/** Whoever waits is told that nobody can say. What is in the log stays there. */
function closeConnections(state: State, here: Here): State {
  for (const { client } of state.server.waits)
    tell(
      client,
      { outcome: 'unknown', reason: 'The server closed the connection while the commit waited.' },
      here,
    );
  return withServer(state, { waits: [] });
}

/** A fast shutdown: clients go at once, and it waits until every standby that is connected has the whole log. */
export function stopFast(state: State, why: string, here: Here): State {
  here.out.explain(`demotes itself: ${why}`);
  const closed = closeConnections(state, here);
  const { sender } = closed.server;
  const standbys = sender.standbys.map((standby) => ({ ...standby, heardAt: here.node.clock }));
  return stoppedIfDone(withServer(closed, { phase: 'stopping', sender: { ...sender, standbys } }), here);
}

/** An immediate stop: somebody else has the lock. */
export function stopAtOnce(state: State, why: string, here: Here): State {
  here.out.explain(`demotes itself at once: ${why}`);
  return start(closeConnections(state, here), RESTART_MS, here);
}

export function stoppedIfDone(state: State, here: Here): State {
  const { phase, sender, copy } = state.server;
  const isBehind = sender.standbys.some(({ flushed }) => flushed < copy.received.position);
  return phase !== 'stopping' || isBehind ? state : start(state, START_MS, here);
}

/** Comes back as a standby, with what it had written. */
function start(state: State, takes: readonly [number, number], here: Here): State {
  here.out.cancelTimer('ship');
  here.out.setTimer('start', within(takes));
  const { server } = state;
  if (server.receiver) stopFollowing(server.receiver, lineOf(here));
  return withServer(state, {
    role: 'standby',
    phase: 'starting',
    sender: NO_STANDBYS,
    receiver: null,
    copy: copyOf(server.copy.received),
    isStuck: false,
  });
}

export const onStarted = (state: State): State => withServer(state, { phase: 'running' });

export function followNode(state: State, source: NodeId, here: Here): State {
  const { server } = state;
  if (server.role === 'primary' || server.phase !== 'running' || server.receiver?.source === source)
    return state;
  if (server.receiver) stopFollowing(server.receiver, lineOf(here));
  const receiver = follow(source, server.copy, lineOf(here));
  return withServer(state, { receiver, isStuck: false });
}

export function onShipping(state: State, from: NodeId, message: ShippingMessage, here: Here): State {
  const { server } = state;
  const line = lineOf(here);
  switch (message.type) {
    case 'stream-from': {
      if (server.phase !== 'running' || server.role !== 'primary') return state;
      const sender = onStreamFrom(server.sender, server.copy.flushed, { from, message }, line);
      return commit(withServer(state, { sender }), here);
    }
    case 'progress': {
      if (server.role !== 'primary') return state;
      const sender = onProgress(server.sender, server.copy.flushed, { from, message }, line);
      return stoppedIfDone(commit(withServer(state, { sender }), here), here);
    }
    default:
      return onFromPrimary(state, from, message, here);
  }
}

function onFromPrimary(state: State, from: NodeId, message: ShippingMessage, here: Here): State {
  const { server } = state;
  const { receiver } = server;
  if (receiver?.source !== from || server.phase !== 'running') {
    here.out.send(from, { type: 'not-following' });
    return state;
  }
  const shipped = onShipped({ receiver, copy: server.copy }, from, message, lineOf(here));
  if (shipped.forked) return parted(state, receiver, shipped.forked, here);
  const log = shipped.copy.received;
  const next = withServer(state, { receiver: shipped.receiver });
  if (log === server.copy.received) return next;
  writeLog(log, here);
  const highest = Math.max(server.highest, log.timeline);
  return withServer(next, { copy: { ...server.copy, received: log }, highest });
}

/** One who does not follow it any more is not waited for. */
export function onNotFollowing(state: State, from: NodeId, here: Here): State {
  const { sender } = state.server;
  const standbys = sender.standbys.filter(({ node }) => node !== from);
  return stoppedIfDone(withServer(state, { sender: { ...sender, standbys } }), here);
}

/** Its log went another way than its primary's. The server tells timelines apart by their count alone: where both are on
 *  the second, though not on the same one, it finds nothing to rewind, and never streams again. */
function parted(state: State, receiver: Receiver, history: readonly Stretch[], here: Here): State {
  const { copy, isStuck } = state.server;
  const newest = history[0];
  if (newest !== undefined && ordinal(newest.timeline) === ordinal(copy.received.timeline)) {
    if (!isStuck)
      here.out.explain(
        `cannot follow ${here.node.names[receiver.source]}: both are on timeline ${ordinal(newest.timeline)}, and their logs differ`,
      );
    return withServer(state, { isStuck: true });
  }
  const { log, lost } = rewound(copy.received, history);
  here.out.explain(
    `is rewound to where its log parted from that of ${here.node.names[receiver.source]}: ${lossInWords(lost, here.node)}`,
  );
  stopFollowing(receiver, lineOf(here));
  writeLog(log, here);
  here.out.setTimer('start', within(REWIND_MS));
  return withServer(state, { phase: 'rewinding', receiver: null, copy: copyOf(log) });
}

/** The timers of shipping; undefined if this one is not its own. */
export function onServerTimer(state: State, name: string, here: Here): State | undefined {
  const { server } = state;
  const line = lineOf(here);
  if (name === 'ship') {
    if (server.role !== 'primary') return state;
    const sender = onShip(server.sender, server.copy.flushed, line);
    return stoppedIfDone(commit(withServer(state, { sender }), here), here);
  }
  if (name !== 'redial' && name !== 'listen') return undefined;
  if (server.receiver === null) return state;
  return withServer(state, { receiver: onReceiverTimer(server.receiver, server.copy, name, line) });
}
