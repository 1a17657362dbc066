// A node as the picture shows it.

import type { NodeView, Surroundings } from '../contract.ts';
import type { State } from './state.ts';
import { cellsOf } from './tree.ts';

export function view(state: State, node: Surroundings): NodeView {
  const hinted = Object.values(state.hints).flatMap(({ cells }) => cellsOf(cells)).length;
  const waiting = Object.values(state.writes).filter(({ isAnswered }) => !isAnswered).length;
  const standings = Object.keys(state.hints).map((owner) => node.names[Number(owner)]);
  return {
    role: state.isOpen ? 'replica' : 'starting',
    value: node.object.show(state.shown),
    fields: [
      { name: 'hints for', value: standings.join(' ') || 'nobody' },
      { name: 'coordinates', value: `${waiting + Object.keys(state.cases).length}` },
    ],
    cells: state.newest.map(({ of, operation }) => ({
      of,
      ...node.object.entry(operation),
      standing: 'booked',
    })),
    cellsInAll: state.listedInAll,
    undelivered: hinted,
  };
}
