// When caches were asked, and when what they keep was changed: the same for names and for pages.

import type { Schedule } from './system.ts';

const seconds = (...all: readonly number[]): readonly number[] => all.map((s) => s * 1_000);

/** How caches were recorded: a change, a look everywhere, another change, and looks until long after. */
export const CACHE_SCHEDULE: { readonly calm: Schedule; readonly cut: Schedule } = {
  calm: {
    writes: [{ ms: 1_000 }, { ms: 6_000, note: 'origin changes; no cut' }],
    readsMs: seconds(5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25),
  },
  cut: {
    writes: [{ ms: 1_000 }, { ms: 9_000, note: 'origin changes during the cut' }],
    readsMs: seconds(5, 7, 12, 18, 21, 24, 30, 36, 42, 43, 46, 51, 56, 66),
  },
};
