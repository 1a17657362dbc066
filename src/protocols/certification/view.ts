// A node as the picture shows it.

import type { NodeView, Surroundings } from '../contract.ts';
import { bookedCells } from '../parts/cells.ts';
import type { State } from './state.ts';

function roleOf({ role, isAlone }: State): string {
  if (isAlone) return 'non-primary';
  return role.mode === 'operating' ? 'primary' : 'looks who is there';
}

export function view(state: State, node: Surroundings): NodeView {
  const { durable, flushed, locals, role } = state;
  const { members } = role.mode === 'operating' ? role.component : { members: [] };
  const known = role.mode === 'gathering' ? role.set : members;
  return {
    role: roleOf(state),
    value: node.object.show(flushed.ledger.state),
    fields: [
      { name: 'component', value: `${durable.formed.id}` },
      { name: 'with', value: known.map((id) => node.names[id]).join(' ') },
    ],
    ...bookedCells(flushed.ledger, node),
    undelivered: locals.filter(({ sent }) => sent).length,
  };
}
