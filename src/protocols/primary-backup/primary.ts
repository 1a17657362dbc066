// The primary: it decides writes one after another in its log, streams the log, and answers a write when enough standbys
// have confirmed it. A write whose wait is not over keeps the lock of its row, and later writes of that row queue up
// behind it (PostgreSQL manual, 27.2.8 Synchronous Replication).
//
// Alsberg and Day 1976 have the primary wait for one backup before it answers. How far a real system goes is a setting.

import { ms } from '../../kernel/index.ts';
import type { Reply } from '../contract.ts';
import { append, findAny, type Log, noted } from '../parts/shipping/log.ts';
import { ship } from '../parts/shipping/sender.ts';
import { acknowledge, level, number, wanted } from './settings.ts';
import {
  type Ask,
  answer,
  type Commit,
  type Here,
  isHidden,
  lineOf,
  persist,
  type State,
  turningAway,
} from './state.ts';

/** A write is decided, or waits for the row. Settings may have changed since the last event, and nobody need wait any
 *  more. */
export function write(before: State, ask: Ask, here: Here): State {
  const state = settle(before, here);
  const isInLine = state.queue.some((other) => keyOf(other) === keyOf(ask));
  const holder = lockFor(state, ask, here);
  if (!isInLine && holder === undefined) return execute(state, ask, here);
  const isHeldByWait = holder?.isFlushed === true;
  if (isHeldByWait)
    here.out.explain('stands in line: an earlier write of this row waits for a standby', ask.of);
  return { ...state, queue: [...state.queue, ask] };
}

/** What has no keys is one row. */
const keyOf = ({ operation }: Ask): string => operation.key ?? '';

/** A row is locked until the transaction that changed it is over, and then its change is seen. */
const lockFor = ({ commits }: State, ask: Ask, { node }: Here): Commit | undefined =>
  commits.find((commit) => commit.key === keyOf(ask) && isHidden(commit, node));

function execute(state: State, ask: Ask, here: Here): State {
  const { object, self } = here.node;
  const { operation, of, via } = ask;
  const { received } = state.copy;
  const { answer: told, isUpdate } = object.decide(received.state, operation);
  const isLocal = operation.mode === 'weak';
  const place = { ask, answer: told, position: received.position + 1, isFlushed: false };
  if (isUpdate) {
    const commit: Commit = { ...place, key: keyOf(ask), isLocal, isShown: false };
    return written(state, append(received, { of, update: operation }, object), commit, here);
  }
  // No other copy of this request can come, and a no changes nothing.
  if (via === self) {
    answer(ask, { outcome: 'ok', answer: told }, here);
    return state;
  }
  const commit: Commit = { ...place, key: rowOfItsOwn(ask), isLocal: true, isShown: true };
  return written(state, noted(received, of), commit, here);
}

/** What locks nobody out. */
const rowOfItsOwn = ({ of }: Ask): string => `operation ${of}`;

/** The log is longer by the entry of this commit, and goes to the disk. */
function written(state: State, log: Log, commit: Commit, here: Here): State {
  const commits = [...state.commits, commit];
  return persist({ ...state, commits, copy: { ...state.copy, received: log } }, {}, here);
}

/** A write that came a second time, from a node that had no answer. True if there is nothing to decide any more. */
export const isKnown = ({ commits, queue }: State, of: number): boolean =>
  commits.some(({ ask }) => ask.of === of) || queue.some((ask) => ask.of === of);

/** It is in the log already: it is answered as it was then, when enough standbys have it. */
export function answerAgain(state: State, ask: Ask, here: Here): State | undefined {
  const found = findAny(state.copy.received, ask.of);
  if (found?.rest == null) return undefined;
  const { answer } = here.node.object.decide(found.rest.state, ask.operation);
  const isFlushed = found.position <= state.copy.flushed.position;
  const isLocal = ask.operation.mode === 'weak' || !answer.granted;
  const placed = { position: found.position, isLocal, isFlushed, isShown: true };
  // The row's lock is free by now.
  const commit: Commit = { ask, key: rowOfItsOwn(ask), answer, ...placed };
  const commits = [...state.commits, commit].sort((a, b) => a.position - b.position);
  return settle({ ...state, commits }, here);
}

/** The log is on disk up to here: it may be sent, and commits begin to wait for standbys. Nothing is streamed before, so
 *  that no standby ever has what a crash here could take back. */
export function onFlushed(state: State, log: Log, here: Here): State {
  const copy = { ...state.copy, flushed: log, applied: log };
  const commits = state.commits.map((commit) => {
    if (commit.isFlushed || commit.position > log.position) return commit;
    return { ...commit, isFlushed: true };
  });
  const sender = ship(state.sender, log, lineOf(here));
  const fresh = commits.filter((commit, i) => commit !== state.commits[i]);
  const next = settle({ ...state, copy, commits, sender }, here);
  for (const commit of fresh) if (next.commits.includes(commit)) beginWaiting(commit, here);
  return next;
}

