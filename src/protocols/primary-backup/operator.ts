// What an operator does by hand, since this system has no failover of its own: promote a standby, make a server follow
// another, rebuild it from another. Nobody is fenced unless somebody does it: an old primary that is not told goes on
// (PostgreSQL manual, 27.3 Failover, and pg_rewind; MariaDB manual, CHANGE MASTER TO and error 1236).

import { ms } from '../../kernel/index.ts';
import type { CommandSpec, NodeId } from '../contract.ts';
import { historyOf, type Stretch } from '../parts/shipping/history.ts';
import { branched, ordinal, timelineAfter, type Update } from '../parts/shipping/log.ts';
import { copyOf, follow, type Shipped, stopFollowing } from '../parts/shipping/receiver.ts';
import { lossInWords, named, replacedBy, rewound } from '../parts/shipping/rewind.ts';
import { NO_STANDBYS } from '../parts/shipping/sender.ts';
import { letGo } from './primary.ts';
import { number } from './settings.ts';
import { type Here, isFenced, isPrimary, lineOf, persist, type State } from './state.ts';

export const commands: readonly CommandSpec[] = [
  { name: 'promote', title: 'promote it to primary', namesNode: false },
  { name: 'fence', title: 'shut it out', namesNode: false },
  { name: 'follow', title: 'make it a standby of', namesNode: true },
  { name: 'rebuild', title: 'rebuild it as a copy of', namesNode: true },
];

export function onCommand(state: State, name: string, of: NodeId, here: Here): State {
  if (name === 'promote') return promote(state, here);
  if (name === 'fence') return fence(state, here);
  if (of === here.node.self) {
    here.out.explain('cannot follow itself');
    return state;
  }
  return name === 'rebuild' ? rebuild(state, of, here) : turnTo(state, of, here);
}

/** Opens a timeline of its own after everything it has received (PostgreSQL manual, 27.3 and 26.3.5). */
function promote(state: State, here: Here): State {
  const { out, node } = here;
  const { durable, copy } = state;
  if (durable.isStopped || isPrimary(state)) {
    out.explain(durable.isStopped ? 'cannot be promoted while it is stopped' : 'is the primary already');
    return state;
  }
  if (state.receiver !== null) stopFollowing(state.receiver, lineOf(here));
  out.cancelTimer('apply');
  const timeline = timelineAfter(Math.max(durable.highest, copy.received.timeline), node.self);
  const received = branched(copy.received, timeline);
  const { updates } = copy.received;
  const held = updates === 1 ? '1 update' : `${updates} updates`;
  out.explain(
    `is promoted: timeline ${ordinal(timeline)} begins after ${held}; what ${node.names[durable.source]} has beyond that is not here`,
  );
  const next = { ...state, receiver: null, lying: [], consistentFrom: 0, copy: { ...copy, received } };
  return persist(next, { role: 'primary', listsStandbys: false, isStuck: false, wantsCopy: false }, here);
}

/** Takes a primary out of service, whatever it thinks of itself, so that another can be promoted safely (PostgreSQL
 *  manual, 27.3: STONITH). The operator reaches it though the network does not. */
function fence(state: State, here: Here): State {
  if (!isPrimary(state)) {
    here.out.explain('is no primary that could be shut out');
    return state;
  }
  here.out.explain('is shut out by an operator: it serves nobody and sends nothing');
  here.out.cancelTimer('ship');
  return persist({ ...letGo(state, here), sender: NO_STANDBYS }, { isStopped: true }, here);
}

/** Points a server at another. A primary is stopped first where its log may have to be rewound. */
function turnTo(state: State, source: NodeId, here: Here): State {
  const { node } = here;
  const wasPrimary = isPrimary(state) || isFenced(state);
  const asStandby = demoted(state, source, here);
  if (wasPrimary && node.settings['whenDiverged'] === 'rewind') return stop(asStandby, here);
  here.out.explain(`is told to follow ${node.names[source]}, and takes no writes`);
  // One that is down and not yet ready to come up will dial when it is.
  const isDown = state.durable.isStopped && state.receiver === null;
  const receiver = isDown ? null : follow(source, asStandby.copy, lineOf(here));
  return persist({ ...asStandby, receiver }, {}, here);
}

/** A standby of this node, with nobody waiting and nobody served. */
function demoted(state: State, source: NodeId, here: Here): State {
  const { out } = here;
  if (state.receiver !== null) stopFollowing(state.receiver, lineOf(here));
  out.cancelTimer('ship');
  const free = letGo(state, here);
  const durable = { ...state.durable, role: 'standby', source, isStuck: false, wantsCopy: false } as const;
  const sender = NO_STANDBYS;
  return { ...free, durable, receiver: null, sender, isDegraded: false };
}

