// Apache Cassandra, read and written at QUORUM: a majority of the replicas answers.

import { cassandraCommon, cassandraParameters } from './cassandra.ts';
import type { System } from './system.ts';

export const cassandraQuorum: System = {
  ...cassandraCommon,
  id: 'cassandra-quorum',
  title: 'Cassandra, QUORUM',
  parameters: cassandraParameters('QUORUM'),
};
