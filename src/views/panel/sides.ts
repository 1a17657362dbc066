// What the panel compares: the run, or the run and its twin.

import { useStore } from '../../app/index.ts';
import type { Summary } from '../../timeline/index.ts';
import type { Setting } from '../../wire/index.ts';

interface SideNow {
  readonly summary: Summary | null;
  readonly setting: Setting | null;
}

/** One side, or two that are twins. */
export function useSides(): readonly SideNow[] {
  const isTwin = useStore((s) => s.run.twin !== null);
  const summary = useStore((s) => s.summary);
  const setting = useStore((s) => s.setting);
  const twinSummary = useStore((s) => (isTwin ? s.twinSummary : null));
  const twinSetting = useStore((s) => (isTwin ? s.twinSetting : null));
  const first = { summary, setting };
  return isTwin ? [first, { summary: twinSummary, setting: twinSetting }] : [first];
}
