// Which broken level of consistency the diagram draws: the one that is asked about, or the strongest.

import { state } from '../../app/index.ts';
import type { Timeline } from '../../timeline/index.ts';
import type { Rung } from '../../wire/index.ts';

export function brokenRung(timeline: Timeline, now: number): Rung | undefined {
  const fallen = timeline.fallenAt(now);
  if (fallen.size === 0) return undefined;
  const { asksLevel } = state();
  return (asksLevel === null ? undefined : fallen.get(asksLevel)) ?? fallen.values().next().value;
}
