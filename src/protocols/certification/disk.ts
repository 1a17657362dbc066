// The disk of a node. What is answered rests on what is there.

import { digest } from '../../kernel/index.ts';
import { changed, type Due, type Durable, type Here, type State } from './state.ts';

/** Writes, and gives the answers that are due when it is done. */
export function persist(
  state: State,
  part: Partial<Durable>,
  { here, due = [] }: { here: Here; due?: readonly Due[] },
): State {
  const durable = { ...state.durable, ...part };
  const { formed, attempts, ledger } = durable;
  here.out.persist(durable, {
    durable,
    due,
    digest: digest([formed.id, attempts.map((a) => a.id), ledger.digest, due]),
  });
  return changed(state, { durable });
}
