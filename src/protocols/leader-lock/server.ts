// The roles of the database server, and the way from one to the other: a standby that is promoted opens a timeline, a
// primary that stops waits for its standbys (PostgreSQL manual, 19.5 Shutting Down the Server, 26.3.5 Timelines;
// Patroni documentation, “Replication modes”).

import type { Micros } from '../../kernel/index.ts';
import { branched, type Log, ordinal, type Timeline, timelineAfter } from '../parts/shipping/log.ts';
import { copyOf, stopFollowing } from '../parts/shipping/receiver.ts';
import { NO_STANDBYS } from '../parts/shipping/sender.ts';
import { closeConnections, relaxed } from './committing.ts';
import { lineOf, RESTARTING, STARTING } from './pace.ts';
import { type Here, type Server, type State, withServer, writeLog } from './state.ts';

export const isPrimary = ({ role, phase }: Server): boolean => role === 'primary' && phase === 'running';

/** A server as it comes up after a crash, with what its disk holds. */
export const standbyWith = (log: Log, highest: Timeline): Server => ({
  role: 'standby',
  phase: 'running',
  copy: copyOf(log),
  sender: NO_STANDBYS,
  receiver: null,
  highest,
  waits: [],
  awaits: 'nobody',
  readyFrom: 0,
  isStuck: false,
});

/** The new timeline comes after all whose history files the server has seen. */
export function promote(state: State, here: Here): State {
  const { server } = state;
  if (server.role === 'primary' || server.phase !== 'running') return state;
  if (server.receiver) stopFollowing(server.receiver, lineOf(here));
  const highest = timelineAfter(server.highest, here.node.self);
  const received = branched(server.copy.received, highest);
  here.out.explain(`is promoted to primary, on timeline ${ordinal(highest)}`);
  const next = withServer(state, {
    role: 'primary',
    copy: { ...server.copy, received },
    highest,
    receiver: null,
    sender: NO_STANDBYS,
    awaits: relaxed(here),
    readyFrom: received.position,
    isStuck: false,
  });
  writeLog(next, here);
  return next;
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
  return start(closeConnections(state, here), RESTARTING, here);
}

export function stoppedIfDone(state: State, here: Here): State {
  const { phase, sender, copy } = state.server;
  const isBehind = sender.standbys.some(({ flushed }) => flushed < copy.received.position);
  return phase !== 'stopping' || isBehind ? state : start(state, STARTING, here);
}

/** Comes back as a standby, with what it had written; what is still on its way to the disk will be there too. */
function start(state: State, takes: readonly [Micros, Micros], here: Here): State {
  here.out.cancelTimer('ship');
  here.out.setTimer('start', takes);
  const { copy, receiver } = state.server;
  if (receiver) stopFollowing(receiver, lineOf(here));
  return withServer(state, {
    role: 'standby',
    phase: 'starting',
    sender: NO_STANDBYS,
    receiver: null,
    copy: { ...copy, applied: copy.flushed },
    isStuck: false,
  });
}

export const onStarted = (state: State): State => withServer(state, { phase: 'running' });
