// A node as the picture shows it.

import type { NodeView, Surroundings } from '../contract.ts';
import type { ReplicatedObject } from '../objects/object.ts';
import { stateOf } from './data.ts';
import type { State, Store } from './state.ts';
import { cellsOf } from './tree.ts';

/** What a store shows is worked out once for each that there is; the empty one is that of every object. */
const shown = new WeakMap<Store, { readonly object: ReplicatedObject; readonly value: number | string }>();

function valueIn(store: Store, { object }: Surroundings): number | string {
  const known = shown.get(store);
  if (known?.object === object) return known.value;
  const value = object.show(stateOf(Object.values(store), object));
  shown.set(store, { object, value });
  return value;
}

export function view(state: State, node: Surroundings): NodeView {
  const hinted = Object.values(state.hints).flatMap(({ cells }) => cellsOf(cells)).length;
  const waiting = Object.values(state.writes).filter(({ isAnswered }) => !isAnswered).length;
  const standings = Object.keys(state.hints).map((owner) => node.names[Number(owner)]);
  return {
    role: state.isOpen ? 'replica' : 'starting',
    value: valueIn(state.store, node),
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
