// How a node of the Raft protocol shows itself: its role and term, what it has applied, and what waits in its log.

import type { Cell, Field, NodeView, OperationId, Surroundings } from '../contract.ts';
import { find, newest } from '../objects/ledger.ts';
import { entriesAfter } from '../parts/consensus/index.ts';
import type { State } from './state.ts';

const MOST_CELLS = 8;

/** Entries that nobody can be sure of yet. */
function uncommitted({ core }: State, { object }: Surroundings): readonly Cell[] {
  return entriesAfter(core.log, core.commit, core.log.index).flatMap(({ command }) =>
    command === null
      ? []
      : [{ of: command.of, ...object.entry(command.operation), standing: 'doubtful' as const }],
  );
}

function fieldsOf({ core }: State, { names }: Surroundings): readonly Field[] {
  return [
    { name: 'term', value: String(core.term) },
    { name: 'leader', value: names[core.leader] ?? 'none known' },
    { name: 'log', value: `${core.log.index}, committed ${core.commit}` },
  ];
}

/** How many entries the leader has that some follower is not known to have. */
function undelivered({ core }: State): number {
  if (core.lead === null) return 0;
  return Math.max(0, ...core.lead.progress.map((p) => core.log.index - p.match));
}

export function view(state: State, node: Surroundings): NodeView {
  const { core, ledger } = state;
  const open = uncommitted(state, node);
  const booked = newest(ledger, MOST_CELLS).map(
    ({ of, update }): Cell => ({
      of,
      ...node.object.entry(update),
      standing: 'booked',
    }),
  );
  return {
    role: core.role,
    leads: core.role === 'leader',
    value: node.object.show(ledger.state),
    fields: fieldsOf(state, node),
    cells: [...booked, ...open].slice(-MOST_CELLS),
    cellsInAll: ledger.length + open.length,
    undelivered: undelivered(state),
  };
}

export const holds = ({ ledger }: State, update: OperationId): boolean => find(ledger, update) !== undefined;
