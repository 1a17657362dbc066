// A replica as the picture shows it.

import type { NodeView, Surroundings } from '../contract.ts';
import { ackedBy } from './gossip.ts';
import { chosenType, type State, typeOf } from './state.ts';

export function view(state: State, node: Surroundings): NodeView {
  const type = typeOf(node);
  const { replica } = state.replica.shown;
  const lacked = lackedByOthers(state, node);
  return {
    role: 'replica',
    value: node.object.show(type.value(replica.state)),
    fields: [
      { name: 'type', value: chosenType(node) ? type.title : 'does not suit' },
      { name: 'entries', value: `${type.size(replica.state)}` },
      { name: 'sent in deltas', value: `${state.sent.deltas}` },
      { name: 'sent in full', value: `${state.sent.full}` },
    ],
    cells: replica.newest.map(({ of, update }) => ({
      of,
      ...node.object.entry(update),
      standing: lacked.has(of) ? 'here' : 'booked',
    })),
    cellsInAll: replica.reflects.of.length,
    undelivered: lacked.size,
  };
}

/** The updates in deltas that somebody has not confirmed. What came from a node it has. */
function lackedByOthers(state: State, { names, self }: Surroundings): ReadonlySet<number> {
  const lacked = new Set<number>();
  for (const { number, from, replica } of state.deltas) {
    const isLacked = names.some(
      (_, node) => node !== self && node !== from && ackedBy(state, node) <= number,
    );
    if (isLacked) for (const of of replica.reflects.of) lacked.add(of);
  }
  return lacked;
}
