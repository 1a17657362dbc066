// Systems are many, and a first visit needs none of them: they are fetched when one is asked for.

import type { System } from './system.ts';

export async function fetchSystems(): Promise<ReadonlyMap<string, System>> {
  return (await import('./registry.ts')).systems;
}
