// What can be set, and which settings make no sense.

import type { ParameterSpec, Settings } from '../contract.ts';
import { choice, count, counts, duration, live, yesOrNo } from '../parts/parameters.ts';

const LEVELS: readonly (readonly [string, string])[] = [
  ['QUORUM', 'a majority'],
  ['ONE', 'one'],
  ['TWO', 'two'],
  ['THREE', 'three'],
  ['ALL', 'all'],
  ['LOCAL_ONE', 'one in this data center'],
  ['LOCAL_QUORUM', 'a majority in this data center'],
  ['EACH_QUORUM', 'a majority in each data center'],
];

const SERIAL: readonly (readonly [string, string])[] = [
  ['SERIAL', 'an agreement'],
  ['LOCAL_SERIAL', 'an agreement in this data center'],
];

export const parameters: readonly ParameterSpec[] = [
  count('replicas', 'copies of each partition (N), in each data center', 3),
  count('tokens', 'tokens of each node on the ring', 16),
  counts('dataCenters', 'the data center of each node', [0]),
  live(choice('readLevel', 'replicas that must answer a read', [...LEVELS, ...SERIAL])),
  live(
    choice('writeLevel', 'replicas that must have a write', [
      ...LEVELS,
      ['ANY', 'any node at all'],
      ...SERIAL,
    ]),
  ),
  live(choice('strong', 'what a strong read or write asks for', [LEVELS[0]!, ...LEVELS.slice(4), ...SERIAL])),
  choice('quorums', 'who may count', [
    ['strict', 'replicas only'],
    ['sloppy', 'the first healthy nodes on the ring'],
  ]),
  live(count('primaryReads', 'replicas that must answer a read themselves (pr)', 0)),
  live(count('primaryWrites', 'replicas that must have a write themselves (pw)', 0)),
  live(
    choice('readsFrom', 'a read asks', [
      ['digests', 'one for the data, as many others as it needs for digests'],
      ['all', 'all replicas for the data'],
    ]),
  ),
  live(yesOrNo('speculate', 'asks one more replica when the others are slow')),
  live(duration('speculativeMs', 'wait before one more is asked', 100)),
  live(duration('writeTimeoutMs', 'how long a coordinator waits for writes', 2_000)),
  live(duration('readTimeoutMs', 'how long a coordinator waits for reads', 5_000)),
  live(duration('casTimeoutMs', 'how long a coordinator tries to reach an agreement', 2_000)),
  live(duration('contentionMs', 'longest wait before another try at an agreement', 100)),
  live(
    choice('repair', 'replicas that a read finds behind', [
      ['blocking', 'are repaired before it answers'],
      ['background', 'are repaired after it has answered'],
      ['none', 'are left as they are'],
    ]),
  ),
  live(yesOrNo('hints', 'keeps for others what they missed')),
  live(count('hintWindowS', 'seconds of absence for which hints are kept', 10_800)),
  live(yesOrNo('antiEntropy', 'nodes compare their trees')),
  duration('entropyMs', 'wait between two comparisons', 10_000),
  choice('conflicts', 'writes that knew nothing of each other', [
    ['last-writer-wins', 'the later time wins'],
    ['dotted', 'stay side by side (dotted version vectors)'],
    ['version-vectors', 'stay side by side (version vectors)'],
  ]),
  choice('commitLog', 'a write is acknowledged', [
    ['batch', 'when it is on disk'],
    ['periodic', 'at once; the disk has it later'],
  ]),
  duration('commitLogMs', 'how often the log is written, if it is later', 10_000),
  count('gcGraceS', 'seconds until a tombstone may be thrown away', 864_000),
  duration('compactMs', 'wait between two compactions', 60_000),
  duration('gossipMs', 'wait between two rounds of gossip', 1_000),
  duration('deadAfterMs', 'silence after which a node counts as down', 10_000),
];

const MOST_TOKENS = 256;

export function objection(settings: Settings): string | undefined {
  const { replicas, tokens, gossipMs, deadAfterMs, conflicts, strong, readLevel, writeLevel } = settings;
  if (Number(replicas) < 1) return 'Somebody must keep a copy: at least one replica.';
  if (Number(tokens) < 1 || Number(tokens) > MOST_TOKENS)
    return `A node has from 1 to ${MOST_TOKENS} tokens.`;
  if (Number(deadAfterMs) < 2 * Number(gossipMs))
    return 'A node that counts as down before its second heart beat could come is never up.';
  const most = Math.max(Number(settings['primaryReads']), Number(settings['primaryWrites']));
  if (most > Number(replicas)) return `Of ${replicas} replicas, ${most} cannot answer.`;
  const isAgreed = [strong, readLevel, writeLevel].some((level) => String(level).endsWith('SERIAL'));
  return isAgreed && conflicts !== 'last-writer-wins'
    ? 'An agreement leaves one version: it does not go with versions side by side.'
    : undefined;
}
