// Clients: every site answers its own, reads from what it has on disk, updates once they are there. Nobody else is asked
// (Kleppmann, chapter 5: each leader processes writes and forwards them to the others in the background).

import type { OperationId } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { nextStamp, type StampKind } from '../parts/versions/stamps.ts';
import { seenOf } from '../parts/versions/vector.ts';
import { entryOf } from './log.ts';
import { strategyOf } from './settling/strategies.ts';
import type { AnyStrategy } from './settling/strategy.ts';
import { type Here, persist, type State } from './state.ts';
import { documentOf, withEntry } from './taking.ts';

export function onRequest(state: State, of: OperationId, operation: Operation, here: Here): State {
  const { node, out } = here;
  const strategy = strategyOf(node);
  if (strategy === undefined) {
    out.reply(of, {
      outcome: 'refused',
      reason: `This way of settling conflicts has no rule for a ${node.object.id}.`,
    });
    return state;
  }
  if (!node.object.isRead(operation)) return update(state, { of, operation, strategy }, here);
  const doc = documentOf(state.flushed, operation.key ?? '', strategy);
  const { answer } = node.object.decide(strategy.state(doc, node), operation);
  out.reply(of, { outcome: 'ok', answer, ...strategy.said?.(doc, true) });
  return state;
}

interface Ask {
  readonly of: OperationId;
  readonly operation: Operation;
  readonly strategy: AnyStrategy;
}

/** An update is decided on the site's own copy, and the client is told once it is on disk. */
function update(state: State, { of, operation, strategy }: Ask, here: Here): State {
  const { node, out } = here;
  const { ahead } = state;
  const key = operation.key ?? '';
  const doc = documentOf(ahead, key, strategy);
  const { answer, isUpdate } = node.object.decide(strategy.state(doc, node), operation);
  // A no may rest on what is not on disk yet.
  if (!isUpdate) return persist(state, { replies: [{ to: of, reply: { outcome: 'ok', answer } }] }, here);
  const stamp = nextStamp(node.settings['clock'] as StampKind, ahead.last, node.clock, node.self);
  const made = strategy.change(doc, { of, operation, stamp, node });
  if ('refused' in made) {
    out.explain(`refuses an update, and nothing happens: ${made.refused.replace(/\.$/, '')}`, of);
    out.reply(of, { outcome: 'refused', reason: made.refused });
    return state;
  }
  const n = seenOf(ahead.seen, node.self) + 1;
  const { change } = made;
  const entry = entryOf({ origin: node.self, n, of, key, operation: bare(operation), stamp, change });
  const next = { ...state, ahead: withEntry(ahead, entry, node) };
  const said = strategy.said?.(documentOf(next.ahead, key, strategy), false);
  return persist(next, { replies: [{ to: of, reply: { outcome: 'ok', answer, ...said } }] }, here);
}

/** What the client carried along does not travel on. */
const bare = ({ context: _context, ...operation }: Operation): Operation => operation;
