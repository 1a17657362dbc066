// How customers ask if nobody says otherwise: often enough that something happens, seldom enough that it can be followed.

import type { Workload } from '../wire/index.ts';

export const USUAL_LOAD: Workload = { ratePerS: 20, readShare: 0.7, keys: 5, hotShare: 0.5 };
