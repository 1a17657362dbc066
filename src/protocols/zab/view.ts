// A server as the picture shows it.

import type { Field, NodeView, Surroundings } from '../contract.ts';
import { newest } from './log.ts';
import type { State } from './state.ts';

const MOST_CELLS = 8;

function roleOf({ role }: State): string {
  if (role.mode === 'looking') return role.readOnly ? 'read-only' : 'looking';
  const isReady = role.stage === 'broadcast';
  if (role.mode === 'leading') return isReady ? 'leader' : 'begins to lead';
  return isReady ? 'follower' : 'catches up';
}

function fieldsOf(state: State, node: Surroundings): readonly Field[] {
  const { role, durable } = state;
  const { epoch, length } = durable.log;
  const fields = [
    { name: 'epoch', value: `${durable.current}` },
    { name: 'zxid', value: `${epoch}.${length}` },
  ];
  if (role.mode === 'looking')
    return [...fields, { name: 'votes for', value: node.names[role.vote.leader] ?? '' }];
  if (role.mode === 'leading') return fields;
  return [...fields, { name: 'follows', value: node.names[role.leader] ?? '' }];
}

/** Transactions that some follower in step has not got on disk yet, for all the leader knows. */
function undelivered({ role, durable }: State): number {
  if (role.mode !== 'leading') return 0;
  const lags = role.learners.map(({ length }) => (length < 0 ? 0 : durable.log.length - length));
  return Math.max(0, ...lags);
}

export function view(state: State, node: Surroundings): NodeView {
  const { durable, committed, role } = state;
  return {
    role: roleOf(state),
    leads: role.mode === 'leading' && role.stage === 'broadcast',
    value: node.object.show(committed.state),
    fields: fieldsOf(state, node),
    cells: newest(durable.log, MOST_CELLS).map(({ transaction, length }) => ({
      of: transaction!.of,
      ...node.object.entry(transaction!.operation),
      standing: length <= committed.length ? 'booked' : 'doubtful',
    })),
    cellsInAll: durable.log.updates,
    undelivered: undelivered(state),
  };
}
