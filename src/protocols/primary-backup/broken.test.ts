// Each broken twin of primary-backup breaks a promise that the protocol keeps under the very same seed.

import { expect, it } from 'vitest';
import { tryOut } from '../../experiments/sweep/trying.ts';
import { PRIMARY_BACKUP_TWINS } from './broken.support.ts';
import { claims } from './claims.ts';
import { primaryBackupProtocol } from './primary-backup.ts';

const SEEDS = 60;
const AT_THE_PRIMARY = 'asked at the primary';
const WHEN_OVER = 'sync, seen when the wait is over';
const EVERYWHERE = 'acknowledged when every standby has applied it';

/** The claim that each twin must break. */
const BREAKS: { readonly [Name in keyof typeof PRIMARY_BACKUP_TWINS]: string } = {
  carriesOutTwice: AT_THE_PRIMARY,
  skipsGaps: AT_THE_PRIMARY,
  takesReceivedForApplied: EVERYWHERE,
  takesNoLock: WHEN_OVER,
  asksTheNearest: AT_THE_PRIMARY,
  hasty: AT_THE_PRIMARY,
  forgetful: AT_THE_PRIMARY,
};

it.each(Object.entries(PRIMARY_BACKUP_TWINS))('%s is convicted', (name, twin) => {
  const claim = claims.find(({ says }) => says.startsWith(BREAKS[name as keyof typeof BREAKS]))!;
  for (let seed = 0; seed < SEEDS; seed++) {
    if (tryOut(twin.protocol, claim, seed).broken === null) continue;
    expect(tryOut(primaryBackupProtocol, claim, seed).broken).toBeNull();
    return;
  }
  expect.fail(`${twin.mistake}: nobody noticed in ${SEEDS} runs`);
});
