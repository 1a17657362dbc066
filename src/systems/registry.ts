// Every system by its id. A new one is a file of its own and a line here.

import { cassandraAll } from './cassandra-all.ts';
import { cassandraLocalQuorum } from './cassandra-local-quorum.ts';
import { cassandraOne } from './cassandra-one.ts';
import { cassandraQuorum } from './cassandra-quorum.ts';
import { cosmosBoundedStaleness } from './cosmos-bounded-staleness.ts';
import { cosmosConsistentPrefix } from './cosmos-consistent-prefix.ts';
import { cosmosEventual } from './cosmos-eventual.ts';
import { cosmosSession } from './cosmos-session.ts';
import { couchdb } from './couchdb.ts';
import { dnsCache } from './dns-cache.ts';
import { dynamo2007 } from './dynamo-2007.ts';
import { dynamodbGlobalTables } from './dynamodb-global-tables.ts';
import { etcd } from './etcd.ts';
import { etcdPrevote } from './etcd-prevote.ts';
import { galera } from './galera.ts';
import { httpCache } from './http-cache.ts';
import { mariadbAsync } from './mariadb-async.ts';
import { mariadbCircular } from './mariadb-circular.ts';
import { mariadbSemisync } from './mariadb-semisync.ts';
import { mysql } from './mysql.ts';
import { patroni } from './patroni.ts';
import { patroniPrevote } from './patroni-prevote.ts';
import { patroniSync } from './patroni-sync.ts';
import { pgAsync } from './pg-async.ts';
import { pgSync } from './pg-sync.ts';
import { postgresql } from './postgresql.ts';
import { pouchdb } from './pouchdb.ts';
import { redisCluster } from './redis-cluster.ts';
import { redisSentinel } from './redis-sentinel.ts';
import { redisSentinelMinrep } from './redis-sentinel-minrep.ts';
import { riak } from './riak.ts';
import { sessionStore } from './session-store.ts';
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
  redisSentinelMinrep,
  etcd,
  etcdPrevote,
  redisCluster,
  patroni,
  patroniSync,
  patroniPrevote,
  galera,
  pouchdb,
  couchdb,
  dynamodbGlobalTables,
  mariadbCircular,
  dnsCache,
  httpCache,
  cassandraOne,
  cassandraQuorum,
  cassandraAll,
  cassandraLocalQuorum,
  dynamo2007,
  riak,
  sessionStore,
  cosmosSession,
  cosmosBoundedStaleness,
  cosmosConsistentPrefix,
  cosmosEventual,
];

export const systems: ReadonlyMap<string, System> = new Map(all.map((system) => [system.id, system]));
