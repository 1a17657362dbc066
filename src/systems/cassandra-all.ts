// Apache Cassandra, read and written at ALL: any replica that is missing is missed.

import { cassandraCommon, cassandraParameters } from './cassandra.ts';
import type { System } from './system.ts';

export const cassandraAll: System = {
  ...cassandraCommon,
  id: 'cassandra-all',
  title: 'Cassandra, ALL',
  parameters: cassandraParameters('ALL'),
};
