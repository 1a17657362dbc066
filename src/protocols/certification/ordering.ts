// Total order within a component (extended virtual synchrony, safe delivery): every member's stream has numbers, and
// a member that hears of a higher one completes its own up to there. What all members are known to have received from
// all is safe, and delivered. A lone write so takes three ways through the network, and writes of all at once two.

import type { NodeId } from '../contract.ts';
import { exactly, others } from '../parts/surroundings.ts';
import { deliver, rowOf, settleLocals } from './certifying.ts';
import {
  type CausalRead,
  changed,
  type Here,
  inOrder,
  type Local,
  type Message,
  type Operating,
  type Sent,
  type State,
  UNHEARD,
} from './state.ts';

type Progress = Extract<Message, { type: 'write-set' | 'acknowledge' | 'alive' }>;

/** This node's own stream, and how far it has received all others. */
export function progress(state: State, type: Progress['type'], { node }: Here): Progress {
  const { role, pending } = state;
  if (role.mode !== 'operating') return { type, component: -1, upTo: 0, sets: [], aru: 0 };
  const sets = pending.filter(({ sender }) => sender === node.self);
  const { id } = role.component;
  return { type, component: id, upTo: role.upTo[node.self]!, sets, aru: role.aru[node.self]! };
}

function tellMembers(state: State, type: Progress['type'], here: Here): void {
  const { role } = state;
  if (role.mode !== 'operating') return;
  const message = progress(state, type, here);
  for (const other of others(here)) if (role.component.members.includes(other)) here.out.send(other, message);
}

const at = (list: readonly number[], node: NodeId, value: number): readonly number[] =>
  list.map((old, i) => (i === node ? Math.max(old, value) : old));

const leastOf = (list: readonly number[], { component }: Operating): number =>
  Math.min(...component.members.map((member) => list[member]!));

/** Takes in what a member says of its stream. */
export function onProgress(state: State, from: NodeId, here: Here & { body: Progress }): State {
  const { role } = state;
  const { body, node } = here;
  if (role.mode !== 'operating' || body.component !== role.component.id) return state;
  const known = role.upTo[from]!;
  const fresh = body.sets.filter(({ seq }) => seq > known);
  const upTo = at(at(role.upTo, from, body.upTo), node.self, body.upTo);
  const heard = { ...role, upTo, aru: at(role.aru, from, body.aru) };
  const aru = at(heard.aru, node.self, leastOf(upTo, role));
  const pending = fresh.length === 0 ? state.pending : [...state.pending, ...fresh].sort(inOrder);
  const next = changed(state, { pending, role: { ...heard, aru } });
  const isNews = aru[node.self] !== role.aru[node.self] || upTo[node.self] !== role.upTo[node.self];
  if (isNews) tellMembers(next, 'acknowledge', here);
  // It has only come: what it was told before, it did not hear.
  else if (role.aru[from] === UNHEARD) here.out.send(from, progress(next, 'acknowledge', here));
  return settle(next, here);
}

/** Delivers what is safe by now. */
function settle(state: State, here: Here): State {
  const { role } = state;
  if (role.mode !== 'operating') return state;
  const safe = leastOf(role.aru, role);
  if (safe === role.safe) return state;
  const ready = state.pending.filter(({ seq }) => seq <= safe);
  const pending = state.pending.filter(({ seq }) => seq > safe);
  const isFirst = role.safe === UNHEARD;
  const { settled, due } = isFirst ? settleLocals(state, here) : { settled: state, due: [] };
  const next = changed(settled, { pending, role: { ...role, safe } });
  const isNothing = ready.length === 0 && due.length === 0;
  const delivered = isNothing ? next : deliver(next, ready, { here, due });
  return proveReads(isNothing && !isFirst ? next : goOn(delivered, here), here);
}

/** This member has formed the component: it says so, and hears who else has. */
export function showUp(state: State, here: Here): State {
  tellMembers(state, 'acknowledge', here);
  return settle(state, here);
}

