// An acceptor: what a replica promises, accepts and learns of agreements on one partition. All of it is on disk before it
// is said (Lamport, “Paxos Made Simple”, sections 2.2 and 2.5; Cassandra, “Lightweight transactions”).

import type { NodeId } from '../contract.ts';
import { compareBallots, isBeyond, met } from './ballots.ts';
import { partitionOf, partitionOfCell, rowIn } from './data.ts';
import type { Message } from './messages.ts';
import { type Acceptance, type Ballot, type Here, persist, post, type State } from './state.ts';
import { taken, treeIn } from './store.ts';

const NOTHING: Acceptance = { promised: null, accepted: null, committed: null };

type Heard<Type> = Extract<Message, { type: Type }>;

const acceptanceOf = ({ paxos }: State, partition: string): Acceptance => paxos[partition] ?? NOTHING;

const noted = (state: State, partition: string, change: Partial<Acceptance>): State => ({
  ...state,
  paxos: { ...state.paxos, [partition]: { ...acceptanceOf(state, partition), ...change } },
});

const rejected = (state: State, from: NodeId, to: Rejecting, here: Here): State =>
  post(state, from, { type: 'rejected', ...to }, here);

type Rejecting = Omit<Heard<'rejected'>, 'type'>;

/** Phase 1b: a promise to accept nothing of an earlier ballot, with what it has accepted and what it holds. */
export function onPrepare(state: State, from: NodeId, message: Heard<'prepare'>, here: Here): State {
  const { of, operation, ballot } = message;
  const partition = partitionOf(operation);
  const { promised, accepted, committed } = acceptanceOf(state, partition);
  if (promised && compareBallots(ballot, promised) < 0)
    return rejected(state, from, { of, ballot, promised }, here);
  const tree = treeIn(state.store, here.ring.placeOf(partition).group);
  const row = rowIn(tree, operation, here.node.object);
  const promise: Message = { type: 'promise', of, ballot, accepted, committed, row };
  return persist(
    noted(met(state, ballot), partition, { promised: ballot }),
    [{ to: from, message: promise }],
    here,
  );
}

/** Phase 2b: it accepts, unless it has promised otherwise. */
export function onPropose(
  state: State,
  from: NodeId,
  { of, ballot, cell }: Heard<'propose'>,
  here: Here,
): State {
  const partition = partitionOfCell(cell.name, here.node.object);
  const { promised } = acceptanceOf(state, partition);
  if (promised && compareBallots(ballot, promised) < 0)
    return rejected(state, from, { of, ballot, promised }, here);
  const next = noted(met(state, ballot), partition, { promised: ballot, accepted: { ballot, cell } });
  return persist(next, [{ to: from, message: { type: 'accepted', of, ballot } }], here);
}

/** What was agreed on takes effect, and what was accepted up to then is settled. */
export function onCommit(
  state: State,
  from: NodeId,
  { of, ballot, cell }: Heard<'commit'>,
  here: Here,
): State {
  const partition = partitionOfCell(cell.name, here.node.object);
  const { accepted, committed } = acceptanceOf(state, partition);
  const isOpen = accepted !== null && isBeyond(accepted.ballot, ballot);
  const next = noted(taken(state, cell, here), partition, {
    accepted: isOpen ? accepted : null,
    committed: newer(ballot, committed),
  });
  return persist(next, [{ to: from, message: { type: 'committed', of, ballot } }], here);
}

const newer = (a: Ballot, b: Ballot | null): Ballot => (b === null || isBeyond(a, b) ? a : b);
