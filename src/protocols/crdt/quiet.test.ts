// When all is healed and everybody has everything, nothing is sent: what a storm left behind does not
// go round and round.

import { expect, it } from 'vitest';
import { storm } from '../../experiments/sweep/storm.ts';
import { ms } from '../../kernel/index.ts';
import { type Fact, Run } from '../../sim/index.ts';
import type { Claim } from '../claims.ts';
import { crdt } from './crdt.ts';

const LAST_MS = 5_000;

it.each([0, 1, 2, 3, 4, 5, 6, 7])('after storm %i', (seed) => {
  const claim: Claim = { says: '', promises: [], settings: {}, nodes: [2, 5] };
  const { value, endAt } = storm(crdt, claim, seed);
  let sent = 0;
  const counting = {
    record(fact: Fact) {
      if (fact.type === 'message-sent' && fact.kind === 'message' && fact.at > endAt - ms(LAST_MS)) sent++;
    },
  };
  new Run(value, counting, crdt).advance(endAt);
  expect(sent).toBe(0);
});
