// A proposer: what is decided on what is there (cas, append), and what is asked at a SERIAL level, takes an agreement of
// the replicas by Paxos, one for each update: prepare, read, propose, commit. An agreement that somebody left unfinished
// is finished first (Cassandra, “Lightweight transactions”; Lamport, “Paxos Made Simple”, section 2.3).

import { ms } from '../../kernel/index.ts';
import type { NodeId, Reply } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { setting } from '../parts/surroundings.ts';
import { compareStamps } from '../parts/versions/stamps.ts';
import { levelOf, needFor } from './asking.ts';
import { compareBallots, isBeyond, met, nextBallot } from './ballots.ts';
import { type Cell, shown, unwritten } from './cell.ts';
import { cellOf, partitionOf, stateOf, valueLeft } from './data.ts';
import { isMet, isSerial } from './levels.ts';
import { livingOf } from './members.ts';
import type { Message } from './messages.ts';
import {
  type Ballot,
  type Client,
  type Here,
  type PendingCas,
  type Promised,
  postAll,
  type State,
  tell,
  waitOf,
  wayOf,
  without,
} from './state.ts';
import { cellAt, mergedTrees, type Tree } from './tree.ts';
import { timed } from './versions.ts';

export function beginCas(state: State, client: Client, operation: Operation, here: Here): State {
  const place = here.ring.placeOf(partitionOf(operation));
  const level = isSerial(levelOf(operation, here)) ? levelOf(operation, here) : 'SERIAL';
  const targets = livingOf(state, place.replicas, here).map((node) => ({ to: node, owner: node }));
  const need = needFor({ client, operation: { ...operation, level }, place, targets }, here);
  if (need === undefined) return state;
  here.out.setTimer('cas', waitOf(here, 'casTimeoutMs'), client.of);
  const ballot = { time: 0, actor: 0 };
  const asked = need.parts[0]!.among;
  return prepare(state, { ...FRESH, client, operation, need, ballot, asked, tried: null }, here);
}

const FRESH = { phase: 'preparing', promises: [], agreed: [], refused: [], proposal: null } as const;

const withCas = (state: State, pending: PendingCas): State => ({
  ...state,
  cases: { ...state.cases, [pending.client.of]: pending },
});

/** Phase 1a. */
function prepare(state: State, pending: PendingCas, here: Here): State {
  const [next, ballot] = nextBallot(state, here);
  const { client, operation, asked } = pending;
  const preparing = withCas(next, { ...pending, ...FRESH, ballot });
  return postAll(preparing, asked, { type: 'prepare', of: client.of, operation, ballot }, here);
}

type Heard<Type> = Extract<Message, { type: Type }>;

/** The case that this answer is about, if it is still at that ballot. */
function caseOf(
  state: State,
  { of, ballot }: Pick<Heard<'accepted'>, 'of' | 'ballot'>,
): PendingCas | undefined {
  const pending = state.cases[of];
  return pending && compareBallots(pending.ballot, ballot) === 0 ? pending : undefined;
}

export function onPromise(state: State, from: NodeId, message: Heard<'promise'>, here: Here): State {
  const pending = caseOf(state, message);
  if (pending?.phase !== 'preparing' || pending.promises.some((other) => other.from === from)) return state;
  const { accepted, committed, row } = message;
  const promises = [...pending.promises, { from, accepted, committed, row }];
  const next = { ...pending, promises };
  const isEnough = isMet(
    pending.need,
    promises.map((promise) => promise.from),
  );
  return isEnough ? promised(withCas(state, next), next, here) : withCas(state, next);
}

/** The newest agreement that anybody who promised knows of: by word of it, or because what they accepted is in their
 *  cells, where only what was agreed on comes. Word of it may be on its way then. */
const settledIn = (promises: readonly Promised[], row: Tree): Ballot | null =>
  promises
    .flatMap(({ accepted, committed }) => [
      accepted && isIn(row, accepted.cell) ? accepted.ballot : null,
      committed,
    ])
    .reduce<Ballot | null>((last, ballot) => (ballot && isBeyond(ballot, last) ? ballot : last), null);

/** The newest proposal that was accepted and is not known to be settled. */
function unfinished(promises: readonly Promised[], row: Tree): Promised['accepted'] {
  const settled = settledIn(promises, row);
  return promises.reduce<Promised['accepted']>((last, { accepted }) => {
    const isOpen = accepted !== null && isBeyond(accepted.ballot, settled);
    return isOpen && isBeyond(accepted.ballot, last?.ballot ?? null) ? accepted : last;
  }, null);
}

function isIn(row: Tree, cell: Cell): boolean {
  const there = cellAt(row, cell.name);
  const [has, is] = [there && shown(there), shown(cell)];
  return has !== undefined && is !== undefined && compareStamps(has.stamp, is.stamp) >= 0;
}

const isOf = (cell: Cell, { client }: PendingCas): boolean => shown(cell)?.of === client.of;

/** A majority has promised: an unfinished agreement comes first, then the operation is decided on what they hold. */
function promised(state: State, pending: PendingCas, here: Here): State {
  const row = pending.promises.map((promise) => promise.row).reduce((a, b) => mergedTrees(a, b, wayOf(here)));
  const left = unfinished(pending.promises, row);
  if (left === null) return tryAgain(state, pending, row, here);
  const isOwn = isOf(left.cell, pending);
  if (!isOwn) here.out.explain('finds an agreement unfinished, and finishes it first', pending.client.of);
  return propose(state, { ...pending, phase: isOwn ? 'proposing' : 'finishing', proposal: left.cell }, here);
}

/** What it proposed before may have been finished by somebody else. If it is there, it was. If anything newer is, nobody
 *  can tell whether it was overwritten or never agreed on. */
