// Redis watched by Sentinels, with a master that takes no writes once it has heard no replica for a while.

import { redisSentinel } from './redis-sentinel.ts';
import type { System } from './system.ts';

export const redisSentinelMinrep: System = {
  ...redisSentinel,
  id: 'redis-sentinel-minrep',
  title: 'Redis with Sentinel and a minimum of replicas',
  parameters: redisSentinel.parameters.map((p) =>
    p.name === 'min-replicas-to-write' ? { ...p, value: 1 } : p,
  ),
};
