// etcd 3.4 with pre-vote switched on, which is the default since 3.5.

import { etcd } from './etcd.ts';
import type { System } from './system.ts';

export const etcdPrevote: System = {
  ...etcd,
  id: 'etcd-prevote',
  title: 'etcd 3.4 with pre-vote',
  parameters: etcd.parameters.map((p) => (p.name === 'pre-vote' ? { ...p, value: 'on' } : p)),
};
