// The settings of consensus, read from those of a protocol that embeds it, and why some cannot stand.

import { type Micros, ms } from '../../../kernel/index.ts';
import type { ParameterSpec, Settings } from '../../contract.ts';
import { choice, duration } from '../parameters.ts';

const spanOf = (settings: Settings, name: string): Micros => ms(settings[name] as number);

export const heartbeatOf = (settings: Settings): Micros => spanOf(settings, 'heartbeatMs');
/** The shortest silence after which a follower stands for election: the election timeout proper. */
export const electionOf = (settings: Settings): Micros => spanOf(settings, 'electionMs');
/** What luck adds to it at most (section 5.2). */
export const spreadOf = (settings: Settings): Micros =>
  spanOf(settings, 'electionMostMs') - electionOf(settings);
export const leaseOf = (settings: Settings): Micros => spanOf(settings, 'leaseMs');
export const asksFirst = (settings: Settings): boolean => settings['preVote'] === 'on';
export const checksQuorum = (settings: Settings): boolean => settings['checkQuorum'] === 'on';
export const readsByLease = (settings: Settings): boolean => settings['reads'] === 'lease';

const ON_OFF = [
  ['on', 'on'],
  ['off', 'off'],
] as const;

export const consensusParameters: readonly ParameterSpec[] = [
  duration('heartbeatMs', 'a leader is heard at least every', 100),
  duration('electionMs', 'an election begins after a silence of at least', 1_000),
  duration('electionMostMs', 'and of at most', 2_000),
  { ...choice('preVote', 'asks whether it could win before it stands for election', ON_OFF), live: true },
  choice('checkQuorum', 'a leader that hears from no majority steps down', ON_OFF),
  choice('reads', 'a leader reads after', [
    ['index', 'hearing from a majority'],
    ['lease', 'a look at its clock'],
  ]),
  duration('leaseMs', 'a majority heard is trusted for', 900),
];

const MOST_NODES = 9;

/** Why consensus cannot be had under these settings, in a sentence, or undefined. */
export function consensusObjection(settings: Settings, nodes: number): string | undefined {
  if (nodes > MOST_NODES) return `This system is made for up to ${MOST_NODES} nodes.`;
  if (spreadOf(settings) < 0) return 'The longest silence before an election is shorter than the shortest.';
  if (heartbeatOf(settings) >= electionOf(settings))
    return 'Followers would stand for election between two heartbeats of a healthy leader.';
  if (!readsByLease(settings)) return undefined;
  if (!checksQuorum(settings))
    return 'A lease holds only if followers who hear from a leader give nobody else a vote: switch the quorum check on.';
  return leaseOf(settings) >= electionOf(settings)
    ? 'A lease must end before the others may elect another leader.'
    : undefined;
}
