// How updates come in, from clients and from other nodes: at once, whoever is out of reach. What is taken in goes to
// disk before anybody hears of it.

import type { NodeId, OperationId } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { tellLosses } from '../parts/crdt/conflicts.ts';
import { changed, flushed } from '../parts/group-commit.ts';
import { NO_OPERATIONS, withOperation } from '../parts/versions/operations.ts';
import { nextStamp, type StampKind } from '../parts/versions/stamps.ts';
import { toldAll, withDelta } from './gossip.ts';
import {
  chosenType,
  type Due,
  type Here,
  type Message,
  type Replica,
  replicaOf,
  type State,
  together,
  typeOf,
} from './state.ts';

interface Request {
  readonly from: OperationId;
  readonly body: Operation;
}

/** A client asks. Nobody else is asked: that is the point (Shapiro et al. 2011, section 2.3). */
export function request(state: State, { from, body }: Request, here: Here): State {
  const { node, out } = here;
  const type = chosenType(node);
  if (type === undefined) {
    out.reply(from, { outcome: 'refused', reason: unsuited(here) });
    return state;
  }
  if (node.object.isRead(body)) {
    const { answer } = node.object.decide(type.value(state.replica.shown.replica.state), body);
    out.reply(from, { outcome: 'ok', answer });
    return state;
  }
  const wrong = type.objection(state.replica.here.replica.state, body);
  if (wrong === undefined) return updated(state, { from, body }, here);
  out.explain(`turns it away: ${wrong}`, from);
  out.reply(from, { outcome: 'refused', reason: wrong });
  return state;
}

const unsuited = ({ node }: Here): string =>
  `The replicated type that was chosen, ${node.settings['type']}, cannot keep a ${node.object.id}.`;

/** The delta of the update joins the state, is kept for the others, and is acknowledged once it is on disk. */
function updated(state: State, { from: of, body: operation }: Request, here: Here): State {
  const { node } = here;
  const type = typeOf(node);
  const { replica } = state.replica.here;
  const kind = String(node.settings['stamps']) as StampKind;
  const stamp = nextStamp(kind, replica.stamp, node.clock, node.self);
  const { answer } = node.object.decide(type.value(replica.state), operation);
  const delta = replicaOf(type, {
    state: type.delta(replica.state, { operation, of, replica: node.self, stamp }),
    reflects: withOperation(NO_OPERATIONS, of),
    newest: [{ of, update: operation }],
    stamp,
  });
  return taken(state, { delta, from: node.self, due: { type: 'reply', to: of, answer } }, here);
}

/** Another node tells of what it has. It is confirmed when it is durable here, even if it was known. */
export function heard(
  state: State,
  { from, body }: { from: NodeId; body: Extract<Message, { type: 'delta' | 'full' }> },
  here: Here,
): State {
  const due: Due = { type: 'ack', to: from, count: body.count };
  return taken(state, { delta: body.replica, from, due }, here);
}

interface Taking {
  readonly delta: Replica;
  readonly from: NodeId;
  readonly due: Due;
}

function taken(state: State, { delta, from, due }: Taking, here: Here): State {
  const { node, out } = here;
  const before = state.replica.here;
  const joined = together(typeOf(node), before.replica, delta);
  if (joined === before.replica && state.replica.writing === null) {
    said([due], here);
    return state;
  }
  const isNew = joined !== before.replica;
  if (isNew) tellOfConflicts(before.replica, joined, here);
  const next = isNew ? { replica: joined, count: before.count + 1 } : before;
  const replica = changed(state.replica, { here: next, due: [due] }, (value) =>
    out.persist(value, 'written'),
  );
  const kept = { ...state, replica };
  return isNew ? withDelta(kept, { number: before.count, replica: delta, from }, here) : kept;
}

/** The disk has it: now it is shown, acknowledged, and sent on. */
export function written(state: State, here: Here): State {
  const [replica, due] = flushed(state.replica, (value) => here.out.persist(value, 'written'));
  said(due, here);
  const next = { ...state, replica };
  const isUpdated = due.some(({ type }) => type === 'reply');
  return isUpdated && here.node.settings['atOnce'] === 'on' ? toldAll(next, here) : next;
}

function said(due: readonly Due[], { out }: Here): void {
  for (const each of due) {
    if (each.type === 'reply') out.reply(each.to, { outcome: 'ok', answer: each.answer });
    else out.send(each.to, { type: 'ack', count: each.count });
  }
}

/** Says what was dropped for what, and where several values stand side by side now. */
function tellOfConflicts(before: Replica, after: Replica, { node, out }: Here): void {
  const type = typeOf(node);
  tellLosses({ before: before.lost, after: after.lost, named: after.newest }, node.object, out);
  if (node.object.id !== 'mv-register') return;
  const [had, has] = [before, after].map(({ state }) => type.value(state));
  const isMore = Array.isArray(has) && has.length > 1 && Array.isArray(had) && has.length > had.length;
  if (isMore)
    out.explain(`keeps ${has.length} values side by side: whoever wrote them knew nothing of each other`);
}
