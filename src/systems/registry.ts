// Every system by its id. A new one is a file of its own and a line here.

import { etcd34, etcdPrevote } from './etcd.ts';
import { galera } from './galera.ts';
import { mariadbAsync, mariadbSemisync, mysql } from './mariadb.ts';
import { patroni } from './patroni.ts';
import { patroniSync } from './patroni-sync.ts';
import { pgAsync, pgSync, postgresql } from './postgresql.ts';
import { redisCluster } from './redis-cluster.ts';
import { redisSentinel, redisSentinelMinReplicas } from './redis-sentinel.ts';
import type { System } from './system.ts';
import { zookeeper } from './zookeeper.ts';

const all: readonly System[] = [
  postgresql,
  pgAsync,
  pgSync,
  mysql,
  mariadbAsync,
  mariadbSemisync,
  zookeeper,
  redisSentinel,
  redisSentinelMinReplicas,
  etcd34,
  etcdPrevote,
  redisCluster,
  patroni,
  patroniSync,
  galera,
];

export const systems: ReadonlyMap<string, System> = new Map(all.map((system) => [system.id, system]));
