// Weighted voting (Gifford, SOSP 1979, section 3): every copy has some votes, a read needs R of them, a write
// W, and R + W > V makes every read meet every write. This file reads the settings and does the arithmetic.

import type { NodeId, ParameterSpec, Settings } from '../contract.ts';

export interface Votes {
  readonly of: readonly number[];
  readonly read: number;
  readonly write: number;
}

export const votesOf = (settings: Settings): Votes => ({
  of: settings['votes'] as readonly number[],
  read: settings['read'] as number,
  write: settings['write'] as number,
});

/** The votes of these nodes together. */
export function tally(votes: Votes, nodes: Iterable<NodeId>): number {
  let sum = 0;
  for (const node of nodes) sum += votes.of[node] ?? 0;
  return sum;
}

export const inAll = (votes: Votes): number => tally(votes, votes.of.keys());

/** Can some set of nodes reach `read` votes of one setting while the rest reach `write` of another? */
function canMissEachOther(reader: Votes, writer: Votes): boolean {
  const nodes = reader.of.length;
  for (let set = 0; set < 1 << nodes; set++) {
    let read = 0;
    let write = 0;
    for (let i = 0; i < nodes; i++) {
      if ((set >> i) & 1) read += reader.of[i] ?? 0;
      else write += writer.of[i] ?? 0;
    }
    if (read >= reader.read && write >= writer.write) return true;
  }
  return false;
}

const MOST_NODES = 9;

/** Why these votes cannot stand, after the settings the run has had before. */
export function objection(
  settings: Settings,
  nodes: number,
  earlier: readonly Settings[],
): string | undefined {
  const votes = votesOf(settings);
  if (votes.of.length !== nodes) return `There are ${nodes} nodes and ${votes.of.length} numbers of votes.`;
  if (nodes > MOST_NODES) return `This system is made for up to ${MOST_NODES} nodes.`;
  const all = inAll(votes);
  for (const [name, need] of [
    ['read', votes.read],
    ['write', votes.write],
  ] as const) {
    if (need < 1 || need > all) return `A ${name} needs from 1 to ${all} votes, not ${need}.`;
  }
  const clash = [...earlier, settings].some((past) => {
    const before = votesOf(past);
    return canMissEachOther(votes, before) || canMissEachOther(before, votes);
  });
  return clash && !sameVotes(earlier, votes)
    ? 'With these votes a decision could be made without hearing of an earlier one. Restart to change them.'
    : undefined;
}

/** Votes that never overlapped to begin with may stay as they are: whoever chose them asked for that. */
const sameVotes = (earlier: readonly Settings[], votes: Votes): boolean =>
  earlier.every((past) => JSON.stringify(votesOf(past)) === JSON.stringify(votes));

export const parameters: readonly ParameterSpec[] = [
  { name: 'votes', title: 'votes of each copy', kind: 'counts', live: true, standard: [1, 1, 1] },
  { name: 'read', title: 'votes a read needs', kind: 'count', live: true, standard: 2 },
  { name: 'write', title: 'votes a write needs', kind: 'count', live: true, standard: 2 },
  { name: 'deadlineMs', title: 'how long to wait for votes', kind: 'duration', live: true, standard: 250 },
  { name: 'retryMs', title: 'how soon to ask again', kind: 'duration', live: true, standard: 120 },
  { name: 'spreadMs', title: 'how soon to resend news', kind: 'duration', live: true, standard: 150 },
  {
    name: 'partition',
    title: 'when too few votes can be reached',
    kind: 'choice',
    choices: [
      { value: 'answer', title: 'answer anyway' },
      { value: 'refuse', title: 'refuse if unsure' },
    ],
    live: true,
    standard: 'refuse',
  },
];