function tryAgain(state: State, pending: PendingCas, row: Tree, here: Here): State {
  if (pending.tried === null) return decide(state, pending, row, here);
  const own = cellAt(row, cellOf(pending.operation, here.node.object));
  if (own && isOf(own, pending)) return over(state, pending, DONE, here);
  const settled = settledIn(pending.promises, row);
  const isPast = settled !== null && isBeyond(settled, pending.tried);
  return isPast ? over(state, pending, UNCERTAIN, here) : decide(state, pending, row, here);
}

const DONE: Reply = { outcome: 'ok', answer: { granted: true, value: null } };
const UNCERTAIN: Reply = {
  outcome: 'unknown',
  reason: 'CasWriteUnknown: some accepted it, and others agreed on something later',
};

/** The condition is looked at, and what follows from it proposed. A read is answered without a proposal. */
function decide(state: State, pending: PendingCas, row: Tree, here: Here): State {
  const { object } = here.node;
  const before = stateOf([row], object);
  const decision = object.decide(before, pending.operation);
  if (!decision.isUpdate) return over(state, pending, { outcome: 'ok', answer: decision.answer }, here);
  const name = cellOf(pending.operation, object);
  const value = valueLeft(pending.operation, before, object);
  const { ballot, client } = pending;
  const stamp = { time: ballot.time, count: 0, replica: ballot.actor };
  const known = cellAt(row, name) ?? unwritten(name);
  const proposal = timed(known, { of: client.of, name, value }, stamp);
  return propose(state, { ...pending, phase: 'proposing', proposal }, here);
}

/** Phase 2a. */
const propose = (state: State, pending: PendingCas, here: Here): State =>
  toAll(withCas(state, pending), pending, 'propose', here);

const toAll = (
  state: State,
  { client, ballot, asked, proposal }: PendingCas,
  type: 'propose' | 'commit',
  here: Here,
) => postAll(state, asked, { type, of: client.of, ballot, cell: proposal as Cell }, here);

export function onAccepted(state: State, from: NodeId, message: Heard<'accepted'>, here: Here): State {
  const pending = caseOf(state, message);
  const isAsked = pending?.phase === 'proposing' || pending?.phase === 'finishing';
  if (pending === undefined || !isAsked || pending.agreed.includes(from)) return state;
  const next = { ...pending, agreed: [...pending.agreed, from] };
  if (!isMet(next.need, next.agreed)) return withCas(state, next);
  const phase = next.phase === 'proposing' ? 'committing' : 'mending';
  const agreed = { ...next, phase, agreed: [] } as const;
  return toAll(withCas(state, agreed), agreed, 'commit', here);
}

/** A majority has it. If it was somebody else’s, the operation begins anew on top of it. */
export function onCommitted(state: State, from: NodeId, message: Heard<'committed'>, here: Here): State {
  const pending = caseOf(state, message);
  const isAsked = pending?.phase === 'committing' || pending?.phase === 'mending';
  if (pending === undefined || !isAsked || pending.agreed.includes(from)) return state;
  const next = { ...pending, agreed: [...pending.agreed, from] };
  if (!isMet(next.need, next.agreed)) return withCas(state, next);
  if (next.phase === 'mending') return prepare(state, next, here);
  return over(state, next, DONE, here);
}

/** What is committed was accepted by a majority: whoever refused it came too late. */
const REFUSABLE: readonly PendingCas['phase'][] = ['preparing', 'finishing', 'proposing'];

/** Somebody has promised a later ballot: it begins anew a little later. A proposal that some may have accepted all the
 *  same is not forgotten (Cassandra, CasWriteUnknown); even who refuses may have done so, when it came the first time. */
export function onRejected(state: State, from: NodeId, message: Heard<'rejected'>, here: Here): State {
  const pending = caseOf(state, message);
  const learned = met(state, message.promised);
  if (pending === undefined || !REFUSABLE.includes(pending.phase) || pending.refused.includes(from))
    return learned;
  const refused = [...pending.refused, from];
  const next = { ...pending, refused };
  const left = pending.asked.filter((node) => !refused.includes(node));
  const isProposed = pending.phase === 'proposing';
  if (isProposed && isMet(pending.need, left)) return withCas(learned, next);
  const tried = isProposed ? (pending.tried ?? pending.ballot) : pending.tried;
  const wait = ms(setting(here, 'contentionMs'));
  here.out.setTimer('contend', [Math.min(wait, ms(1)), wait], pending.client.of);
  return withCas(learned, { ...next, phase: 'waiting', tried });
}

export function onContendTimer(state: State, of: number, here: Here): State {
  const pending = state.cases[of];
  return pending?.phase === 'waiting' ? prepare(state, pending, here) : state;
}

export function onCasTimer(state: State, of: number, here: Here): State {
  const pending = state.cases[of];
  if (pending === undefined) return state;
  const reasons = {
    committing: 'CasTimeout: it is agreed on, and too few have confirmed that they have it',
    proposing: 'CasTimeout: it was proposed, and may be agreed on yet',
  };
  const { phase } = pending;
  const isOut = phase === 'committing' || phase === 'proposing';
  const otherwise = pending.tried ? reasons.proposing : 'CasTimeout: no majority was free to agree in time';
  const reason = isOut ? reasons[phase] : otherwise;
  return over(state, pending, { outcome: 'unknown', reason }, here);
}

function over(state: State, { client }: PendingCas, reply: Reply, here: Here): State {
  tell(client, reply, here);
  here.out.cancelTimer('cas', client.of);
  here.out.cancelTimer('contend', client.of);
  return { ...state, cases: without(state.cases, client.of) };
}
