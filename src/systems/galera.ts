// Galera: MariaDB on three nodes, all of which take writes.

import type { System } from './system.ts';

export const galera: System = {
  id: 'galera',
  title: 'Galera Cluster (MariaDB)',
  version: 'MariaDB 10.11.19, Galera 26.4.23',
  protocol: 'certification',
  nodes: 3,
  parameters: [
    { name: 'evs.suspect_timeout', sets: 'suspectMs', value: 5, times: 1_000 },
    { name: 'evs.inactive_check_period', sets: 'checkMs', value: 500 },
    { name: 'evs.keepalive_period', sets: 'keepaliveMs', value: 1, times: 1_000 },
    { name: 'evs.join_retrans_period', sets: 'joinMs', value: 1, times: 1_000 },
    { name: 'evs.install_timeout', sets: 'installMs', value: 7_500 },
  ],
  settings: {},
  channels: {
    group: { retransmitMs: 220, noticeMs: 5_000, redialMs: 1_000 },
  },
  diskUs: 1_500,
  label: 'PC/EC',
  sources: [
    { title: 'Galera Cluster documentation', part: 'Certification-Based Replication; Weighted Quorum' },
    { title: 'Galera Cluster documentation', part: 'Galera Parameters: evs.*, gmcast.*, pc.recovery' },
    {
      title: 'MariaDB documentation',
      part: 'Galera Cluster System Variables: wsrep_sync_wait, wsrep_dirty_reads',
    },
    {
      title: 'Pedone, Guerraoui and Schiper, The database state machine approach, 2003',
      part: 'Sections 3 and 4',
    },
  ],
  simplifies: [
    'A transaction is one operation on one row.',
    'All nodes weigh the same, and none relays what others do not hear (gmcast.relay_set).',
    'A node that comes back is given what it lacks together with the new component (IST), and nothing is ever too much.',
    'Nodes write to disk before they answer, and apply one write set after the other.',
  ],
  recorded: { leader: 0, reads: ['default', 'weak', 'strong'], contends: true },
};
