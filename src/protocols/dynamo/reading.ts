// A read, coordinated. Cassandra asks as many replicas as the level needs, one for the data and the others for digests,
// and one more if they are slow (“Read path”, speculative_retry). Dynamo asks all and waits for R of them (section 5).

import type { NodeId } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { needFor, targetsOf } from './asking.ts';
import { contextAfter } from './contexts.ts';
import { partitionOf, rowIn, stateOf } from './data.ts';
import { isMet } from './levels.ts';
import type { Message } from './messages.ts';
import { type Answering, beginRepair, repairLate } from './repairing.ts';
import {
  type Client,
  type Here,
  type PendingRead,
  post,
  postAll,
  type State,
  tell,
  visible,
  waitOf,
  wayOf,
  without,
} from './state.ts';
import { standIn, treeIn } from './store.ts';
import { cellsOf, mergedTrees, type Tree } from './tree.ts';

export function beginRead(state: State, client: Client, operation: Operation, here: Here): State {
  const place = here.ring.placeOf(partitionOf(operation));
  const targets = targetsOf(state, place, here);
  const need = needFor({ client, operation, place, targets }, here);
  if (need === undefined) return state;
  const near = nearest(
    targets.map(({ to }) => to),
    here,
  );
  const isToAll = here.node.settings['readsFrom'] === 'all';
  const asked = isToAll
    ? near
    : near.slice(0, 1 + near.findIndex((_, i) => isMet(need, near.slice(0, i + 1))));
  const spare = near.filter((node) => !asked.includes(node));
  const pending: PendingRead = {
    client,
    operation,
    need,
    asked,
    spare,
    rows: [],
    digests: [],
    repairing: null,
    isAnswered: false,
  };
  here.out.setTimer('read', waitOf(here, 'readTimeoutMs'), client.of);
  if (spare.length > 0 && here.node.settings['speculate'] === 'on')
    here.out.setTimer('speculate', waitOf(here, 'speculativeMs'), client.of);
  const reading = { ...state, reads: { ...state.reads, [client.of]: pending } };
  return asked.reduce((sum, to, i) => ask(sum, to, { pending, isFull: isToAll || i === 0 }, here), reading);
}

interface Asking {
  readonly pending: PendingRead;
  readonly isFull: boolean;
}

const ask = (state: State, to: NodeId, { pending, isFull }: Asking, here: Here): State =>
  post(state, to, { type: 'read', of: pending.client.of, operation: pending.operation, isFull }, here);

/** Itself first, then its own data center. */
const nearest = (nodes: readonly NodeId[], { node, ring }: Here): readonly NodeId[] => {
  const distance = (to: NodeId) =>
    to === node.self ? 0 : ring.centers[to] === ring.centers[node.self] ? 1 : 2;
  return [...nodes].sort((a, b) => distance(a) - distance(b));
};

/** At a replica; or at a node that stands in for one, which has what it keeps for others. */
export function onRead(
  state: State,
  from: NodeId,
  message: Extract<Message, { type: 'read' }>,
  here: Here,
): State {
  const { of, operation, isFull } = message;
  const { replicas, group } = here.ring.placeOf(partitionOf(operation));
  const isReplica = replicas.includes(here.node.self);
  const tree = isReplica ? treeIn(visible(state, here), group) : standIn(state, here);
  const row = rowIn(tree, operation, here.node.object);
  const answer: Message = isFull ? { type: 'row', of, row } : { type: 'row-digest', of, digest: row.digest };
  return post(state, from, answer, here);
}

export function onRow(
  state: State,
  from: NodeId,
  { of, row }: Extract<Message, { type: 'row' }>,
  here: Here,
): State {
  const pending = state.reads[of];
  if (pending === undefined || pending.rows.some((other) => other.from === from)) return state;
  const rows = [...pending.rows, { from, row }];
  const digests = pending.digests.filter((other) => other.from !== from);
  return judged(withRead(state, { ...pending, rows, digests }), of, here);
}

export function onRowDigest(
  state: State,
  from: NodeId,
  { of, digest }: Extract<Message, { type: 'row-digest' }>,
  here: Here,
): State {
  const pending = state.reads[of];
  const isKnown = [...(pending?.rows ?? []), ...(pending?.digests ?? [])].some(
    (other) => other.from === from,
  );
  if (pending === undefined || isKnown) return state;
  return judged(withRead(state, { ...pending, digests: [...pending.digests, { from, digest }] }), of, here);
}

const withRead = (state: State, pending: PendingRead): State => ({
  ...state,
  reads: { ...state.reads, [pending.client.of]: pending },
});

