// The lines of the log: what a narrator says of facts, and what the checkers say of levels, with their numbers.

import type { LevelsFell } from '../timeline/index.ts';
import type { Level, LogLine } from '../wire/index.ts';
import { LEVEL_NAMES } from './levels.ts';

export interface NumberedLine extends Omit<LogLine, 'kind'> {
  readonly kind: LogLine['kind'] | 'level';
  readonly number: number;
  /** The level it is about, if it is about one. */
  readonly level?: Level;
}

/** The strongest of those that fell at once speaks for all. */
export function fell({ at, rungs }: LevelsFell): Omit<NumberedLine, 'number'> {
  const names = rungs.map(({ level }) => LEVEL_NAMES[level]);
  const text = `No longer ${names.join(', nor ')}. ${rungs[0]?.sentence ?? ''}`;
  return { at, kind: 'level', text, op: null, level: rungs[0]?.level ?? 'linearizable' };
}
