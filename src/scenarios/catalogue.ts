// Every scenario by its id, in the order in which people meet them; and every scene, the open bench among them.

import { bank } from './bank.ts';
import { bench } from './bench.ts';
import type { Scenario, Scene } from './scenario.ts';

export const scenarios: ReadonlyMap<string, Scenario> = new Map([bank].map((s) => [s.id, s]));

export const scenes: ReadonlyMap<string, Scene> = new Map<string, Scene>([...scenarios, [bench.id, bench]]);
