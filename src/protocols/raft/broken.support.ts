// Test support: Raft with one mistake each. All are small, all look like a saving, and each has been made in earnest by
// somebody.

import type { Settings } from '../contract.ts';
import { find, type Ledger } from '../objects/ledger.ts';
import { entriesAfter } from '../parts/consensus/index.ts';
import { emptyTable } from '../parts/table.ts';
import { forgetful, hasty, type Twin, twinOf } from '../twin.support.ts';
import { applied } from './applying.ts';
import { replicatedLog } from './raft.ts';
import { changed, type State } from './state.ts';

const real = replicatedLog;

/** The leader takes its own disk for a majority. */
const commitsAlone = twinOf(
  real,
  'takes for committed what is on its own disk alone',
  (confess, state, event, node, out) => {
    const next = real.step(state, event, node, out);
    const { core } = next;
    if (core.role !== 'leader' || core.saved.index <= core.commit) return next;
    for (const { command } of entriesAfter(core.log, core.commit, core.saved.index))
      if (command !== null) confess(command.of);
    return applied(changed(next, { core: { ...core, commit: core.saved.index } }), { node, out });
  },
);

/** A node answers reads from its own copy, though nobody said that late is good enough. */
const readsItsOwnCopy = twinOf(
  real,
  'answers a read from its own copy',
  (confess, state, event, node, out) => {
    if (event.type !== 'request' || !node.object.isRead(event.body))
      return real.step(state, event, node, out);
    confess(event.from);
    return real.step(state, { ...event, body: { ...event.body, mode: 'weak' } }, node, out);
  },
);

const FOR_EVER: Settings = { reads: 'lease', leaseMs: 1_000_000_000 };

/** Once elected, a leader never asks again whether it still leads (section 8 says why it must). */
const trustsItsElection = twinOf(
  real,
  'reads as a leader without making sure that it still leads',
  (confess, state, event, node, out) => {
    const isRead = event.type === 'request' && node.object.isRead(event.body);
    if (isRead && state.core.role === 'leader') confess(event.from);
    return real.step(state, event, { ...node, settings: { ...node.settings, ...FOR_EVER } }, out);
  },
);

/** Votes for whoever asks first, whatever its log lacks (section 5.4.1 forgotten). */
const votesForAnybody = twinOf(
  real,
  'votes for a candidate whose log is behind',
  (confess, state, event, node, out) => {
    const isAsked =
      event.type === 'message' && (event.body.type === 'raft-vote' || event.body.type === 'raft-prevote');
    if (!isAsked || event.type !== 'message') return real.step(state, event, node, out);
    const { log } = state.core;
    const { body } = event;
    if (!('logTerm' in body) || body.type === 'raft-append') return real.step(state, event, node, out);
    if (body.index < log.index)
      for (const { command } of entriesAfter(log, body.index, log.index))
        if (command !== null) confess(command.of);
    const flattered = {
      ...body,
      index: Math.max(body.index, log.index),
      logTerm: Math.max(body.logTerm, log.term),
    };
    return real.step(state, { ...event, body: flattered }, node, out);
  },
);

/** A request that comes twice is carried out twice: nobody remembers it (section 8). */
const countsTwice = twinOf(
  real,
  'carries out a request that it has carried out before',
  (confess, state, event, node, out) => {
    const next = real.step(changed(state, { sessions: emptyTable }), event, node, out);
    for (const of of fresh(next, state)) if (find(state.ledger, of) !== undefined) confess(of);
    return next;
  },
);

/** The operations that this step has added to the ledger. */
function fresh({ ledger }: State, before: State): readonly number[] {
  const found: number[] = [];
  for (let at: Ledger | null = ledger; at?.entry && at.length > before.ledger.length; at = at.rest)
    found.push(at.entry.of);
  return found;
}

export const RAFT_TWINS = {
  commitsAlone,
  readsItsOwnCopy,
  trustsItsElection,
  votesForAnybody,
  countsTwice,
  hasty: hasty(real),
  forgetful: forgetful(real),
} satisfies Readonly<Record<string, Twin>>;
