// PostgreSQL kept by Patroni, with synchronous commits.

import { patroni } from './patroni.ts';
import type { System } from './system.ts';

export const patroniSync: System = {
  ...patroni,
  id: 'patroni-sync',
  title: 'PostgreSQL with Patroni, synchronous',
  parameters: patroni.parameters.map((p) => (p.sets === 'synchronous' ? { ...p, value: 'on' } : p)),
  label: 'PC/EC',
};
