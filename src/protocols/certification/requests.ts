// What clients ask of their node: updates wait for the lock of their row and are sent around; reads are answered from
// what is here, behind a round through the group, or, outside the primary component, only by those who want it dirty.

import type { ProtocolEvent } from '../contract.ts';
import { goOn, orderRead } from './ordering.ts';
import { changed, type Here, type State } from './state.ts';

type Request = Extract<ProtocolEvent<never, never>, { type: 'request' }>;

const NOT_PRIMARY = 'The node is in no primary component.';

export function onRequest(state: State, { from: of, body: operation }: Request, here: Here): State {
  const { node, out } = here;
  const isRead = node.object.isRead(operation);
  const fromHere = isRead && operation.mode !== 'strong';
  const isDirty = isRead && operation.mode === 'weak';
  if (state.isAlone && !isDirty) {
    out.reply(of, { outcome: 'refused', reason: NOT_PRIMARY });
    return state;
  }
  if (fromHere) {
    const { answer } = node.object.decide(state.flushed.ledger.state, operation);
    out.reply(of, { outcome: 'ok', answer });
    return state;
  }
  if (isRead) return orderRead(state, { of, operation, seq: null, needs: null }, here);
  return goOn(changed(state, { locals: [...state.locals, { of, operation, sent: false }] }), here);
}

/** There is no component for now: reads begin anew in the next one. */
export const stall = (state: State): State =>
  changed(state, { reads: state.reads.map((read) => ({ ...read, seq: null, needs: null })) });

/** It is clear that there is no primary component here. What was sent around may be kept by others. */
export function turnAway(state: State, here: Here): State {
  const { out } = here;
  for (const { of } of state.reads) out.reply(of, { outcome: 'refused', reason: NOT_PRIMARY });
  for (const { of, sent } of state.locals) {
    if (sent) {
      const reason = 'The node left the primary component; its write set may have reached others.';
      out.explain('cannot say what becomes of an update that it has sent around', of);
      out.reply(of, { outcome: 'unknown', reason });
    } else out.reply(of, { outcome: 'refused', reason: NOT_PRIMARY });
  }
  return changed(state, { reads: [], locals: [] });
}
