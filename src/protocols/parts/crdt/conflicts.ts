// What a merge dropped that was not dropped before: each copy tells of each update once.

import type { Dropped } from './type.ts';

export const newlyLost = (before: readonly Dropped[], after: readonly Dropped[]): readonly Dropped[] =>
  before === after ? [] : after.filter(({ of }) => !before.some((earlier) => earlier.of === of));
