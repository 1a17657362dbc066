// A client may be told only when so many sites have its update on disk; or, if that takes too long, that it was accepted
// and will get there (CouchDB documentation, clusters: w copies are waited for, else the answer is 202).

import { ms } from '../../kernel/index.ts';
import type { OperationId, Reply } from '../contract.ts';
import { setting } from '../parts/surroundings.ts';
import type { Here, Pending, State } from './state.ts';

/** Waits for the others, unless nobody else is to be waited for. */
export function confirm(state: State, pending: Pending, here: Here): State {
  const wait = ms(setting(here, 'confirmMs'));
  if (setting(here, 'confirmations') <= 1) {
    here.out.reply(pending.to, pending.reply);
    return state;
  }
  here.out.setTimer('confirm', [wait, wait], pending.to);
  return answerConfirmed({ ...state, pending: [...state.pending, pending] }, here);
}

/** Tells those whose update is at enough sites, this one among them. */
export function answerConfirmed(state: State, here: Here): State {
  if (state.pending.length === 0) return state;
  const { self } = here.node;
  const isAt = (position: number) =>
    1 + state.progress.filter(({ sent }, site) => site !== self && sent >= position).length;
  const isConfirmed = ({ position }: Pending) => isAt(position) >= setting(here, 'confirmations');
  const confirmed = state.pending.filter(isConfirmed);
  for (const { to, reply } of confirmed) {
    here.out.cancelTimer('confirm', to);
    here.out.reply(to, withStatus(reply, '201 Created'));
  }
  return confirmed.length === 0 ? state : { ...state, pending: state.pending.filter((p) => !isConfirmed(p)) };
}

/** Nobody waits any longer: what is on disk here will be at the others when they can be reached. */
export function onConfirmTimer(state: State, to: OperationId, { out }: Here): State {
  const pending = state.pending.find((one) => one.to === to);
  if (pending === undefined) return state;
  out.explain('accepts an update that too few other sites have yet: they will get it later', to);
  out.reply(to, withStatus(pending.reply, '202 Accepted'));
  return { ...state, pending: state.pending.filter((one) => one !== pending) };
}

const withStatus = (reply: Reply, value: string): Reply =>
  reply.outcome === 'ok'
    ? { ...reply, details: [...(reply.details ?? []), { name: 'status', value }] }
    : reply;
