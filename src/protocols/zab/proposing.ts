// Proposing (Zab, phase 3): the leader turns what clients ask into transactions, in one order, and sends them to all
// that it brought up to date. It decides each on its newest log, so that a “no” has its place in the order as well.

import type { NodeId } from '../contract.ts';
import { others } from '../parts/surroundings.ts';
import { persist } from './disk.ts';
import { append } from './log.ts';
import type { Ask, Here, Leading, State } from './state.ts';

/** Who is in step with the leader, or soon will be. */
export const inStep = ({ learners }: Leading, here: Here): readonly NodeId[] =>
  others(here).filter((other) => (learners[other]?.length ?? -1) >= 0);

/** Proposes those of the asks that it has not seen before: whoever asks names all that it waits for, again and again. */
export function propose(
  state: State,
  asks: readonly Ask[],
  { here, origin }: { here: Here; origin: NodeId },
): State {
  const { role } = state;
  if (role.mode !== 'leading' || role.stage !== 'broadcast') return state;
  const { node, out } = here;
  const known = state.durable.log.latest[origin] ?? 0;
  const fresh = asks.filter(({ of }) => of > known);
  if (fresh.length === 0) return state;
  const { epoch } = role;
  const log = fresh.reduce(
    (sum, { of, operation }) => append(sum, { of, origin, operation, epoch }, node.object),
    state.durable.log,
  );
  for (const other of inStep(role, here)) out.send(other, { type: 'propose', epoch, log });
  return persist(state, { log }, { here, to: node.self, message: null });
}
