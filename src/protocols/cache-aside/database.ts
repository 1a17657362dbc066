// The database: one copy, on disk before it is acknowledged or shown.

import type { NodeId, Reply } from '../contract.ts';
import { decidedOn, flushedTo, type OneCopy } from '../parts/one-copy.ts';
import { type Here, type Message, post, type State, type Token } from './state.ts';

type Asked = Pick<Extract<Message, { type: 'store' }>, 'of' | 'operation'> & { readonly from: NodeId };

/** Decides a write; whoever asked is told when the disk has it. */
export function stored(database: OneCopy, { from, of, operation }: Asked, { node, out }: Here): OneCopy {
  const { decided, answer } = decidedOn(database, { of, operation }, node.object);
  const reply: Reply = { outcome: 'ok', answer };
  out.persist(decided, { to: from, of, reply, length: decided.ledger.length });
  return { ...database, ...decided };
}

export function onDisk(state: State, { to, of, reply, length }: Token, here: Here): State {
  if (state.database === null) return state;
  const database = flushedTo(state.database, length);
  const told: Message = { type: 'stored', of, reply, ledger: database.flushed };
  return post({ ...state, database }, { to, message: told }, here);
}
