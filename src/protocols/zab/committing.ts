// Committing: a longer part of the log is known to be on the disks of a majority. A server answers from nothing else.

import { asOf, since } from './log.ts';
import { answerCommitted } from './sessions.ts';
import { changed, type Here, isServing, type State } from './state.ts';

/** The log is committed up to this length, as far as it is here. */
export function commitUpTo(state: State, length: number, here: Here): State {
  const { committed, durable } = state;
  if (length <= committed.length || durable.log.length <= committed.length) return state;
  const reached = asOf(durable.log, length);
  const next = changed(state, { committed: reached });
  return isServing(next) ? answerCommitted(next, since(reached, committed.length), here) : next;
}
