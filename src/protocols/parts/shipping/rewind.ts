// What to do with a log that has parted from its primary's: go back to the point where they parted, and lose what came
// after it (PostgreSQL manual, pg_rewind). What is lost is worked out and said, update by update.

import type { Surroundings } from '../../contract.ts';
import { commonWith, type Stretch } from './history.ts';
import { type Log, type Update, updatesAfter } from './log.ts';

export interface Rewound {
  /** The log up to the point where the two parted. */
  readonly log: Log;
  /** The updates after it, which go, oldest first. */
  readonly lost: readonly Update[];
}

/** The log taken back to where it last was the same as the one with this history. */
export function rewound(log: Log, history: readonly Stretch[]): Rewound {
  const common = commonWith(log, history);
  return { log: common, lost: updatesAfter(log, common.position) };
}

/** The updates of a log that another, which takes its place, does not have. */
export function replacedBy(log: Log, other: readonly Stretch[]): readonly Update[] {
  return rewound(log, other).lost;
}

const MOST_NAMED = 6;

/** “withdraw $800, deposit $5 and 3 more”. */
export function named(updates: readonly Update[], { object }: Surroundings): string {
  const words = updates.slice(0, MOST_NAMED).map(({ update }) => object.describe(update));
  const more = updates.length - words.length;
  return more > 0 ? `${words.join(', ')} and ${more} more` : words.join(', ');
}

/** What there is to say of updates that are gone. */
export function lossInWords(lost: readonly Update[], node: Surroundings): string {
  return lost.length === 0 ? 'nothing is lost by rewinding' : `lost by rewinding: ${named(lost, node)}`;
}
