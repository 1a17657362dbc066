// A standby: it takes the log from its primary, writes it down, lets it lie for as long as it was told to, and applies
// it. Others may stream from it in turn (PostgreSQL manual, 27.2 Log-Shipping Standby Servers, 27.2.7 Cascading).

import { ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import type { Log } from '../parts/shipping/log.ts';
import type { ShippingMessage } from '../parts/shipping/messages.ts';
import { onReceiverTimer, onShipped, type Shipped, tell } from '../parts/shipping/receiver.ts';
import { NO_STANDBYS, onProgress, onShip, onStreamFrom, ship } from '../parts/shipping/sender.ts';
import { comeBack, onForked, onWholeLog } from './operator.ts';
import { settle } from './primary.ts';
import { level, number } from './settings.ts';
import { type Here, isPrimary, lineOf, persist, type State } from './state.ts';

/** A message of the log's own channel. */
export function onShipping(state: State, from: NodeId, message: ShippingMessage, here: Here): State {
  const line = lineOf(here);
  const log = state.copy.flushed;
  switch (message.type) {
    case 'stream-from':
      // A server that is down answers nobody, and one that waits for a whole log has none to give.
      if (state.durable.isStopped || state.durable.wantsCopy) return state;
      return settled({ ...state, sender: onStreamFrom(state.sender, log, { from, message }, line) }, here);
    case 'progress':
      if (state.durable.isStopped) return state;
      return settled({ ...state, sender: onProgress(state.sender, log, { from, message }, line) }, here);
    default:
      return onLog(state, from, message, here);
  }
}

const settled = (state: State, here: Here): State => (isPrimary(state) ? settle(state, here) : state);

function onLog(state: State, from: NodeId, message: ShippingMessage, here: Here): State {
  const { receiver, copy, durable } = state;
  if (receiver === null || durable.isStuck) return state;
  const shipped = onShipped({ receiver, copy }, from, message, lineOf(here));
  if (shipped.forked !== null) return onForked(state, shipped.forked, here);
  if (receiver.whole && !shipped.receiver.whole) return onWholeLog(state, shipped, here);
  return onTaken(state, shipped, here);
}

/** Something was taken in, or nothing but a sign of life. */
function onTaken(before: State, { receiver, copy }: Shipped, here: Here): State {
  const state = { ...before, receiver, copy };
  const isNew = copy.received !== before.copy.received;
  const there = receiver.isStreaming && state.durable.isStopped ? comeBack(state, here) : state;
  if (isNew && level(here.node.settings) === 'received') tell(receiver, copy, lineOf(here));
  return isNew || there !== state ? persist(there, {}, here) : there;
}

/** The log is on the standby's disk up to here. */
export function onFlushedHere(state: State, log: Log, here: Here): State {
  const copy = { ...state.copy, flushed: log };
  const sender = ship(state.sender, log, lineOf(here));
  const lag = number(here.node.settings, 'applyMs');
  if (lag === 0 && state.lying.length === 0)
    return reported({ ...state, sender, copy: { ...copy, applied: log } }, here);
  const lying = [...state.lying, { log, dueAt: here.node.clock + ms(lag) }];
  if (state.lying.length === 0) here.out.setTimer('apply', [ms(lag), ms(lag)]);
  return reported({ ...state, sender, copy, lying }, here);
}

function reported(state: State, here: Here): State {
  if (state.receiver !== null) tell(state.receiver, state.copy, lineOf(here));
  return state;
}

/** What has lain long enough is applied. */
export function onApply(state: State, here: Here): State {
  const { clock } = here.node;
  const due = state.lying.filter(({ dueAt }) => dueAt <= clock);
  const lying = state.lying.filter(({ dueAt }) => dueAt > clock);
  const next = lying[0];
  if (next !== undefined) here.out.setTimer('apply', [next.dueAt - clock, next.dueAt - clock]);
  const applied = due.at(-1)?.log;
  if (applied === undefined) return state;
  return reported({ ...state, lying, copy: { ...state.copy, applied } }, here);
}

/** One of the timers of shipping fired. */
export function onShippingTimer(state: State, name: string, here: Here): State {
  const line = lineOf(here);
  if (name === 'ship') {
    const sender = state.durable.isStopped ? NO_STANDBYS : onShip(state.sender, state.copy.flushed, line);
    return settled({ ...state, sender }, here);
  }
  if (state.receiver === null || state.durable.isStuck) return state;
  return { ...state, receiver: onReceiverTimer(state.receiver, state.copy, name, line) };
}