/** Takes the server down for as long as it takes to rewind it. */
function stop(state: State, here: Here): State {
  const { node, out } = here;
  const span = ms(number(node.settings, 'rewindMs'));
  out.explain(`is stopped, to come back as a standby of ${node.names[state.durable.source]}`);
  out.cancelTimer('apply');
  out.setTimer('restart', [span, span]);
  return persist({ ...state, receiver: null, lying: [] }, { isStopped: true }, here);
}

/** Takes the whole log of another in place of its own (pg_basebackup; a full resynchronization). */
function rebuild(state: State, source: NodeId, here: Here): State {
  const standby = demoted(state, source, here);
  return stop({ ...standby, durable: { ...standby.durable, wantsCopy: true } }, here);
}

/** The time it takes is over: the server looks for its primary, and serves again when that has answered. */
export function onRestart(state: State, here: Here): State {
  const { source, isStopped, wantsCopy } = state.durable;
  if (!isStopped) return state;
  return { ...state, receiver: follow(source, state.copy, lineOf(here), wantsCopy) };
}

/** The primary answered and this log joins on: the server is up again. What the primary had by then it must have as
 *  well before it is read: till then a rewound copy is neither the old nor the new. */
export function comeBack(state: State, { node, out }: Here): State {
  out.explain(`is up again, as a standby of ${node.names[state.durable.source]}`);
  const consistentFrom = state.copy.received.position;
  return { ...state, consistentFrom, durable: { ...state.durable, isStopped: false } };
}

/** The primary's log is not an extension of this one. */
export function onForked(state: State, history: readonly Stretch[], here: Here): State {
  const policy = here.node.settings['whenDiverged'];
  if (policy === 'stop') return getStuck(state, history, here);
  if (policy === 'copy') {
    here.out.explain('asks for the whole log: its own has parted from its primary’s');
    const receiver = follow(state.durable.source, state.copy, lineOf(here), true);
    return persist({ ...state, receiver }, { wantsCopy: true }, here);
  }
  return state.durable.isStopped ? rewind(state, history, here) : stop(state, here);
}

/** Nothing is merged and nothing is thrown away: it stays where it is until somebody looks after it. */
function getStuck(state: State, history: readonly Stretch[], here: Here): State {
  const { node, out } = here;
  const { lost } = rewound(state.copy.received, history);
  if (state.receiver !== null) stopFollowing(state.receiver, lineOf(here));
  out.explain(
    `stops replicating: ${node.names[state.durable.source]} never had ${named(lost, node) || 'its timeline'}; it stays as it is`,
  );
  return persist({ ...state, receiver: null }, { isStuck: true, isStopped: false }, here);
}

function rewind(state: State, history: readonly Stretch[], here: Here): State {
  const { log, lost } = rewound(state.copy.received, history);
  here.out.explain(loss(state, lost, here));
  if (state.receiver !== null) stopFollowing(state.receiver, lineOf(here));
  return persist(
    { ...state, receiver: null, unconfirmed: [], copy: { ...state.copy, received: log } },
    {},
    here,
    true,
  );
}

/** What goes, apart by whether anybody had been told that it was done. */
function loss({ unconfirmed }: State, lost: readonly Update[], { node }: Here): string {
  const confirmed = lost.filter(({ of }) => !unconfirmed.includes(of));
  const others = lost.filter(({ of }) => unconfirmed.includes(of));
  const never = others.length > 0 ? `never confirmed, and gone as well: ${named(others, node)}` : '';
  if (confirmed.length === 0 && never !== '') return `nothing confirmed is lost by rewinding; ${never}`;
  const words = lossInWords(confirmed, node);
  return never === '' ? words : `${words}; ${never}`;
}

/** The whole log of the primary is here, in place of the old one. */
export function onWholeLog(state: State, { receiver, copy }: Shipped, here: Here): State {
  const lost = replacedBy(state.copy.received, historyOf(copy.received));
  if (lost.length > 0) here.out.explain(`lost by taking another’s log: ${named(lost, here.node)}`);
  stopFollowing(receiver, lineOf(here));
  here.out.cancelTimer('apply');
  // Until it is on disk, reads see the old copy.
  const next = { ...state, receiver: null, lying: [], copy: { ...state.copy, received: copy.received } };
  return persist(next, { wantsCopy: false }, here, true);
}

/** The log that took the place of another is on disk: it is the copy now, and goes on from its end. */
export function onRejoined(state: State, here: Here): State {
  const copy = copyOf(state.copy.received);
  const next = { ...state, copy, sender: NO_STANDBYS };
  return { ...next, receiver: follow(state.durable.source, copy, lineOf(here)) };
}
