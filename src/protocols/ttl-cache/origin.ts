// The origin: every write is decided here and on disk before it is acknowledged. What a cache passes on twice happens
// once, since an operation is one entry of the ledger.

import type { NodeId, OperationId, ProtocolEvent, Reply } from '../contract.ts';
import { append, find, type Ledger } from '../objects/ledger.ts';
import type { Answer, Operation } from '../objects/object.ts';
import { originDetails } from './freshness.ts';
import { type Durable, type Here, type Message, type Origin, type Token, withKey } from './state.ts';

type Event = ProtocolEvent<Message, Token>;

export function originStep(origin: Origin, event: Event, here: Here): Origin {
  if (event.type === 'request')
    return update(origin, { to: null, of: event.from, operation: event.body }, here);
  if (event.type === 'persisted') return persisted(origin, event.body, here);
  if (event.type !== 'message') return origin;
  if (event.body.type === 'pass') {
    const { of, operation } = event.body;
    return update(origin, { to: event.from, of, operation }, here);
  }
  if (event.body.type === 'fetch') {
    const { n, leg } = event.body;
    here.out.send(event.from, { type: 'fetched', n, leg, ledger: origin.flushed });
  }
  return origin;
}

interface Asked {
  /** Null for a client of its own. */
  readonly to: NodeId | null;
  readonly of: OperationId;
  readonly operation: Operation;
}

function update(origin: Origin, { to, of, operation }: Asked, here: Here): Origin {
  const { node, out } = here;
  if (node.object.isRead(operation)) {
    const { answer } = node.object.decide(origin.flushed.state, operation);
    out.reply(of, { outcome: 'ok', answer, details: originDetails(node) });
    return origin;
  }
  const { answer, ...decided } = decidedOn(origin, { of, operation }, here);
  out.persist(decided, { to, of, reply: { outcome: 'ok', answer }, length: decided.ledger.length });
  return { ...origin, ...decided };
}

/** One operation is decided once, however often it comes. */
function decidedOn(
  { ledger, denied }: Origin,
  { of, operation }: Pick<Asked, 'of' | 'operation'>,
  { node }: Here,
): Durable & { readonly answer: Answer } {
  const before = find(ledger, of)?.rest ?? ledger;
  const earlier = denied.get(of);
  if (earlier !== undefined) return { ledger, denied, answer: earlier };
  const { answer, isUpdate } = node.object.decide(before.state, operation);
  if (!answer.granted) return { ledger, denied: withKey(denied, of, answer), answer };
  const isNew = isUpdate && before === ledger;
  return { ledger: isNew ? append(ledger, { of, update: operation }, node.object) : ledger, denied, answer };
}

function persisted(origin: Origin, { to, of, reply, length }: Token, here: Here): Origin {
  tell(to, of, reply, here);
  let flushed: Ledger = origin.ledger;
  while (flushed.length > length && flushed.rest !== null) flushed = flushed.rest;
  return flushed.length > origin.flushed.length ? { ...origin, flushed } : origin;
}

function tell(to: NodeId | null, of: OperationId, reply: Reply, { out }: Here): void {
  if (to === null) out.reply(of, reply);
  else out.send(to, { type: 'passed', of, reply });
}