function beginWaiting({ ask: { of } }: Commit, { node, out }: Here): void {
  const fallback = ms(number(node.settings, 'fallbackMs'));
  if (acknowledge(node.settings) === 'semi-sync') out.setTimer('fallback', [fallback, fallback], of);
  const cancel = ms(number(node.settings, 'cancelMs'));
  if (cancel > 0) out.setTimer('cancel', [cancel, cancel], of);
}

/** Up to which position as many standbys as are wanted have confirmed the log. */
function confirmed({ sender }: State, { settings, names }: Here['node']): number {
  const measure = level(settings);
  const positions = sender.standbys.map((standby) =>
    measure === 'received' ? standby.received.position : standby[measure],
  );
  const kth = positions.sort((a, b) => b - a)[wanted(settings, names.length) - 1];
  return kth ?? 0;
}

/** Does no commit wait for anybody here at present? */
const waitsForNobody = ({ durable, isDegraded }: State, { settings }: Here['node']): boolean =>
  !durable.listsStandbys ||
  acknowledge(settings) === 'async' ||
  (acknowledge(settings) === 'semi-sync' && isDegraded);

/** Answers every commit whose wait is over, and lets those in line behind them go on. */
export function settle(before: State, here: Here): State {
  const state = recovered(before, here);
  const upTo = waitsForNobody(state, here.node) ? Number.POSITIVE_INFINITY : confirmed(state, here.node);
  const isOver = (commit: Commit) => commit.isFlushed && (commit.isLocal || commit.position <= upTo);
  const over = state.commits.filter(isOver);
  return finish(state, over, here);
}

function finish(state: State, over: readonly Commit[], here: Here): State {
  for (const { ask, answer: told } of over) {
    here.out.cancelTimer('fallback', ask.of);
    here.out.cancelTimer('cancel', ask.of);
    answer(ask, { outcome: 'ok', answer: told }, here);
  }
  const commits = over.length === 0 ? state.commits : state.commits.filter((c) => !over.includes(c));
  return takeNext({ ...state, commits }, here);
}

/** The first write in line for each row that is free now. */
function takeNext(state: State, here: Here): State {
  let next = state;
  for (const ask of state.queue) {
    const isFirst = next.queue.find((other) => keyOf(other) === keyOf(ask)) === ask;
    if (!isFirst || lockFor(next, ask, here) !== undefined) continue;
    next = execute({ ...next, queue: next.queue.filter((other) => other !== ask) }, ask, here);
  }
  return next;
}

/** Semi-sync: when enough standbys have everything again, commits wait for them again (MySQL manual, 19.4.10). */
function recovered(state: State, { node, out }: Here): State {
  if (!state.isDegraded || confirmed(state, node) < state.copy.flushed.position) return state;
  out.explain('is semi-synchronous again: a standby has everything');
  return { ...state, isDegraded: false };
}

/** Semi-sync waited long enough: nobody is waited for until a standby is level again (MySQL manual, 19.4.10). */
export function onFallback(state: State, here: Here): State {
  if (acknowledge(here.node.settings) !== 'semi-sync' || state.isDegraded) return state;
  here.out.explain('falls back to asynchronous: no standby confirmed in time');
  return settle({ ...state, isDegraded: true }, here);
}

const WARNING =
  'answers ok with a warning: the wait for a standby was called off; it is committed here, and perhaps nowhere else';

/** The client calls off its wait. The transaction is committed all the same, here (PostgreSQL, SyncRepWaitForLSN:
 *  “canceling wait for synchronous replication due to user request”). */
export function onCancel(state: State, of: number, here: Here): State {
  const commit = state.commits.find(({ ask }) => ask.of === of);
  if (commit === undefined) return state;
  here.out.explain(WARNING, of);
  return finish(state, [commit], here);
}

/** The server stops: whoever waits is told that nobody knows, and those who had not begun that nothing happened. */
export function letGo(state: State, here: Here): State {
  const unknown: Reply = { outcome: 'unknown', reason: 'The server stopped before a standby confirmed it.' };
  for (const { ask } of state.commits) {
    here.out.cancelTimer('fallback', ask.of);
    here.out.cancelTimer('cancel', ask.of);
    answer(ask, unknown, here);
  }
  for (const ask of state.queue) {
    answer(ask, { outcome: 'refused', reason: 'The server stopped before it began.' }, here);
  }
  const unconfirmed = state.commits.map(({ ask }) => ask.of);
  return { ...turningAway(state, state.queue), commits: [], queue: [], unconfirmed };
}
