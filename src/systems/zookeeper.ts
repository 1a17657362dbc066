// Apache ZooKeeper: three servers, each with clients of its own.

import type { System } from './system.ts';

export const zookeeper: System = {
  id: 'zookeeper',
  title: 'Apache ZooKeeper',
  version: '3.8.0',
  protocol: 'zab',
  nodes: 3,
  parameters: [
    { name: 'tickTime', sets: 'tickMs', value: 2_000 },
    { name: 'initLimit', sets: 'initLimit', value: 10 },
    { name: 'syncLimit', sets: 'syncLimit', value: 5 },
    { name: 'sessionTimeout', sets: 'sessionMs', value: 10_000 },
    { name: 'readonlymode.enabled', sets: 'readOnly', value: 'off' },
    { name: 'fastleader.maxNotificationInterval', sets: 'notifyMostMs', value: 60_000 },
  ],
  settings: { redialMs: 1_000, retryMs: 1_000, sync: 'leader', sessions: 'client' },
  channels: {
    // Followers and leader look after each other themselves.
    quorum: { retransmitMs: 220, noticeMs: null, redialMs: 1_000 },
    // Nobody looks after the connections of elections: they come back when TCP sends again, at doubling intervals.
    election: { retransmitMs: 245, noticeMs: null, redialMs: 1_000 },
  },
  diskUs: 2_500,
  label: 'PC/EC',
  sources: [
    {
      title: 'ZooKeeper Administrator’s Guide 3.8',
      part: 'Configuration Parameters: tickTime, initLimit, syncLimit',
    },
    { title: 'ZooKeeper Programmer’s Guide 3.8', part: 'ZooKeeper Sessions; Consistency Guarantees' },
    { title: 'Hunt, Konar, Junqueira and Reed, ZooKeeper, USENIX ATC 2010', part: 'Sections 2.3 and 4.4' },
    { title: 'Medeiros, ZooKeeper’s atomic broadcast protocol, 2012', part: 'Section 3' },
  ],
  simplifies: [
    'One key for all; a session begins and ends without a transaction of its own.',
    'A client stays with the server at its site, as kazoo does when it is given one address.',
    'A server that comes back is sent the whole log, whatever it lacks.',
  ],
  recorded: { reads: ['weak', 'strong'] },
};
