// A write, coordinated: it goes to all replicas, and its client is told as soon as as many as its level asks for have it on
// disk. Whoever is down, or does not answer in time, is left a hint (Cassandra, “Write path”, “Hinted handoff”; Dynamo,
// sections 4.5 and 4.6).

import type { NodeId } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { needFor, type Target, targetsOf } from './asking.ts';
import { merged } from './cell.ts';
import { contextAfter } from './contexts.ts';
import { cellOf, valueLeft } from './data.ts';
import { keepHints } from './hints.ts';
import { isMet, type Need } from './levels.ts';
import type { Message } from './messages.ts';
import {
  type Client,
  type Here,
  onceKept,
  type PendingWrite,
  persist,
  post,
  type State,
  tell,
  waitOf,
  wayOf,
  without,
} from './state.ts';
import { hinted, isReplica, ownCell, placeOfCell, taken } from './store.ts';
import { withCell } from './tree.ts';
import { knownCell, placed, stamped, timed } from './versions.ts';

export function beginWrite(state: State, client: Client, operation: Operation, here: Here): State {
  const name = cellOf(operation, here.node.object);
  const place = placeOfCell(name, here);
  const targets = targetsOf(state, place, here);
  const need = needFor({ client, operation, place, targets }, here);
  return need === undefined
    ? state
    : write(stamped(state, here), { client, operation, name, targets, need }, here);
}

interface Write {
  readonly client: Client;
  readonly operation: Operation;
  readonly name: string;
  readonly targets: readonly Target[];
  readonly need: Need;
}

function write(state: State, { client, operation, name, targets, need }: Write, here: Here): State {
  const value = valueLeft(operation, null, here.node.object);
  const what = { of: client.of, name, value, operation };
  const isTimed = wayOf(here) === 'last-writer-wins';
  const [next, cell, seen] = isTimed
    ? [state, timed(knownCell(state, name, here), what, state.lastStamp), undefined]
    : placed(state, what, here);
  const context = seen && wayOf(here) === 'dotted' ? { context: contextAfter(operation, name, seen) } : {};
  const pending: PendingWrite = {
    client,
    need,
    cell,
    sent: targets,
    acked: [],
    isAnswered: false,
    ...context,
  };
  here.out.setTimer('write', waitOf(here, 'writeTimeoutMs'), client.of);
  const sending = { ...next, writes: { ...next.writes, [client.of]: pending } };
  return leaveHints(sendAll(sending, pending, here), pending, here);
}

const sendAll = (state: State, { client, cell, sent }: PendingWrite, here: Here): State =>
  sent.reduce(
    (sum, { to, owner }) => post(sum, to, { type: 'write', of: client.of, cell, owner }, here),
    state,
  );

/** Hints for the replicas that are down, kept at the coordinator; a sloppy quorum has left them with those who stand in.
 *  With ANY such a hint is enough. */
function leaveHints(state: State, { client, cell, sent, need }: PendingWrite, here: Here): State {
  const { replicas } = placeOfCell(cell.name, here);
  const missed = replicas.filter((node) => !sent.some(({ owner }) => owner === node));
  const next = keepHints(state, missed, { cell, of: client.of }, here);
  if (next === state) return next;
  const enough = { to: here.node.self, message: { type: 'wrote', of: client.of, evidence: cell } } as const;
  return onceKept(next, need.level === 'ANY' ? [enough] : [], here);
}

/** At a replica, or at a node that stands in for one. */
export function onWrite(
  state: State,
  from: NodeId,
  message: Extract<Message, { type: 'write' }>,
  here: Here,
): State {
  const { of, cell, owner } = message;
  const { self, names } = here.node;
  if (owner === self && !isReplica(cell.name, here)) return state;
  if (owner !== self) here.out.explain(`stands in for ${names[owner]}`, of);
  const next = owner === self ? taken(state, cell, here) : hinted(state, owner, cell, here);
  const evidence = ownCell(next, cell.name, here) ?? cell;
  return onceKept(next, [{ to: from, message: { type: 'wrote', of, evidence } }], here);
}

export function onWrote(
  state: State,
  from: NodeId,
  { of, evidence }: Extract<Message, { type: 'wrote' }>,
  here: Here,
): State {
  const pending = state.writes[of];
  const learned = remembered(state, evidence, here);
  if (pending === undefined || pending.acked.includes(from)) return learned;
  const acked = [...pending.acked, from];
  const isEnough = isMet(pending.need, acked);
  if (isEnough && !pending.isAnswered) confirm(pending, here);
  const next = { ...pending, acked, isAnswered: pending.isAnswered || isEnough };
  const isOver = next.isAnswered && next.sent.every(({ to }) => acked.includes(to));
  if (!isOver) return { ...learned, writes: { ...learned.writes, [of]: next } };
  here.out.cancelTimer('write', of);
  return { ...learned, writes: without(learned.writes, of) };
}

/** A coordinator that keeps no copy remembers what it has seen of the cell: its next write knew of that. */
function remembered(state: State, cell: State['writes'][number]['cell'], here: Here): State {
  if (isReplica(cell.name, here)) return state;
  const after = merged(knownCell(state, cell.name, here), cell, wayOf(here));
  return { ...state, known: withCell(state.known, after) };
}

function confirm({ client, context }: PendingWrite, here: Here): void {
  const answer = { granted: true, value: null };
  tell(client, { outcome: 'ok', answer, ...(context === undefined ? {} : { context }) }, here);
}

/** Too few have answered in time: the write is on its way, and nobody takes it back (Cassandra, “WriteTimeout”). Whoever
 *  did not answer is left a hint. */
export function onWriteTimer(state: State, of: number, here: Here): State {
  const pending = state.writes[of];
  if (pending === undefined) return state;
  const { client, acked, sent, isAnswered, cell } = pending;
  if (!isAnswered) {
    const reason = `WriteTimeout: ${acked.length} acknowledged it, and ${pending.need.level} asks for more`;
    tell(client, { outcome: 'unknown', reason }, here);
  }
  const silent = sent.filter(({ to, owner }) => to === owner && !acked.includes(to)).map(({ to }) => to);
  const next = { ...state, writes: without(state.writes, of) };
  const hinting = keepHints(
    next,
    silent.filter((to) => to !== here.node.self),
    { cell, of },
    here,
  );
  return hinting === next ? next : persist(hinting, [], here);
}
