// How logs travel between the servers: a primary serves whoever asks, a standby follows the holder of the lock, and one
// whose log parted from its primary's is rewound (PostgreSQL manual, 27.2 Log-Shipping Standby Servers and pg_rewind;
// Patroni documentation, `use_pg_rewind`).

import type { NodeId } from '../contract.ts';
import type { Stretch } from '../parts/shipping/history.ts';
import { ordinal } from '../parts/shipping/log.ts';
import type { ShippingMessage } from '../parts/shipping/messages.ts';
import {
  copyOf,
  follow,
  onReceiverTimer,
  onShipped,
  type Receiver,
  stopFollowing,
} from '../parts/shipping/receiver.ts';
import { lossInWords, rewound } from '../parts/shipping/rewind.ts';
import { onProgress, onShip, onStreamFrom, type Sender } from '../parts/shipping/sender.ts';
import { commit } from './committing.ts';
import { lineOf, REWINDING } from './pace.ts';
import { isPrimary, stoppedIfDone } from './server.ts';
import { type Here, type Server, type State, withServer, writeLog } from './state.ts';

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
  const log = server.copy.flushed;
  switch (message.type) {
    case 'stream-from':
      // It has hung up, and a server that shuts down takes no new connection: nobody waits for it any more.
      if (server.phase === 'stopping') return onNotFollowing(state, from, here);
      if (!isServing(server)) return state;
      return served(state, onStreamFrom(server.sender, log, { from, message }, lineOf(here)), here);
    case 'progress':
      if (server.role !== 'primary') return state;
      return served(state, onProgress(server.sender, log, { from, message }, lineOf(here)), here);
    default:
      return onFromPrimary(state, from, message, here);
  }
}

/** Whoever was just promoted serves nobody before the beginning of its timeline is on its disk. */
const isServing = (server: Server): boolean =>
  isPrimary(server) && server.copy.flushed.timeline === server.copy.received.timeline;

const served = (state: State, sender: Sender, here: Here): State =>
  stoppedIfDone(commit(withServer(state, { sender }), here), here);

function onFromPrimary(state: State, from: NodeId, message: ShippingMessage, here: Here): State {
  const { server } = state;
  const { receiver } = server;
  if (receiver?.source !== from || server.phase !== 'running') {
    here.out.send(from, { type: 'not-following' });
    return state;
  }
  const shipped = onShipped({ receiver, copy: server.copy }, from, message, lineOf(here));
  if (shipped.forked) return parted(state, receiver, shipped.forked, here);
  const received = shipped.copy.received;
  const next = withServer(state, { receiver: shipped.receiver });
  if (received === server.copy.received) return next;
  const highest = Math.max(server.highest, received.timeline);
  const longer = withServer(next, { copy: { ...server.copy, received }, highest });
  writeLog(longer, here);
  return longer;
}

/** One who does not follow it any more is not waited for. */
export function onNotFollowing(state: State, from: NodeId, here: Here): State {
  const { sender } = state.server;
  const standbys = sender.standbys.filter(({ node }) => node !== from);
  return stoppedIfDone(withServer(state, { sender: { ...sender, standbys } }), here);
}

/** Its log went another way than its primary's. Timelines are told apart by their count alone: where both are on the
 *  second, though not on the same one, there is nothing to rewind for all that anybody can see, and it never streams
 *  again, as was recorded. */
function parted(state: State, receiver: Receiver, history: readonly Stretch[], here: Here): State {
  const newest = history[0]?.timeline ?? 0;
  const own = state.server.copy.received.timeline;
  if (ordinal(newest) !== ordinal(own)) return rewind(state, receiver, history, here);
  const source = here.node.names[receiver.source];
  if (!state.server.isStuck)
    here.out.explain(
      `cannot follow ${source}: both are on timeline ${ordinal(newest)}, and their logs differ`,
    );
  return withServer(state, { isStuck: true });
}

/** With the log the primary's history files come over: no later timeline of this server takes one of their numbers. */
function rewind(state: State, receiver: Receiver, history: readonly Stretch[], here: Here): State {
  const { log, lost } = rewound(state.server.copy.received, history);
  const source = here.node.names[receiver.source];
  here.out.explain(
    `is rewound to where its log parted from that of ${source}: ${lossInWords(lost, here.node)}`,
  );
  stopFollowing(receiver, lineOf(here));
  here.out.setTimer('start', REWINDING);
  const highest = Math.max(state.server.highest, ...history.map(({ timeline }) => timeline));
  const next = withServer(state, { phase: 'rewinding', receiver: null, copy: copyOf(log), highest });
  writeLog(next, here);
  return next;
}

/** The timers of shipping; undefined if this one is not its own. */
export function onServerTimer(state: State, name: string, here: Here): State | undefined {
  const { server } = state;
  const line = lineOf(here);
  if (name === 'ship')
    return server.role === 'primary'
      ? served(state, onShip(server.sender, server.copy.flushed, line), here)
      : state;
  if (name !== 'redial' && name !== 'listen') return undefined;
  if (server.receiver === null) return state;
  return withServer(state, { receiver: onReceiverTimer(server.receiver, server.copy, name, line) });
}
