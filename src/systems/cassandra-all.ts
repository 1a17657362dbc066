// Apache Cassandra, read and written at ALL: any replica that is missing is missed.

import { cassandraCommon, cassandraParameters, cassandraSettings } from './cassandra.ts';
import type { System } from './system.ts';

export const cassandraAll: System = {
  ...cassandraCommon,
  id: 'cassandra-all',
  title: 'Cassandra, ALL',
  nodes: 3,
  parameters: cassandraParameters('ALL'),
  settings: cassandraSettings,
  label: 'PA/EL',
  recorded: { reads: ['default', 'weak', 'strong'], leader: 0 },
};
