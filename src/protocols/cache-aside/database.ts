// The database: one copy, on disk before it is acknowledged or shown. What comes twice happens once.

import type { NodeId, OperationId, Reply } from '../contract.ts';
import { append, find, type Ledger } from '../objects/ledger.ts';
import type { Answer, Operation } from '../objects/object.ts';
import type { Database, Durable, Here, Token } from './state.ts';

interface Asked {
  readonly from: NodeId;
  readonly of: OperationId;
  readonly operation: Operation;
}

export function stored(database: Database, { from, of, operation }: Asked, here: Here): Database {
  const { answer, ...decided } = decidedOn(database, of, operation, here);
  const reply: Reply = { outcome: 'ok', answer };
  here.out.persist(decided, { to: from, of, reply, length: decided.ledger.length });
  return { ...database, ...decided };
}

function decidedOn(
  { ledger, denied }: Database,
  of: OperationId,
  operation: Operation,
  { node }: Here,
): Durable & { readonly answer: Answer } {
  const earlier = denied.get(of);
  if (earlier !== undefined) return { ledger, denied, answer: earlier };
  const before = find(ledger, of)?.rest ?? ledger;
  const { answer, isUpdate } = node.object.decide(before.state, operation);
  if (!answer.granted) return { ledger, denied: new Map(denied).set(of, answer), answer };
  const isNew = isUpdate && before === ledger;
  return { ledger: isNew ? append(ledger, { of, update: operation }, node.object) : ledger, denied, answer };
}

/** What the disk has may be shown. */
export function flushedTo(database: Database, { length }: Token): Database {
  let flushed: Ledger = database.ledger;
  while (flushed.length > length && flushed.rest !== null) flushed = flushed.rest;
  return flushed.length > database.flushed.length ? { ...database, flushed } : database;
}
