// What the holder of the lock does: it becomes the primary, says how far it is, and with synchronous commits chooses the
// standby that is waited for (Patroni documentation, “Replication modes”).
//
// Whoever may be promoted must have all that was acknowledged. So the store names a standby only after commits wait for
// it and it has everything from before; and commits stop waiting for it only after the store names it no longer.

import { standbyAt } from '../parts/shipping/sender.ts';
import { demand, demandSync, rest } from './asking.ts';
import { awaitDisk, relaxed } from './committing.ts';
import { mayBePromoted } from './racing.ts';
import { isPrimary, promote } from './server.ts';
import type { Here, State } from './state.ts';

export const isSynchronous = ({ node }: Here): boolean => node.settings['synchronous'] !== 'off';

/** Holds the lock: is the primary, or becomes it. */
export function lead(state: State, here: Here): State {
  const idle = rest(state, here);
  if (isPrimary(state.server)) return isSynchronous(here) ? keepStandby(idle, here) : report(idle, here);
  if (!isSynchronous(here)) return takeOver(idle, here);
  // Another standby may have been chosen since this one decided to go for the lock. Whoever seizes it does not look.
  if (!mayBePromoted(state, here) && here.node.settings['lostLease'] !== 'seize') {
    here.out.explain('gives the leader lock back: it is not the synchronous standby any more');
    return demand(idle, { kind: 'revoke', lease: state.store.locks.lease }, 'idle', here);
  }
  // From here on nobody else may be promoted, until a standby has confirmed that it has everything.
  return demandSync(idle, null, 'promote', here);
}

export function takeOver(state: State, here: Here): State {
  here.out.explain('holds the leader lock');
  return promote(state, here);
}

/** Writes down how far the log is, so that a standby too far behind is not promoted. */
function report(state: State, here: Here): State {
  const { position } = state.server.copy.flushed;
  if (position === state.store.locks.position) return state;
  return demand(state, { kind: 'progress', position }, 'idle', here);
}

/** Of the standbys that stream, one is waited for; if it is gone, another, or none. */
function keepStandby(state: State, here: Here): State {
  const { sync } = state.store.locks;
  const { awaits, sender, copy } = state.server;
  const named = sync?.leader === here.node.self ? sync.standby : undefined;
  const isThere = typeof awaits === 'number' && standbyAt(sender, awaits) !== undefined;
  if (isThere && named === awaits) return report(state, here);
  if (isThere && named === null) return name(state, awaits, here);
  // An earlier wish to name it may still be on its way to the store: writing over it once more turns that away.
  if (typeof awaits === 'number' || named !== null) return demandSync(state, null, 'release', here);
  const near = sender.standbys.find(({ flushed }) => flushed >= copy.applied.position);
  if (near === undefined) return report(state, here);
  here.out.explain(`waits for ${here.node.names[near.node]} with every commit`);
  return name(awaitDisk(state, near.node, here), near.node, here);
}

/** The standby may be promoted once it has what was acknowledged before anybody waited for it. */
function name(state: State, standby: number, here: Here): State {
  const { sender, readyFrom } = state.server;
  const hasAll = (standbyAt(sender, standby)?.flushed ?? 0) >= readyFrom;
  return hasAll ? demandSync(state, standby, 'idle', here) : report(state, here);
}

/** The store names nobody: commits need not wait for the standby that is gone. */
export function release(state: State, here: Here): State {
  here.out.explain('waits for no standby by name');
  return lead(awaitDisk(state, relaxed(here), here), here);
}
