// What sites ask each other on behalf of clients: a write of the primary, a read of whoever has what a session has seen.

import type { NodeId } from '../contract.ts';
import { ageOf, boundOf, isFresh } from './currency.ts';
import { AGAIN, lookedUp, obstacle, outOfPatience, PATIENCE, replied, served, without } from './serving.ts';
import type { Here, Message, State } from './state.ts';
import { IS_HELD, TOO_OLD } from './wording.ts';

type Of<Type extends Message['type']> = Extract<Message, { type: Type }>;

/** A write for the primary: it waits its turn. */
export function forwardedHere(
  state: State,
  { from, body }: { from: NodeId; body: Of<'forward'> },
  here: Here,
): State {
  const { op, operation, session } = body;
  return served(state, { asker: { op, site: from }, operation, session }, here);
}

/** A read from another site. It is answered if this site has what it takes, and is told how old the answer can be. */
export function questioned(
  state: State,
  { from, body }: { from: NodeId; body: Of<'question'> },
  here: Here,
): void {
  const { op, asked } = body;
  if (obstacle(state, body, here) !== undefined) return here.out.send(from, { type: 'lacks', op });
  const age = boundOf(here) === 0 ? 0 : ageOf(state, here);
  here.out.send(from, { type: 'answer', op, ...lookedUp(state, body, here), age, asked });
}

/** Another site has answered for a client here, who may have been answered already. */
export function toldBySite(state: State, body: Of<'done' | 'answer' | 'lacks' | 'held'>, here: Here): State {
  const { op } = body;
  const asker = { op, site: here.node.self };
  if (!state.waiting.some((each) => each.asker.op === op && each.asker.site === asker.site)) return state;
  if (body.type === 'lacks') return outOfPatience(state, op, here);
  if (body.type === 'held') return held(state, op, here);
  if (body.type === 'answer' && !isFresh(state, body, here)) {
    here.out.explain(TOO_OLD, op);
    return outOfPatience(state, op, here);
  }
  for (const timer of [PATIENCE, AGAIN]) here.out.cancelTimer(timer, op);
  replied(op, body, here);
  return without(state, asker);
}

/** The primary lets a write wait. The client is told so if it never comes to be confirmed. */
function held(state: State, op: number, { node, out }: Here): State {
  const waiting = state.waiting.find(({ asker }) => asker.op === op && asker.site === node.self);
  if (waiting === undefined || waiting.isHeld) return state;
  out.explain(IS_HELD, op);
  const next = { ...waiting, isHeld: true };
  return { ...state, waiting: state.waiting.map((each) => (each === waiting ? next : each)) };
}
