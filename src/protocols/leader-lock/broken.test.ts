// Each broken twin of the leader lock breaks a promise that the protocol keeps under the very same seed.

import { expect, it } from 'vitest';
import { tryOut } from '../../experiments/sweep/trying.ts';
import { LEADER_LOCK_TWINS } from './broken.support.ts';
import { claims } from './claims.ts';
import { lock } from './leader-lock.ts';

const SEEDS = 20;
const KEEPS = 'commits that always wait for a standby';
const LINEARIZABLE = 'commits that always wait, one primary at a time';
const PARTED = 'without synchronous commits';

/** The claim that each twin must break, and the first seed to try: most storms spare most mistakes. */
const BREAKS: { readonly [Name in keyof typeof LEADER_LOCK_TWINS]: readonly [says: string, from: number] } = {
  promotesAnybody: [KEEPS, 0],
  neverStepsDown: [LINEARIZABLE, 130],
  waitsForItself: [KEEPS, 130],
  neverRewinds: [PARTED, 60],
  asksTheNearest: [LINEARIZABLE, 0],
  forgetful: [LINEARIZABLE, 0],
};

it.each(Object.entries(LEADER_LOCK_TWINS))('%s is convicted', (name, twin) => {
  const [says, from] = BREAKS[name as keyof typeof BREAKS];
  const claim = claims.find((each) => each.says.startsWith(says))!;
  for (let seed = from; seed < from + SEEDS; seed++) {
    if (tryOut(twin.protocol, claim, seed).broken === null) continue;
    expect(tryOut(lock, claim, seed).broken).toBeNull();
    return;
  }
  expect.fail(`${twin.mistake}: nobody noticed in ${SEEDS} runs`);
});
