// What can be set of several leaders: how conflicts are settled, who sends to whom, and how patiently.

import type { ParameterSpec, Settings } from '../contract.ts';
import { choice, count, duration, live } from '../parts/parameters.ts';

export const parameters: readonly ParameterSpec[] = [
  choice('strategy', 'how two updates are settled that knew nothing of each other', [
    ['last-writer', 'the later timestamp wins'],
    ['siblings', 'both are kept, and readers see both'],
    ['merge', 'the application merges them'],
    ['revisions', 'a tree of revisions, and a rule that picks the winner'],
    ['crdt', 'a replicated data type whose states merge'],
    ['in-order', 'not at all: each site applies what comes as it comes'],
  ]),
  choice('clock', 'where timestamps come from', [
    ['wall', 'the clock of each site'],
    ['lamport', 'Lamport’s logical clock'],
    ['hybrid', 'a hybrid logical clock'],
  ]),
  choice('basis', 'what a write takes the place of', [
    ['copy', 'what the copy holds when it comes'],
    ['client', 'what its client was last shown'],
  ]),
  choice('topology', 'who sends to whom', [
    ['mesh', 'each to every other, all it has'],
    ['direct', 'each to every other, its own updates only'],
    ['star', 'each to a hub, which passes everything on'],
    ['ring', 'each to the next'],
  ]),
  count('hub', 'which site is the hub of a star, from 0', 0),
  choice('exchange', 'who begins to talk', [
    ['push', 'whoever has something new'],
    ['pairs', 'the first of each pair, which sends its own and polls for the other’s'],
  ]),
  live(duration('gatherMs', 'how long updates are gathered before they are sent', 10)),
  live(duration('resendMs', 'wait before what was not confirmed is sent again', 400)),
  count('steadyTries', 'how often at that interval, before it doubles', 1),
  live(duration('resendMostMs', 'longest wait before it is sent again', 4_000)),
  count('pollPatienceMs', 'silence after which a poll is made anew (0: never)', 4_000),
  count('confirmations', 'how many sites have an update on disk before its client is told', 1),
  live(duration('confirmMs', 'wait after which the client is told all the same', 1_000)),
  choice('ships', 'what travels, where nothing is settled', [
    ['statements', 'what was asked, to be carried out again'],
    ['rows', 'what the row was afterwards'],
  ]),
  count('revsLimit', 'how many revisions of a document’s history are remembered', 1_000),
];

/** Why these settings cannot stand. */
export function objection(settings: Settings, nodes: number): string | undefined {
  const { topology, exchange, hub, revsLimit, confirmations, resendMs, resendMostMs } = settings;
  if (topology === 'star' && Number(hub) >= nodes) return 'The hub of the star is none of the sites.';
  if (topology === 'ring' && exchange === 'pairs')
    return 'In a ring updates travel one way: nobody can both send and poll over one line of it.';
  if (Number(confirmations) > nodes) return 'More confirmations are waited for than there are sites.';
  if (Number(confirmations) > 1 && (topology === 'star' || topology === 'ring'))
    return 'Only where each site sends to every other does it hear from them what they have.';
  if (Number(revsLimit) < 1) return 'At least one revision of each document must be remembered.';
  return Number(resendMostMs) < Number(resendMs)
    ? 'The longest wait before a resend is shorter than the first.'
    : undefined;
}
