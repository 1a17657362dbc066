// Apache Cassandra, read and written at ONE: whatever node is there answers.

import { cassandraCommon, cassandraParameters, cassandraSettings } from './cassandra.ts';
import type { System } from './system.ts';

export const cassandraOne: System = {
  ...cassandraCommon,
  id: 'cassandra-one',
  title: 'Cassandra, ONE',
  nodes: 3,
  parameters: cassandraParameters('ONE'),
  settings: cassandraSettings,
  label: 'PA/EL',
  recorded: { reads: ['default', 'weak', 'strong'], leader: 0 },
};
