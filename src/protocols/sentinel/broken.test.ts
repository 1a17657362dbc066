// Each broken twin of the Sentinels breaks a promise that they keep under the very same seed.

import { expect, it } from 'vitest';
import { tryOut } from '../../experiments/sweep/trying.ts';
import { SENTINEL_TWINS } from './broken.support.ts';
import { claims } from './claims.ts';
import { sentinel } from './sentinel.ts';

const SEEDS = 60;
const LEFT_ALONE = 'as long as every node';
const IN_THE_END = 'when all is well again';

/** The claim that each twin must break. */
const BREAKS: { readonly [Name in keyof typeof SENTINEL_TWINS]: string } = {
  carriesOutTwice: LEFT_ALONE,
  asksTheNearest: LEFT_ALONE,
  deafToHello: IN_THE_END,
  keepsItsOwn: IN_THE_END,
  skipsGaps: LEFT_ALONE,
};

it.each(Object.entries(SENTINEL_TWINS))('%s is convicted', (name, twin) => {
  const claim = claims.find(({ says }) => says.startsWith(BREAKS[name as keyof typeof BREAKS]))!;
  for (let seed = 0; seed < SEEDS; seed++) {
    if (tryOut(twin.protocol, claim, seed).broken === null) continue;
    expect(tryOut(sentinel, claim, seed).broken).toBeNull();
    return;
  }
  expect.fail(`${twin.mistake}: nobody noticed in ${SEEDS} runs`);
});
