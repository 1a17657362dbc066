// The origin: every write is decided here and on disk before it is acknowledged. What a cache passes on twice happens
// once, since an operation is one entry of the ledger.

import type { NodeId, OperationId, ProtocolEvent } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { decidedOn, flushedTo, whereabouts } from '../parts/one-copy.ts';
import { originDetails } from './freshness.ts';
import type { Here, Message, Origin, Token } from './state.ts';

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
  const where = whereabouts(origin, of);
  if (where === 'on-its-way') return origin;
  const { decided, answer } = decidedOn(origin, { of, operation }, node.object);
  const token: Token = { to, of, reply: { outcome: 'ok', answer }, length: decided.ledger.length };
  if (where === 'on-disk') return persisted(origin, token, here);
  out.persist(decided, token);
  return { ...origin, ...decided };
}

/** It is on disk: whoever asked is told, and everybody is shown. */
function persisted(origin: Origin, { to, of, reply, length }: Token, { out }: Here): Origin {
  if (to === null) out.reply(of, reply);
  else out.send(to, { type: 'passed', of, reply });
  return flushedTo(origin, length);
}
