// Every claim of every protocol: those that hold, tried under a few seeds (`npm run -s sweep` tries thousands); those
// that fail, under the seed that is kept for each.

import { describe, expect, it } from 'vitest';
import { protocols } from '../../protocols/index.ts';
import { seedsFrom, sweep } from './sweep.ts';
import { tryOut } from './trying.ts';

const SEEDS = 50;
/** Promises that no search is needed for. */
const READ_OFF: ReadonlySet<string> = new Set(['keeps', 'owns-up', 'agrees', 'recovers']);

const claiming = [...protocols.values()].filter((protocol) => (protocol.claims ?? []).length > 0);

describe.each(claiming.map((protocol) => [protocol.id, protocol] as const))('%s', (_id, protocol) => {
  const claims = protocol.claims ?? [];

  it.each(claims.filter((c) => c.brokenBy === undefined).map((c) => [c.says, c] as const))(
    'holds: %s',
    (_says, claim) => {
      const swept = sweep(protocol, claim, seedsFrom(0, SEEDS));
      expect(swept.broken).toBeNull();
      // The checkers of some weaker levels run out of budget now and then; of linearizability never.
      const isWeak = !claim.promises.includes('linearizable') && claim.promises.some((p) => !READ_OFF.has(p));
      expect(swept.undecided).toBeLessThanOrEqual(isWeak ? SEEDS / 5 : 0);
      // A system that never says anything keeps every promise: that is not what is meant.
      expect(swept.told.ok).toBeGreaterThan(SEEDS);
    },
  );

  it.each(claims.filter((c) => c.brokenBy !== undefined).map((c) => [c.says, c] as const))(
    'fails, as is said: %s',
    (_says, claim) => {
      expect(tryOut(protocol, claim, claim.brokenBy!).broken?.promise).toBe(claim.promises[0]);
    },
  );
});
