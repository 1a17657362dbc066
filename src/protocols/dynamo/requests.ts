// Questions: a node coordinates what its clients ask. Where versions stay side by side a write is coordinated by one of
// those that keep it, for its dots must be given out by whoever knows them all (Dynamo, section 4.4 and 5).

import type { NodeId, OperationId, Reply } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { beginCas } from './agreeing.ts';
import { isAgreed } from './asking.ts';
import { isPlain, partitionOf } from './data.ts';
import { lifeOf, livingOf } from './members.ts';
import type { Message } from './messages.ts';
import { beginRead } from './reading.ts';
import { isKnown } from './standing.ts';
import { type Client, type Here, type State, tell, waitOf, wayOf } from './state.ts';
import { beginWrite } from './writing.ts';

const MOST_TAKEN = 100;

const STARTED_ANEW: Reply = {
  outcome: 'unknown',
  reason: 'WriteTimeout: the node that was to coordinate it has started anew',
};

const refused = (reason: string): Reply => ({ outcome: 'refused', reason });

export function onRequest(state: State, of: OperationId, operation: Operation, here: Here): State {
  const { self, object } = here.node;
  const client: Client = { of, via: self };
  const why = whyNot(state, operation, here);
  if (why !== undefined) {
    tell(client, refused(why), here);
    return state;
  }
  const isRead = object.isRead(operation);
  if (isAgreed(operation, here) || !(isRead || isPlain(operation)))
    return beginCas(state, client, operation, here);
  if (isRead) return beginRead(state, client, operation, here);
  const coordinator = coordinatorOf(state, operation, here);
  return coordinator === self
    ? beginWrite(state, client, operation, here)
    : forward(state, coordinator, { of, operation, life: lifeOf(state, coordinator) }, here);
}

function whyNot(state: State, operation: Operation, here: Here): string | undefined {
  if (!state.isOpen) return 'Unavailable: this node has only just started';
  if (wayOf(here) === 'last-writer-wins') return undefined;
  const isConditional = !here.node.object.isRead(operation) && !isPlain(operation);
  return isConditional || isAgreed(operation, here)
    ? 'where versions stay side by side there is no one value to decide on'
    : undefined;
}

function coordinatorOf(state: State, operation: Operation, here: Here): NodeId {
  const { self } = here.node;
  const { replicas } = here.ring.placeOf(partitionOf(operation));
  if (wayOf(here) === 'last-writer-wins' || replicas.includes(self)) return self;
  return livingOf(state, replicas, here)[0] ?? self;
}

type Forwarded = Omit<Extract<Message, { type: 'forward' }>, 'type'>;

function forward(state: State, to: NodeId, question: Forwarded, here: Here): State {
  here.out.send(to, { type: 'forward', ...question });
  here.out.setTimer('forward', waitOf(here, 'writeTimeoutMs'), question.of);
  return { ...state, forwarded: [...state.forwarded, question.of] };
}

/** A question is taken up once, however often the network brings it. What was meant for this node before it started anew
 *  may have been taken up then: nobody can tell. */
export function onForward(state: State, from: NodeId, { of, operation, life }: Forwarded, here: Here): State {
  if (state.taken.includes(of) || isKnown(state, of)) return state;
  const client: Client = { of, via: from };
  if (life < state.life || !state.isOpen) {
    tell(client, STARTED_ANEW, here);
    return state;
  }
  const next = { ...state, taken: [...state.taken.slice(1 - MOST_TAKEN), of] };
  const why = whyNot(state, operation, here);
  if (why === undefined) return beginWrite(next, client, operation, here);
  tell(client, refused(why), here);
  return next;
}

export function onTold(state: State, { of, reply }: Extract<Message, { type: 'told' }>, here: Here): State {
  if (!state.forwarded.includes(of)) return state;
  here.out.cancelTimer('forward', of);
  here.out.reply(of, reply);
  return { ...state, forwarded: state.forwarded.filter((other) => other !== of) };
}

export function onForwardTimer(state: State, of: OperationId, here: Here): State {
  const reason = 'WriteTimeout: the node that was to coordinate it has not answered';
  here.out.reply(of, { outcome: 'unknown', reason });
  return { ...state, forwarded: state.forwarded.filter((other) => other !== of) };
}
