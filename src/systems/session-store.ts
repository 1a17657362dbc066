// A store of web sessions at several sites: whoever is sent to another site goes on where they were, or waits a moment.

import type { System } from './system.ts';

export const sessionStore: System = {
  id: 'session-store',
  title: 'A session store at three sites',
  version: 'as Bayou describes it',
  protocol: 'causal',
  nodes: 3,
  parameters: [
    { name: 'read-your-writes', sets: 'readYourWrites', value: 'on' },
    { name: 'monotonic-reads', sets: 'monotonicReads', value: 'on' },
    { name: 'monotonic-writes', sets: 'monotonicWrites', value: 'on' },
    { name: 'writes-follow-reads', sets: 'writesFollowReads', value: 'on' },
    { name: 'wait-ms', sets: 'waitMs', value: 1_000 },
    { name: 'anti-entropy-ms', sets: 'gossipMs', value: 500 },
  ],
  settings: { delivery: 'causal', lacking: 'elsewhere', stamps: 'hybrid' },
  channels: {},
  diskUs: 1_000,
  label: 'PA/EL',
  sources: [
    {
      title: 'Terry et al. 1994, Session Guarantees for Weakly Consistent Replicated Data',
      part: 'sections 3 to 5',
    },
    {
      title: 'Petersen et al. 1997, Flexible Update Propagation for Weakly Consistent Replication',
      part: 'section 3',
    },
  ],
  simplifies: [
    'Each site is one node, and all of it is one object.',
    'Of two writes that knew nothing of each other the later stays; Bayou asks the application.',
    'A cookie carries the token; it never grows too long, and nobody forges it.',
  ],
  recorded: { reads: ['default'], leader: 0 },
};
