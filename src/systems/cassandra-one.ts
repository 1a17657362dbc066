// Apache Cassandra, read and written at ONE: whatever node is there answers.

import { cassandraCommon, cassandraParameters } from './cassandra.ts';
import type { System } from './system.ts';

export const cassandraOne: System = {
  ...cassandraCommon,
  id: 'cassandra-one',
  title: 'Cassandra, ONE',
  parameters: cassandraParameters('ONE'),
};
