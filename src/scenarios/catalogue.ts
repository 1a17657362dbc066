// Every scenario by its id, in the order in which people meet them.

import { bank } from './bank.ts';
import type { Scenario } from './scenario.ts';

export const scenarios: ReadonlyMap<string, Scenario> = new Map([bank].map((s) => [s.id, s]));
