// Test support: a few sites with a leader each, 20 ms apart, with a cut and a heal in the test's hands.

import { type ObjectSpec, protocols, type Settings, standardsOf } from '../protocols/index.ts';
import { Bank, LETTERS } from './bank.support.ts';
import type { Setting } from './setting.ts';

interface Given {
  readonly object: ObjectSpec;
  readonly settings?: Settings;
  readonly sites?: number;
  readonly more?: Partial<Setting>;
}

export function sites({ object, settings = {}, sites: count = 2, more = {} }: Given): Bank {
  const nodes = LETTERS.slice(0, count);
  return new Bank(
    { ...standardsOf(protocols.get('multi-leader')!.parameters), ...settings },
    { protocol: 'multi-leader', object, nodes, ...more },
  );
}

/** The updates that some site said it dropped, as pairs of which for which. */
export const lossesIn = (bank: Bank): readonly string[] =>
  bank.notes.of('update-lost').map(({ node, op, to }) => `${LETTERS[node]}: ${op} for ${to}`);
