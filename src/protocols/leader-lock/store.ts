// The store: a replicated log of commands about one lock, with leases that end unless they are kept alive (Patroni
// documentation, “How Patroni works” and dynamic configuration `ttl`; etcd documentation, the lease API). Members read
// what they have applied themselves, which may be old.

import { ms } from '../../kernel/index.ts';
import { entriesAfter, NOBODY, propose } from '../parts/consensus/index.ts';
import { type Command, type Here, type Locks, type State, storeHere } from './state.ts';

/** Leases are looked at twice a second. */
const CHECK_MS = 500;

const ttlOf = ({ node }: Here): number => ms(node.settings['ttlMs'] as number);

/** Hands a command to whoever leads the store, as far as this member knows. */
export function order(state: State, command: Command, here: Here): State {
  const { core } = state.store;
  if (core.role === 'leader') return onOrder(state, command, here);
  if (core.leader !== NOBODY) here.out.send(core.leader, { type: 'order', command });
  return state;
}

/** The leader appends it, unless it is there already: a command that comes twice is carried out once. */
export function onOrder(state: State, command: Command, here: Here): State {
  const { core, applied } = state.store;
  const isKnown = ({ command: known }: { command: Command | null }) => known?.request === command.request;
  if (entriesAfter(core.log, applied, core.log.index).some(isKnown)) return state;
  return { ...state, store: { ...state.store, core: propose(core, command, storeHere(here)) } };
}

/** A lease lives on if the member that leads the store hears of it in time. One whose end is in the log already is not
 *  kept, though it still stands (etcd: a renewal waits for the revocation of a lease that has expired). */
export function keepAlive({ store }: State, lease: number, here: Here): boolean {
  const { core, applied: done, locks } = store;
  const isEnd = ({ command }: { command: Command | null }) =>
    command?.kind === 'revoke' && command.lease === lease;
  const isKept = locks.leases.includes(lease) && !entriesAfter(core.log, done, core.log.index).some(isEnd);
  if (isKept) watch(lease, here);
  return isKept;
}

const watch = (lease: number, here: Here): void =>
  here.out.setTimer('lease', [ttlOf(here), ttlOf(here) + ms(CHECK_MS)], lease);

/** A new leader gives every lease its whole time once more: it cannot know how much was left. */
export function onLeadership(state: State, leads: boolean, here: Here): void {
  for (const lease of state.store.locks.leases) {
    if (leads) watch(lease, here);
    else here.out.cancelTimer('lease', lease);
  }
}

/** Nobody kept it alive: it ends, and with it the lock if that hung on it. */
export function onLeaseEnd(state: State, lease: number, here: Here): State {
  if (state.store.core.role !== 'leader') return state;
  here.out.explain('finds a lease of the leader lock at its end');
  // Its number tells this end from any other request.
  return onOrder(state, { kind: 'revoke', lease, request: -lease, node: here.node.self }, here);
}

/** What is committed is carried out, in order. */
export function applied(state: State, here: Here): State {
  const { core, applied: done } = state.store;
  let { locks } = state.store;
  for (const { command } of entriesAfter(core.log, done, core.commit)) {
    if (command === null) continue;
    const before = locks;
    locks = carriedOut(locks, command);
    if (core.role === 'leader' && command.kind === 'grant' && locks !== before) watch(command.request, here);
  }
  return { ...state, store: { core, applied: core.commit, locks } };
}

function carriedOut(locks: Locks, command: Command): Locks {
  const { node, request } = command;
  switch (command.kind) {
    case 'grant':
      return locks.leases.includes(request) ? locks : { ...locks, leases: [...locks.leases, request] };
    case 'revoke':
      return ended(locks, command.lease);
    case 'take':
    case 'seize': {
      const isFree = locks.holder === null || locks.holder === node || command.kind === 'seize';
      const isAlive = locks.leases.includes(command.lease);
      return isFree && isAlive ? { ...locks, holder: node, lease: command.lease } : locks;
    }
    case 'sync': {
      const isSeen = (locks.sync?.by ?? 0) === command.over;
      const sync = { leader: node, standby: command.standby, by: request };
      return locks.holder === node && isSeen ? { ...locks, sync } : locks;
    }
    case 'progress':
      return locks.holder === node ? { ...locks, position: command.position } : locks;
  }
}

function ended(locks: Locks, lease: number): Locks {
  const leases = locks.leases.filter((each) => each !== lease);
  return locks.lease === lease ? { ...locks, leases, holder: null, lease: 0 } : { ...locks, leases };
}

/** Is the command among what this member has applied? */
export const isDone = ({ store }: State, { request }: Command, since: number): boolean =>
  entriesAfter(store.core.log, since, store.applied).some(({ command }) => command?.request === request);
