// A node of primary-backup as the picture shows it.

import type { Cell, NodeView, OperationId, Surroundings } from '../contract.ts';
import { find, ordinal, updatesAfter } from '../parts/shipping/log.ts';
import { acknowledge } from './settings.ts';
import { isHidden, isPrimary, type State, stateOf, visible } from './state.ts';

const MOST_CELLS = 8;

export function view(state: State, node: Surroundings): NodeView {
  const log = isPrimary(state) ? state.copy.received : state.copy.applied;
  return {
    role: roleOf(state),
    leads: isPrimary(state),
    value: node.object.show(stateOf(visible(state, node), node)),
    fields: fieldsOf(state, node),
    cells: cellsOf(state, node),
    cellsInAll: log.updates,
    undelivered: undelivered(state),
  };
}

function roleOf(state: State): string {
  const { role, isStopped, isStuck, wantsCopy } = state.durable;
  if (isStopped) return role === 'primary' ? 'shut out' : 'stopped';
  if (role === 'primary') return 'primary';
  if (isStuck) return 'standby, replication stopped';
  return wantsCopy ? 'standby, to be copied anew' : 'standby';
}

function fieldsOf(state: State, node: Surroundings): NodeView['fields'] {
  const { durable, copy, commits, queue, isDegraded, receiver } = state;
  const fields = [
    { name: 'timeline', value: String(ordinal(copy.received.timeline)) },
    { name: 'log', value: String(copy.received.position) },
  ];
  if (isPrimary(state)) {
    const waiting = commits.length + queue.length;
    if (waiting > 0) fields.push({ name: 'waiting', value: String(waiting) });
    if (acknowledge(node.settings) === 'semi-sync' && durable.listsStandbys)
      fields.push({ name: 'semi-sync', value: isDegraded ? 'off' : 'on' });
  } else if (receiver !== null) {
    const from = node.names[receiver.source] ?? '';
    fields.push({ name: receiver.isStreaming ? 'streams from' : 'dials', value: from });
  }
  return fields;
}

function cellsOf(state: State, node: Surroundings): readonly Cell[] {
  const { copy, commits } = state;
  const hidden = new Set(commits.filter((c) => isHidden(c, node)).map(({ ask }) => ask.of));
  const log = isPrimary(state) ? copy.received : copy.applied;
  return updatesAfter(log, 0, MOST_CELLS).map(({ of, update }) => ({
    of,
    ...node.object.entry(update),
    standing: hidden.has(of) ? 'doubtful' : 'booked',
  }));
}

/** How many entries the furthest behind of its standbys lacks. */
function undelivered({ sender, copy }: State): number {
  const lags = sender.standbys.map(({ received }) => copy.received.position - received.position);
  return Math.max(0, ...lags);
}

export function holds(state: State, update: OperationId): boolean {
  if (!isPrimary(state)) return find(state.copy.applied, update) !== undefined;
  const isInProgress = state.commits.some(({ ask, isFlushed }) => ask.of === update && !isFlushed);
  return !isInProgress && find(state.copy.flushed, update) !== undefined;
}
