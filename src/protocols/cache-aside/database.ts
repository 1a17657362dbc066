// The database: one copy, on disk before it is acknowledged or shown.

import type { NodeId, Reply } from '../contract.ts';
import { decidedOn, flushedTo, whereabouts } from '../parts/one-copy.ts';
import { type Here, type Message, post, type State, type Token } from './state.ts';

type Asked = Pick<Extract<Message, { type: 'store' }>, 'of' | 'operation'> & { readonly from: NodeId };

/** Decides a write; whoever asked is told when the disk has it, and at once if it has it already. */
export function stored(state: State, { from, of, operation }: Asked, here: Here): State {
  const { database } = state;
  if (database === null) return state;
  const where = whereabouts(database, of);
  if (where === 'on-its-way') return state;
  const { decided, answer } = decidedOn(database, { of, operation }, here.node.object);
  const reply: Reply = { outcome: 'ok', answer };
  const token: Token = { to: from, of, reply, length: decided.ledger.length };
  if (where === 'on-disk') return onDisk(state, token, here);
  here.out.persist(decided, token);
  return { ...state, database: { ...database, ...decided } };
}

export function onDisk(state: State, { to, of, reply, length }: Token, here: Here): State {
  if (state.database === null) return state;
  const database = flushedTo(state.database, length);
  const told: Message = { type: 'stored', of, reply, ledger: database.flushed };
  return post({ ...state, database }, { to, message: told }, here);
}
