// The client's side: it asks the agents which of them is the primary, the nearest first, and then that server; what may
// be old it asks of the server beside it (Patroni documentation, REST API: GET /primary, as a load balancer uses it).

import { ms } from '../../kernel/index.ts';
import type { NodeId, OperationId, ProtocolEvent } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { execute, readHere } from './committing.ts';
import { isPrimary } from './server.ts';
import type { Errand, Here, Message, State, Token } from './state.ts';

type Request = Extract<ProtocolEvent<Message, Token>, { type: 'request' }>;

/** How long an agent has to answer. */
const CHECK = ms(1_000);

export function onRequest(state: State, { from: of, body }: Request, here: Here): State {
  const { self } = here.node;
  if (body.mode === 'weak' && here.node.object.isRead(body))
    return readHere(state, { node: self, of }, body, here);
  if (isPrimary(state.server)) return execute(state, { node: self, of }, body, here);
  return ask(state, { of, operation: body, at: -1 }, here);
}

const without = (state: State, of: OperationId): readonly Errand[] =>
  state.errands.filter((e) => e.of !== of);

/** Asks the next agent, or gives up where there is none. */
function ask(state: State, errand: Errand, here: Here): State {
  const { self, names } = here.node;
  const next = errand.at + 1 === self ? errand.at + 2 : errand.at + 1;
  const errands = without(state, errand.of);
  if (next >= names.length) {
    here.out.cancelTimer('check', errand.of);
    here.out.reply(errand.of, { outcome: 'refused', reason: 'no node says that it is the primary' });
    return { ...state, errands };
  }
  here.out.send(next, { type: 'who-leads', of: errand.of });
  here.out.setTimer('check', [CHECK, CHECK], errand.of);
  return { ...state, errands: [...errands, { ...errand, at: next }] };
}

export function onCheck(state: State, of: OperationId, here: Here): State {
  const errand = state.errands.find((e) => e.of === of);
  return errand === undefined ? state : ask(state, errand, here);
}

export function onAnswer(state: State, from: NodeId, of: OperationId, leads: boolean, here: Here): State {
  const errand = state.errands.find((e) => e.of === of);
  if (errand?.at !== from) return state;
  if (!leads) return ask(state, errand, here);
  here.out.cancelTimer('check', of);
  here.out.send(from, { type: 'ask', of, operation: errand.operation });
  return { ...state, errands: without(state, of) };
}

const MOST_TAKEN = 100;

export function onAsk(state: State, from: NodeId, of: OperationId, operation: Operation, here: Here): State {
  if (state.taken.includes(of)) return state;
  const taken = [...state.taken.slice(1 - MOST_TAKEN), of];
  return execute({ ...state, taken }, { node: from, of }, operation, here);
}
