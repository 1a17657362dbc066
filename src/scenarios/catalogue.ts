// Every scenario by its id, in the order in which people meet them; and every scene, the open bench among them.

import { bank } from './bank.ts';
import { bench } from './bench.ts';
import { proof } from './proof.ts';
import type { Scenario, Scene } from './scenario.ts';
import { ticket } from './ticket.ts';
import { twoCity } from './two-city.ts';
import { virginia } from './virginia.ts';

export const scenarios: ReadonlyMap<string, Scenario> = new Map(
  [bank, twoCity, proof, ticket, virginia].map((s) => [s.id, s]),
);

export const scenes: ReadonlyMap<string, Scene> = new Map<string, Scene>([...scenarios, [bench.id, bench]]);