/** Uses the next number of its own stream; alone in a component it has been received by all at once. */
function advance(
  state: State,
  sets: readonly Sent[],
  { here, type }: { here: Here; type: Progress['type'] },
): State {
  const { role } = state;
  const { self } = here.node;
  if (role.mode !== 'operating') return state;
  const upTo = at(role.upTo, self, role.upTo[self]! + 1);
  const aru = at(role.aru, self, leastOf(upTo, role));
  const pending = [...state.pending, ...sets].sort(inOrder);
  const next = changed(state, { pending, role: { ...role, upTo, aru } });
  tellMembers(next, type, here);
  return settle(next, here);
}

/** Carries out and sends every update that holds the lock of its row: the first of those that wait for it here. */
export function goOn(state: State, here: Here): State {
  if (state.role.mode !== 'operating' || state.role.safe === UNHEARD) return state;
  const isFirst = (local: Local, i: number) =>
    !local.sent && !state.locals.slice(0, i).some((earlier) => rowOf(earlier) === rowOf(local));
  const next = state.locals.find(isFirst);
  return next === undefined ? state : goOn(sendSet(state, next, here), here);
}

function sendSet(state: State, { of, operation }: Local, here: Here): State {
  const { role, ledger } = state;
  const { self } = here.node;
  if (role.mode !== 'operating') return state;
  const sent: Sent = {
    seq: role.upTo[self]! + 1,
    sender: self,
    set: { of, operation, seen: ledger.length },
  };
  const locals = state.locals.map((local) => (local.of === of ? { ...local, sent: true } : local));
  return advance(changed(state, { locals }), [sent], { here, type: 'write-set' });
}

/** A causal read: at once if a round ended a moment ago and nothing came since, else behind a round of its own. */
export function orderRead(state: State, read: CausalRead, here: Here): State {
  const { role } = state;
  const { self } = here.node;
  if (role.mode !== 'operating') return changed(state, { reads: [...state.reads, read] });
  const isQuiet = role.proof === 'good' && role.upTo[self] === role.safe;
  if (isQuiet) {
    const sure = { ...read, seq: role.safe, needs: state.ledger.length };
    return answerReads(changed(state, { reads: [...state.reads, sure] }), here);
  }
  if (role.proof === 'none') here.out.setTimer('proof', exactly(here, 'keepaliveMs'));
  const proof = role.proof === 'none' ? 'asked' : role.proof;
  const waiting = { ...read, seq: role.upTo[self]! + 1 };
  return advance(changed(state, { reads: [...state.reads, waiting], role: { ...role, proof } }), [], {
    here,
    type: 'acknowledge',
  });
}

/** Reads whose round is over need what was delivered by now. */
function proveReads(state: State, here: Here): State {
  const { role } = state;
  if (role.mode !== 'operating' || state.reads.length === 0) return state;
  const isOver = ({ seq, needs }: CausalRead) => needs === null && seq !== null && seq <= role.safe;
  if (!state.reads.some(isOver)) return state;
  const reads = state.reads.map((read) => (isOver(read) ? { ...read, needs: state.ledger.length } : read));
  const proof = role.proof === 'asked' ? 'good' : role.proof;
  return answerReads(changed(state, { reads, role: { ...role, proof } }), here);
}

/** Answers the reads for which enough is on disk. */
export function answerReads(state: State, here: Here): State {
  const { ledger } = state.flushed;
  const isReady = ({ needs }: CausalRead) => needs !== null && needs <= ledger.length;
  const ready = state.reads.filter(isReady);
  if (ready.length === 0) return state;
  for (const { of, operation } of ready) {
    here.out.reply(of, { outcome: 'ok', answer: here.node.object.decide(ledger.state, operation).answer });
  }
  return changed(state, { reads: state.reads.filter((read) => !isReady(read)) });
}

/** The last causal round is too long ago. */
export function onProofOver(state: State): State {
  const { role } = state;
  return role.mode === 'operating' ? changed(state, { role: { ...role, proof: 'none' } }) : state;
}
