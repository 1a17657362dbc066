// One node, no replication: every answer comes from the one copy there is, once it is on disk. Not a
// distributed system at all, and the yardstick for those that are.

import type { ProtocolEvent } from '../contract.ts';
import { type Effects, type Protocol, type Surroundings, sealed } from '../contract.ts';
import { append, asOf, find, type Ledger, openLedger } from '../objects/ledger.ts';
import type { Value } from '../objects/object.ts';
import { bookedCells } from '../parts/cells.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';

export interface State {
  /** What was decided, perhaps not yet on disk. The next update is decided on this. */
  readonly ledger: Ledger;
  /** What is on disk. Reads see only this: a crash must never take back what somebody was shown. */
  readonly flushed: Ledger;
}

/** The reply that may go out once everything it rests on is durable. */
export type Token = {
  readonly to: number;
  readonly granted: boolean;
  readonly value: Value;
  readonly length: number;
};

type Request = Extract<ProtocolEvent<never, Token>, { type: 'request' }>;

function request(
  state: State,
  event: Request,
  node: Surroundings,
  out: Effects<never, Ledger, Token>,
): State {
  if (node.object.isRead(event.body)) {
    out.reply(event.from, {
      outcome: 'ok',
      answer: node.object.decide(state.flushed.state, event.body).answer,
    });
    return state;
  }
  const { answer, isUpdate } = node.object.decide(state.ledger.state, event.body);
  const ledger = isUpdate
    ? append(state.ledger, { of: event.from, update: event.body }, node.object)
    : state.ledger;
  // A "no" waits for the disk as well: it may rest on a withdrawal that is not yet there.
  out.persist(ledger, { to: event.from, ...answer, length: ledger.length });
  return { ...state, ledger };
}

/** The protocol with its own types, for whoever builds on it. */
export const oneNode: Protocol<State, never, Ledger, Token> = {
  id: 'single',
  title: 'One node',
  source: 'Any database on one machine, with its log flushed before it answers.',
  simplifies: 'Transactions are single operations, run one at a time.',
  parameters: [],
  words: {},
  timers: {},
  claims,
  dials,
  objection: (_settings, nodes) =>
    nodes === 1 ? undefined : `This system is one node by itself, and ${nodes} were given.`,
  start(node, durable) {
    const ledger = durable ?? openLedger(node.object);
    return { ledger, flushed: ledger };
  },
  step(state, event, node, out) {
    if (event.type === 'request') return request(state, event, node, out);
    if (event.type !== 'persisted') return state;
    const { to, granted, value, length } = event.body;
    out.reply(to, { outcome: 'ok', answer: { granted, value } });
    return { ...state, flushed: asOf(state.ledger, length) };
  },
  view: ({ flushed }, node) => ({
    role: 'the only copy',
    value: node.object.show(flushed.state),
    fields: [],
    ...bookedCells(flushed, node),
    undelivered: 0,
  }),
  holds: ({ flushed }, update) => find(flushed, update) !== undefined,
};

export const single = sealed(oneNode);
