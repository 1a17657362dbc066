// What stands between a client and the servers: a driver that knows one address of the primary. It asks the server at
// its own site or that address, as the settings say; it tries again while it gets no connection, as TCP does, at
// intervals that double, and gives up after a while. Nobody tells it of a promotion.

import { type Micros, ms } from '../../kernel/index.ts';
import type { NodeId, OperationId, Reply } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { find } from '../parts/shipping/log.ts';
import { answerAgain, isKnown, write } from './primary.ts';
import { addressed, number } from './settings.ts';
import {
  type Ask,
  answer,
  type Forwarded,
  type Here,
  isPrimary,
  refused,
  type State,
  stateOf,
  turningAway,
  visible,
} from './state.ts';

/** A client asks. */
export function onRequest(state: State, of: OperationId, operation: Operation, here: Here): State {
  const { self } = here.node;
  const to = destination(state, operation, here);
  if (to === self) return serve(state, { of, operation, via: self }, here);
  return forward(state, { of, operation, to, since: here.node.clock, attempts: 0 }, here);
}

/** Which server it goes to. */
function destination(state: State, operation: Operation, { node }: Here): NodeId {
  const { self, settings, names, object } = node;
  const primary = addressed(settings);
  const next = (from: NodeId) => (from + 1) % names.length;
  if (operation.mode === 'strong') return primary;
  if (!object.isRead(operation)) return settings['writes'] === 'primary' ? primary : self;
  if (operation.mode === 'weak') return self;
  switch (settings['reads']) {
    case 'primary':
      return primary;
    case 'standby':
      return self === primary ? next(self) : self;
    case 'nearest':
      return isServing(state) ? self : next(self);
    default:
      return self;
  }
}

const isServing = ({ durable, copy, consistentFrom }: State): boolean =>
  !durable.isStopped && copy.applied.position >= consistentFrom;

/** A request reaches this server, from its own site or from another. */
export function serve(state: State, ask: Ask, here: Here): State {
  const isRead = here.node.object.isRead(ask.operation);
  if (isRead) return read(state, ask, here);
  if (isKnown(state, ask.of) || state.turnedAway.includes(ask.of)) return state;
  if (isPrimary(state)) {
    const isFromAfar = ask.via !== here.node.self;
    return (isFromAfar ? answerAgain(state, ask, here) : undefined) ?? write(state, ask, here);
  }
  // A second copy of a request that was carried out here before must not be told that nothing happened.
  if (find(state.copy.received, ask.of) !== undefined) return state;
  const why = state.durable.isStopped
    ? 'The server is stopped: nobody takes the call.'
    : 'This server is a standby: it takes no writes.';
  here.out.explain(
    state.durable.isStopped ? 'is stopped and takes no call' : 'turns a write away: it is a standby',
    ask.of,
  );
  answer(ask, refused(why), here);
  return ask.via === here.node.self ? state : turningAway(state, [ask]);
}

function read(state: State, ask: Ask, here: Here): State {
  if (!isServing(state)) {
    const why = state.durable.isStopped ? 'is stopped' : 'is starting up, and not yet consistent';
    answer(ask, refused(`The server ${why}.`), here);
    return state;
  }
  const { object } = here.node;
  const decision = object.decide(stateOf(visible(state, here.node), here.node), ask.operation);
  answer(ask, { outcome: 'ok', answer: decision.answer }, here);
  return state;
}

function forward(state: State, forwarded: Forwarded, here: Here): State {
  const { of, operation, to } = forwarded;
  here.out.send(to, { type: 'forward', of, operation });
  return { ...withoutForwarded(state, of), ...keptTrying(state, forwarded, here) };
}

/** Tries again while there is time for it. */
function keptTrying(state: State, forwarded: Forwarded, { node, out }: Here): Pick<State, 'forwarded'> {
  const { of, since, attempts } = forwarded;
  const left: Micros = ms(number(node.settings, 'connectMs')) - Math.max(0, node.clock - since);
  const wait = Math.max(
    0,
    Math.min(left, ms(number(node.settings, 'retryMs')) * (1 << Math.min(attempts, 16))),
  );
  out.setTimer('retry', [wait, wait], of);
  const others = state.forwarded.filter((other) => other.of !== of);
  return { forwarded: [...others, { ...forwarded, attempts: attempts + 1 }] };
}

const withoutForwarded = (state: State, of: OperationId): State => ({
  ...state,
  forwarded: state.forwarded.filter((other) => other.of !== of),
});

/** No answer yet. */
export function onRetry(state: State, of: OperationId, here: Here): State {
  const forwarded = state.forwarded.find((other) => other.of === of);
  if (forwarded === undefined) return state;
  const { node, out } = here;
  if (node.clock - forwarded.since < ms(number(node.settings, 'connectMs')))
    return forward(state, forwarded, here);
  out.explain(`gives up asking ${node.names[forwarded.to]} for a client: no answer`, of);
  out.reply(of, { outcome: 'unknown', reason: `No answer from ${node.names[forwarded.to]}.` });
  return withoutForwarded(state, of);
}

/** The server that was asked has answered. */
export function onAnswer(state: State, of: OperationId, reply: Reply, { out }: Here): State {
  if (!state.forwarded.some((other) => other.of === of)) return state;
  out.cancelTimer('retry', of);
  out.reply(of, reply);
  return withoutForwarded(state, of);
}
