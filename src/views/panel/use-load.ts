// Who asks by themselves at the playhead.

import { loadAt, useStore } from '../../app/index.ts';
import type { Workload } from '../../wire/index.ts';

export const useLoad = (): Workload | null => useStore((s) => loadAt(s.run, s.summary?.at ?? s.reached));
