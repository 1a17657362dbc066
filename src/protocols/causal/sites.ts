// What sites ask each other on behalf of clients: a write of the primary, a read of whoever has what a session has seen.

import type { NodeId } from '../contract.ts';
import { AGAIN, answered, outOfPatience, PATIENCE, served, without } from './serving.ts';
import type { Here, Message, State } from './state.ts';
import { suffices } from './token.ts';

/** Another site's client asks. A read is answered if this site has what it takes; a write waits its turn. */
export function askedBySite(
  state: State,
  { from, body }: { from: NodeId; body: Extract<Message, { type: 'forward' | 'question' }> },
  here: Here,
): State {
  const { op, operation, session } = body;
  const asked = { asker: { op, site: from }, operation, session };
  const { settings } = here.node;
  const canTell = suffices(state.site.shown.has, session, { settings, isRead: true });
  if (body.type === 'forward' || canTell) return served(state, asked, here);
  here.out.send(from, { type: 'lacks', op });
  return state;
}

/** Another site has answered for a client here, who may have been answered already. */
export function toldBySite(
  state: State,
  body: Extract<Message, { type: 'done' | 'answer' | 'lacks' }>,
  here: Here,
): State {
  const asker = { op: body.op, site: here.node.self };
  if (!state.waiting.some((each) => each.asker.op === asker.op && each.asker.site === asker.site))
    return state;
  if (body.type === 'lacks') return outOfPatience(state, body.op, here);
  for (const timer of [PATIENCE, AGAIN]) here.out.cancelTimer(timer, body.op);
  answered(asker, body, here);
  return without(state, asker);
}
