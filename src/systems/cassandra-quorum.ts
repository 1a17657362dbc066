// Apache Cassandra, read and written at QUORUM: a majority of the replicas answers.

import { cassandraCommon, cassandraParameters, cassandraSettings } from './cassandra.ts';
import type { System } from './system.ts';

export const cassandraQuorum: System = {
  ...cassandraCommon,
  id: 'cassandra-quorum',
  title: 'Cassandra, QUORUM',
  nodes: 3,
  parameters: cassandraParameters('QUORUM'),
  settings: cassandraSettings,
  label: 'PA/EL',
  recorded: { reads: ['default', 'weak', 'strong'], leader: 0 },
};