const fromOf = (all: readonly { readonly from: NodeId }[]): readonly NodeId[] => all.map(({ from }) => from);

/** Have enough answered, and do they agree? If only digests tell that they do not, the cells themselves are asked for. */
function judged(state: State, of: number, here: Here): State {
  const pending = state.reads[of]!;
  const { rows, digests, need, isAnswered, repairing } = pending;
  if (isAnswered) return repairLate(state, pending, here);
  const first = rows[0]?.row;
  if (repairing || first === undefined || !isMet(need, [...fromOf(rows), ...fromOf(digests)])) return state;
  const isSame = [...rows.map(({ row }) => row.digest), ...digests.map(({ digest }) => digest)].every(
    (digest) => digest === first.digest,
  );
  if (isSame) return answered(state, of, first, here);
  if (!isMet(need, fromOf(rows))) return askInFull(state, pending, here);
  const row = rows.reduce((sum, other) => mergedTrees(sum, other.row, wayOf(here)), first);
  return beginRepair(state, { pending, row, answer: answered }, here);
}

/** A digest differs: all that gave one are asked for the cells (Cassandra, “digest mismatch”). */
function askInFull(state: State, pending: PendingRead, here: Here): State {
  const differing = fromOf(pending.digests);
  if (differing.length === 0) return state;
  const asking = withRead(state, { ...pending, digests: [] });
  const { of } = pending.client;
  return postAll(asking, differing, { type: 'read', of, operation: pending.operation, isFull: true }, here);
}

/** The client is told what the cells show. */
export const answered: Answering = (state, of, row, here) => {
  const pending = state.reads[of]!;
  const { client, operation, asked, rows, digests } = pending;
  const { object } = here.node;
  const { answer } = object.decide(stateOf([row], object), operation);
  tell(
    client,
    { outcome: 'ok', answer, ...(wayOf(here) === 'last-writer-wins' ? {} : shownWith(row, operation)) },
    here,
  );
  here.out.cancelTimer('speculate', of);
  const learned = rememberedRow(state, operation, row, here);
  if (asked.every((node) => [...fromOf(rows), ...fromOf(digests)].includes(node)))
    return ended(learned, of, here);
  return withRead(learned, { ...pending, isAnswered: true, repairing: { row, whole: [] } });
};

/** A coordinator that keeps no copy remembers what it has seen. */
function rememberedRow(state: State, operation: Operation, row: Tree, here: Here): State {
  const { replicas } = here.ring.placeOf(partitionOf(operation));
  if (replicas.includes(here.node.self)) return state;
  return { ...state, known: mergedTrees(state.known, row, wayOf(here)) };
}

/** What the client has seen with this, and how many versions stand side by side. */
function shownWith(row: Tree, operation: Operation) {
  const cells = cellsOf(row);
  const conflicts = Math.max(0, ...cells.map(({ versions }) => versions.length - 1));
  const details = conflicts > 0 ? { details: [{ name: 'conflicts', value: String(conflicts) }] } : {};
  const [cell] = cells;
  const isOne = cell !== undefined && cell.name === partitionOf(operation);
  return isOne ? { context: contextAfter(operation, cell.name, cell.seen), ...details } : details;
}

export function ended(state: State, of: number, { out }: Here): State {
  out.cancelTimer('read', of);
  out.cancelTimer('speculate', of);
  return { ...state, reads: without(state.reads, of) };
}

/** One more replica is asked, for all it has. */
export function onSpeculate(state: State, of: number, here: Here): State {
  const pending = state.reads[of];
  const [next, ...spare] = pending?.spare ?? [];
  if (pending === undefined || next === undefined || pending.isAnswered) return state;
  here.out.explain(`asks ${here.node.names[next]} as well: the others are slow`, of);
  if (spare.length > 0) here.out.setTimer('speculate', waitOf(here, 'speculativeMs'), of);
  const asking = { ...pending, asked: [...pending.asked, next], spare };
  return ask(withRead(state, asking), next, { pending, isFull: true }, here);
}

export function onReadTimer(state: State, of: number, here: Here): State {
  const pending = state.reads[of];
  if (pending === undefined) return state;
  const heard = pending.rows.length + pending.digests.length;
  const reason = pending.repairing
    ? 'ReadTimeout: replicas differed, and too few confirmed the repair'
    : `ReadTimeout: ${heard} answered, and ${pending.need.level} asks for more`;
  if (!pending.isAnswered) tell(pending.client, { outcome: 'unknown', reason }, here);
  return ended(state, of, here);
}
