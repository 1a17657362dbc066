// Every system by its id. A new one is a file of its own and a line here.

import type { System } from './system.ts';

const all: readonly System[] = [];

export const systems: ReadonlyMap<string, System> = new Map(all.map((system) => [system.id, system]));
