// Apache Cassandra in two data centers, read and written at LOCAL_QUORUM: a majority of the replicas nearby answers.

import { cassandraCommon, cassandraParameters } from './cassandra.ts';
import type { System } from './system.ts';

export const cassandraLocalQuorum: System = {
  ...cassandraCommon,
  id: 'cassandra-local-quorum',
  title: 'Cassandra, LOCAL_QUORUM',
  nodes: 6,
  parameters: cassandraParameters('LOCAL_QUORUM'),
  settings: { ...cassandraCommon.settings, dataCenters: [0, 0, 0, 1, 1, 1] },
};
