// PostgreSQL kept by Patroni, with synchronous commits.

import { patroni } from './patroni.ts';
import type { System } from './system.ts';

export const patroniSync: System = {
  ...patroni,
  id: 'patroni-sync',
  title: 'PostgreSQL with Patroni, synchronous',
  parameters: [...patroni.parameters, { name: 'synchronous_mode', sets: 'synchronous', value: 'on' }],
  label: 'PC/EC',
};
