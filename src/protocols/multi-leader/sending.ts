// A site sends what it has on disk, batch by batch, to each site it feeds, and sends a batch again until it is confirmed:
// at the same interval a few times and then at intervals that double, as one who dials does. How far each site has
// confirmed is remembered, so that after a crash no more than that is sent again.

import { type Micros, ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { setting } from '../parts/surroundings.ts';
import { type Entry, entriesAfter, upTo } from './log.ts';
import { type Batch, type Here, replaced, type State, withProgress } from './state.ts';
import { isFor, pushesTo } from './topology.ts';

const MOST_IN_BATCH = 100;
/** Timers are late by up to this part of themselves: a kernel's timer wheel grows coarser with the wait. */
const LATENESS = 32;

/** Begins to gather for each site that lacks something and has nothing under way. */
export function ship(state: State, here: Here): State {
  const { flushed, batches, progress, gathering } = state;
  const isDue = (to: NodeId) =>
    batches[to] === null && !gathering[to] && progress[to]!.sent < flushed.log.position;
  const due = pushesTo(here.node).filter(isDue);
  const wait = ms(setting(here, 'gatherMs'));
  for (const to of due) here.out.setTimer('gather', [wait, wait], to);
  return due.length === 0
    ? state
    : { ...state, gathering: gathering.map((is, to) => is || due.includes(to)) };
}

/** What came meanwhile goes with it. */
export const onGathered = (state: State, to: NodeId, here: Here): State =>
  send({ ...state, gathering: replaced(state.gathering, to, false) }, to, here);

/** What a site lacks, and up to where in the log that goes. */
export function batchFor(
  state: State,
  { to, after }: { to: NodeId; after: number },
  { node }: Here,
): { entries: readonly Entry[]; upTo: number } {
  const { log } = state.flushed;
  const end = Math.min(log.position, after + MOST_IN_BATCH);
  const entries = entriesAfter(upTo(log, end), after).filter((entry) => isFor(entry, to, node));
  return { entries, upTo: end };
}

/** A batch is sent, or sent again with what came since. */
export function send(state: State, to: NodeId, here: Here): State {
  const { sent } = state.progress[to]!;
  if (sent >= state.flushed.log.position) return withBatch(state, to, null);
  const batch = batchFor(state, { to, after: sent }, here);
  if (batch.entries.length === 0) {
    // All of it came from there, or is none of its business.
    return send(withProgress(state, to, { sent: batch.upTo }), to, here);
  }
  const tries = (state.batches[to]?.tries ?? 0) + 1;
  here.out.send(to, { type: 'updates', ...batch });
  const wait = waitAfter(tries, here);
  here.out.setTimer('resend', [wait, wait + Math.floor(wait / LATENESS)], to);
  return withBatch(state, to, { upTo: batch.upTo, tries });
}

const withBatch = (state: State, to: NodeId, batch: Batch | null): State => ({
  ...state,
  batches: replaced(state.batches, to, batch),
});

/** A shift beyond this is longer than anybody waits. */
const MOST_DOUBLINGS = 20;

function waitAfter(tries: number, here: Here): Micros {
  const doublings = Math.min(MOST_DOUBLINGS, Math.max(0, tries - setting(here, 'steadyTries')));
  return ms(Math.min(setting(here, 'resendMostMs'), setting(here, 'resendMs') * (1 << doublings)));
}

/** A site has it on disk up to there. */
export function onReceived(state: State, from: NodeId, position: number, here: Here): State {
  const sent = Math.max(state.progress[from]!.sent, position);
  const next = withProgress(state, from, { sent });
  const batch = state.batches[from];
  if (!batch || sent < batch.upTo) return next;
  here.out.cancelTimer('resend', from);
  return ship(withBatch(next, from, null), here);
}
