// PostgreSQL kept by Patroni, with an etcd that asks before it elects: a node that comes back does not unseat the leader
// of the store, so that its agent hears of what happened before it can write.

import { patroni } from './patroni.ts';
import type { System } from './system.ts';

export const patroniPrevote: System = {
  ...patroni,
  id: 'patroni-prevote',
  title: 'PostgreSQL with Patroni, etcd with pre-vote',
  recorded: { ...patroni.recorded, parameters: { 'pre-vote (of etcd)': 'on' } },
};
