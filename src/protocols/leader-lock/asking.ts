// How the agent has the store do something: it says a command again until it finds it among what the store has carried
// out, and may stop waiting at any time, though the command may still be carried out after that.

import { ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { type Command, type Here, IDLE, type State, type Step, type Then, withAgent } from './state.ts';
import { order } from './store.ts';

const AGAIN = ms(1_000);
const NODES = 16;

/** Numbers that no two requests share, as long as clocks move. */
export const requestNumber = ({ node }: Here): number => (Math.abs(node.clock) + 1) * NODES + node.self;

export function busyWith(state: State, step: Step, here: Here): State {
  here.out.setTimer('again', [AGAIN, AGAIN]);
  return withAgent(state, { step });
}

export function rest(state: State, { out }: Here): State {
  for (const timer of ['again', 'patience', 'statuses']) out.cancelTimer(timer);
  return withAgent(state, { step: IDLE });
}

/** The store has so long to answer (Patroni, `retry_timeout`). */
export function bePatient({ node, out }: Here): void {
  const patience = ms(node.settings['retryMs'] as number);
  out.setTimer('patience', [patience, patience]);
}

type Wish =
  | { readonly kind: 'grant' }
  | { readonly kind: 'take' | 'seize' | 'revoke'; readonly lease: number }
  | { readonly kind: 'sync'; readonly standby: NodeId | null; readonly over: number }
  | { readonly kind: 'progress'; readonly position: number };

/** Has the store carry something out, and goes on with `then` when that is done. */
export function demand(state: State, wish: Wish, then: Then, here: Here): State {
  const command: Command = { ...wish, request: requestNumber(here), node: here.node.self };
  return order(busyWith(state, { type: 'ordering', command, then }, here), command, here);
}

/** Writes who may be promoted besides this node, over what it has seen there. */
export const demandSync = (state: State, standby: NodeId | null, then: Then, here: Here): State =>
  demand(state, { kind: 'sync', standby, over: state.store.locks.sync?.by ?? 0 }, then, here);
