// Fetches the reasoning by itself, when it is first needed.

import type { Reasoning } from './reasoning.ts';

export const loadReasoning = async (): Promise<Reasoning> => (await import('./reasoning.ts')).reasoning;
