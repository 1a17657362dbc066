// When all is healed and everybody has everything, next to nothing is sent any more: what a storm left behind does not go
// round and round.

import { describe, expect, it } from 'vitest';
import { storm } from '../experiments/sweep/storm.ts';
import { ms } from '../kernel/index.ts';
import { type Fact, Run } from '../sim/index.ts';
import type { Claim } from './claims.ts';
import { protocols } from './index.ts';

const LAST_MS = 5_000;
const SEEDS = [0, 1, 2, 3, 4, 5, 6, 7];
const CLAIM: Claim = { says: '', promises: [], settings: {}, nodes: [2, 5] };

/** How many messages each node sent in the last seconds of the calm, on average. */
function sentByEach(id: string, seed: number): number {
  const protocol = protocols.get(id)!;
  const { value, endAt } = storm(protocol, CLAIM, seed);
  let sent = 0;
  const counting = {
    record(fact: Fact) {
      if (fact.type === 'message-sent' && fact.kind === 'message' && fact.at > endAt - ms(LAST_MS)) sent++;
    },
  };
  new Run(value, counting, protocol).advance(endAt);
  return sent / value.setting.nodes.length;
}

describe.each(['crdt', 'multi-leader', 'ttl-cache', 'cache-aside'])('%s', (id) => {
  it.each(SEEDS)('after storm %i nothing is sent', (seed) => {
    expect(sentByEach(id, seed)).toBe(0);
  });
});

describe('causal', () => {
  it.each(SEEDS)(
    'after storm %i each site sends one message a round, of which there are two a second',
    (seed) => {
      const each = sentByEach('causal', seed);
      expect(each).toBeGreaterThan(0);
      expect(each).toBeLessThanOrEqual((2 * LAST_MS) / 1_000 + 1);
    },
  );
});
