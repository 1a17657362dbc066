// A site as the picture shows it: its value, the newest of its log, and what others are known to lack.

import type { Cell, NodeView, OperationId, Surroundings } from '../contract.ts';
import { entriesAfter } from './log.ts';
import { strategyById } from './settling/strategies.ts';
import type { State } from './state.ts';
import { wholeState } from './taking.ts';
import { isFor, polledBy, pushesTo } from './topology.ts';

const MOST_CELLS = 8;

export function view(state: State, node: Surroundings): NodeView {
  const { log, seen } = state.flushed;
  const lacking = [...pushesTo(node), ...polledBy(node)].map((to) => lackedBy(state, to, node));
  const fields = [{ name: 'log', value: String(log.position) }];
  const own = seen[node.self] ?? 0;
  if (own > 0) fields.push({ name: 'made here', value: String(own) });
  return {
    role: 'leader',
    leads: true,
    value: node.object.show(wholeState(state.flushed, node)),
    fields,
    cells: cellsOf(state, new Set(lacking.flat()), node),
    cellsInAll: log.position,
    undelivered: Math.max(0, ...lacking.map((list) => list.length)),
  };
}

/** The updates that this site is to bring to that one and has no receipt for. */
const lackedBy = ({ flushed, progress }: State, to: number, node: Surroundings): readonly OperationId[] =>
  entriesAfter(flushed.log, progress[to]!.sent)
    .filter((entry) => isFor(entry, to, node))
    .map(({ of }) => of);

function cellsOf({ flushed: { log } }: State, lacked: Set<OperationId>, node: Surroundings): readonly Cell[] {
  return entriesAfter(log, log.position - MOST_CELLS).map(({ of, operation }) => ({
    of,
    ...node.object.entry(operation),
    standing: lacked.has(of) ? 'here' : 'booked',
  }));
}

export function holds({ flushed, settledBy }: State, update: OperationId): boolean {
  const strategy = settledBy === null ? undefined : strategyById(settledBy);
  return Object.values(flushed.documents).some((doc) => strategy?.holds(doc, update));
}
