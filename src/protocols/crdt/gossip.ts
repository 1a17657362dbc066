// Who is told what, and when: each other node gets the deltas that it has not confirmed, joined into one, and in the
// order of their numbers, so that whoever has one has all before it. Where some of them are no longer kept, it gets the
// whole state. (Almeida et al. 2018, algorithm 2; that nobody is sent what they sent themselves is from Enes et al.
// 2019, “Efficient Synchronization of State-Based CRDTs”, section IV.)

import type { NodeId } from '../contract.ts';
import { exactly, others, setting } from '../parts/surroundings.ts';
import { type Here, type Replica, type State, together, typeOf } from './state.ts';

export const GOSSIP = 'gossip';

export const setGossipTimer = (here: Here): void => here.out.setTimer(GOSSIP, exactly(here, 'gossipMs'));

export const ackedBy = ({ acked }: State, node: NodeId): number => acked[node] ?? 0;

const withAcked = (state: State, node: NodeId, count: number): State => {
  if (ackedBy(state, node) >= count) return state;
  const acked = Array.from({ length: Math.max(state.acked.length, node + 1) }, (_, i) => ackedBy(state, i));
  acked[node] = count;
  return { ...state, acked };
};

/** A round: everybody's turn, or that of one. */
export function round(state: State, here: Here): State {
  setGossipTimer(here);
  const all = others(here);
  if (all.length === 0) return state;
  const isRotating = here.node.settings['partners'] === 'rotating';
  const next = { ...state, turn: (state.turn + 1) % all.length };
  return isRotating ? told(next, all[state.turn % all.length]!, here) : toldAll(next, here);
}

export const toldAll = (state: State, here: Here): State =>
  others(here).reduce((next, to) => told(next, to, here), state);

/** Sends this node what it lacks as far as it is durable here: what a crash takes back must be nowhere else. */
function told(state: State, to: NodeId, here: Here): State {
  const { replica, count } = state.replica.shown;
  const acked = ackedBy(state, to);
  if (acked >= count) return state;
  const isKept = (state.deltas[0]?.number ?? count) <= acked;
  if (isKept && here.node.settings['sends'] !== 'full') return toldDeltas(state, to, here);
  if (!isKept && state.sent.full === 0 && here.node.settings['sends'] !== 'full')
    here.out.explain('sends its whole state: the deltas that are lacking are no longer kept');
  here.out.send(to, { type: 'full', replica, count });
  return withSent(state, 'full', sizeOf(replica, here));
}

function toldDeltas(state: State, to: NodeId, here: Here): State {
  const { count } = state.replica.shown;
  const acked = ackedBy(state, to);
  const lacking = state.deltas.filter(({ number, from }) => number >= acked && number < count && from !== to);
  if (lacking.length === 0) return withAcked(state, to, count);
  const replica = lacking.map((delta) => delta.replica).reduce((a, b) => together(typeOf(here.node), a, b));
  here.out.send(to, { type: 'delta', replica, count });
  return withSent(state, 'deltas', sizeOf(replica, here));
}

const sizeOf = ({ state }: Replica, { node }: Here): number => typeOf(node).size(state);

const withSent = (state: State, how: 'deltas' | 'full', size: number): State => ({
  ...state,
  sent: { ...state.sent, [how]: state.sent[how] + size },
});

/** This node has confirmed so many: what all have confirmed need not be kept. */
export function confirmed(state: State, { from, count }: { from: NodeId; count: number }, here: Here): State {
  const next = withAcked(state, from, count);
  const least = Math.min(...others(here).map((node) => ackedBy(next, node)));
  return { ...next, deltas: next.deltas.filter(({ number }) => number >= least) };
}

/** One more delta, as the newest of those that are kept. */
export function withDelta(state: State, delta: State['deltas'][number], here: Here): State {
  const most = setting(here, 'kept');
  const deltas = [...state.deltas, delta];
  return { ...state, deltas: deltas.slice(Math.max(0, deltas.length - most)) };
}
